// A YAML tree becomes a flow: its head, then its steps. Whatever is broken is told; the rest goes on to the checks of meaning.
import {
  type Audience,
  AUDIENCES,
  type Flow,
  FLOW_KINDS,
  type FlowId,
  type Step,
  type StepId,
} from '../../flow/flow.ts';
import { closestWord } from '../closest-word.ts';
import type { Fault } from '../problem.ts';
import { shapeFaults } from './shape-faults.ts';
import { HEAD_FORMS, HEAD_KEYS } from './head-keys.ts';
import { type Form, PATTERNS } from './shape-keys.ts';
import { readCodes, readSomeOf } from './shape-line.ts';
import {
  checkKeys,
  hasKey,
  neededWords,
  noteMeantKeys,
  orStandIn,
  type Part,
  readCode,
  readDay,
  readEntries,
  readNumber,
  readOneOf,
  readPart,
  report,
  type Shape,
  textOf,
} from './shape-part.ts';
import { readStep, type StepRead } from './shape-step.ts';
import { standIn, unknownStep } from './stand-in.ts';
import { findEntry, type YamlEntry } from '../yaml/yaml-node.ts';

/** A lesson has a dozen; a file of more than this was made by no teacher. */
const STEPS_MAX = 300;
/** Step names travel in buttons, of which a vendor allows 64 bytes. */
const STEP_NAME_MAX = 40;

export interface ShapedFlow {
  readonly flow: Flow | undefined;
  readonly stepNames: readonly string[];
  readonly unknownSteps: ReadonlySet<string>;
}

export function shapeFlow(shape: Shape, id: FlowId): ShapedFlow {
  const { root } = shape.yaml;
  const at = { offset: 0, path: [], example: 'title: …' };
  const head = root && readPart(shape, root, at);
  if (head === undefined) {
    return { flow: undefined, stepNames: [], unknownSteps: new Set() };
  }
  noteMeantKeys(head, Object.keys(HEAD_KEYS));
  checkHead(head);
  const entries = readStepEntries(head);
  const reads = entries.map((entry) => shapeStep(head, entry, id));
  const steps = reads.map(({ step }) => step);
  const unknown = reads.flatMap(({ step, isKnown }) => (isKnown ? [] : [step.id as string]));
  const stepNames = entries.map((entry) => entry.key);
  return { flow: assemble(head, id, steps), stepNames, unknownSteps: new Set(unknown) };
}

function checkHead(head: Part): void {
  const written = hasKey(head, 'kind') ? readKindQuietly(head) : 'lesson';
  const kind = FLOW_KINDS.find((one) => one === written);
  const form = kind === undefined ? OF_ANY_KIND : HEAD_FORMS[kind];
  checkKeys(head, form, HEAD_KEYS, (key) => kind && misplaced(key, kind));
}

/** Of a kind that cannot be read, nobody knows what is missing or too much. */
const OF_ANY_KIND: Form = { required: ['title', 'steps'], optional: Object.keys(HEAD_KEYS) };

/** For a key that other kinds of flow have. */
function misplaced(key: string, kind: Flow['kind']): Fault | undefined {
  const others = FLOW_KINDS.filter((one) => {
    const { required, optional } = HEAD_FORMS[one];
    return required.includes(key) || optional.includes(key);
  });
  if (others.length === 0) return undefined;
  return shapeFaults.misplaced(
    key,
    `kind: ${kind}`,
    others.map((one) => `kind: ${one}`),
  );
}

function readKindQuietly(head: Part): string | undefined {
  const value = findEntry(head.map, 'kind')?.value;
  return value?.kind === 'text' ? value.text : undefined;
}

function readStepEntries(head: Part): readonly YamlEntry[] {
  const entries = readEntries(head, 'steps', 'mo-dau:');
  const extra = entries[STEPS_MAX];
  if (extra !== undefined) report(head.shape, extra.offset, shapeFaults.tooManySteps(STEPS_MAX));
  return entries.slice(0, STEPS_MAX);
}

function shapeStep(head: Part, { key, offset, value }: YamlEntry, id: FlowId): StepRead {
  const { shape } = head;
  const isNamed = PATTERNS.id.test(key) && key.length <= STEP_NAME_MAX;
  if (!isNamed) report(shape, offset, shapeFaults.badStepName(key));
  const path = ['steps', key];
  const part = readPart(shape, value, { offset, path, example: 'say: …' });
  const silencedBefore = shape.silenced;
  const read = part && readStep(part, key as StepId, courseOf(id));
  // Where the thread was lost in the YAML, what is missing in a step may be what stands beside it.
  if (read !== undefined && shape.silenced === silencedBefore) return read;
  shape.translator.forgive(path);
  return { step: unknownStep(key as StepId, value.kind === 'text' ? ONLY_ON : {}), isKnown: false };
}

/** A step that is only a text saves nothing and goes on to the next. */
const ONLY_ON = { save: undefined, go: undefined };

function courseOf(id: FlowId): string {
  return id.slice(0, id.indexOf('/'));
}

function assemble(head: Part, id: FlowId, steps: readonly Step[]): Flow | undefined {
  const title = neededWords(head, 'title');
  const rest = {
    id,
    kind: readOneOf(head, 'kind', FLOW_KINDS) ?? kindMeant(head),
    audience: readAudience(head),
    competence: readCodes(head, 'competence', HEAD_KEYS.competence.value),
    level: readOneOf(head, 'level', HEAD_KEYS.level.value.values),
    minutes: readNumber(head, 'minutes', HEAD_KEYS.minutes.value),
    keywords: readKeywords(head),
    facts: readCodes(head, 'facts', HEAD_KEYS.facts.value),
    checkedOn: readDay(head, 'checkedOn'),
    validUntil: orStandIn(head, 'validUntil', readDay(head, 'validUntil')),
    validFrom: orStandIn(head, 'validFrom', readDay(head, 'validFrom')),
    months: readCodes(head, 'months', HEAD_KEYS.months.value).map(Number),
    lesson: readLesson(head),
    moved: readMoved(head),
  };
  const [first, ...others] = steps;
  return first === undefined ? undefined : { ...rest, title, steps: [first, ...others] };
}

function kindMeant(head: Part): Flow['kind'] {
  const written = readKindQuietly(head);
  if (written === undefined) return hasKey(head, 'kind') ? standIn() : 'lesson';
  const meant = closestWord(written, FLOW_KINDS);
  return FLOW_KINDS.find((kind) => kind === meant) ?? standIn();
}

function readAudience(head: Part): readonly Audience[] {
  const audience = readSomeOf(head, 'audience', AUDIENCES);
  if (audience.length > 0) return audience;
  return [hasKey(head, 'audience') ? standIn() : 'everyone'];
}

/** A translation may add words in its own language. */
function readKeywords(head: Part): readonly string[] {
  const own = readCodes(head, 'keywords', HEAD_KEYS.keywords.value);
  return [...new Set([...own, ...head.shape.translator.added(['keywords'])])];
}

/** Whether there is such a lesson is asked later, with all flows known. */
function readLesson(head: Part): FlowId | undefined {
  return orStandIn(
    head,
    'lesson',
    readCode(head, 'lesson', HEAD_KEYS.lesson.value) as FlowId | undefined,
  );
}

function readMoved(head: Part): Readonly<Record<string, StepId>> {
  if (!hasKey(head, 'moved')) return {};
  const moved: Record<string, StepId> = {};
  for (const { key, offset, value } of readEntries(head, 'moved', 'ten-cu: ten-moi')) {
    const target = textOf(head, value);
    if (!PATTERNS.id.test(key)) report(head.shape, offset, shapeFaults.badStepName(key));
    else if (target !== undefined) moved[key] = target as StepId;
  }
  return moved;
}

// Flows as plain data for the checks: only what a test is about is written down, the rest is a sound lesson.
import type { CheckWorld } from '../../../src/authoring/check/check-world.ts';
import type {
  FlowFile,
  Located,
  Position,
  YamlPath,
} from '../../../src/authoring/read/flow-file.ts';
import { unknownStep } from '../../../src/authoring/read/stand-in.ts';
import type { Problem } from '../../../src/authoring/problem.ts';
import { parseCondition, neverHolds } from '../../../src/flow/condition/condition.ts';
import type { Day } from '../../../src/flow/day.ts';
import type { Flow, FlowId, Option, Step, StepId } from '../../../src/flow/flow.ts';
import { MEANINGS, type Meaning } from '../../../src/flow/library.ts';

const BASE = {
  picture: undefined,
  voice: undefined,
  only: undefined,
  until: undefined,
  go: undefined,
};

type Extra = Partial<Pick<Step, 'picture' | 'voice' | 'only' | 'until' | 'go'>>;

export const id = (name: string): StepId => name as StepId;
export const flowId = (name: string): FlowId => name as FlowId;
export const day = (text: string): Day => text as Day;

export function say(name: string, extra: Extra & { say?: string; en?: string } = {}): Step {
  const { say: vi = `Lời của bước ${name}.`, en, ...rest } = extra;
  return {
    ...BASE,
    ...rest,
    kind: 'say',
    id: id(name),
    say: en === undefined ? { vi } : { vi, en },
  };
}

export function tryStep(name: string, extra: Extra & { try?: string; stuck?: string } = {}): Step {
  const { try: vi = `Làm việc ${name}.`, stuck = 'Thử lại nhé.', ...rest } = extra;
  return {
    ...BASE,
    ...rest,
    kind: 'try',
    id: id(name),
    try: { vi },
    stuck: [{ vi: stuck }, { vi: 'Nhờ người nhà.' }],
  };
}

/** `'+Tắt máy'` is right, `'Đọc mã'` wrong. */
export function judged(
  name: string,
  answers: readonly string[] = ['+Tắt máy', 'Đọc mã', 'Chờ xem'],
  extra: Extra & { ask?: string } = {},
): Step {
  const { ask = 'Làm gì trước?', ...rest } = extra;
  return {
    ...BASE,
    ...rest,
    kind: 'judged',
    id: id(name),
    ask: { vi: ask },
    answers: answers.map((text) => ({
      text: { vi: text.replace(/^\+/u, '') },
      isRight: text.startsWith('+'),
      because: { vi: 'Vì thế.' },
    })),
    triesMax: 2,
    hint: undefined,
    review: false,
  };
}

/** `'Lỡ rồi|I did=yes>lo-doc'`: the text, its English, what it means, where it goes. */
export function choice(
  name: string,
  choices: readonly string[],
  extra: Extra & { ask?: string; save?: string } = {},
): Step {
  const { ask = 'Chọn gì?', save, ...rest } = extra;
  return {
    ...BASE,
    ...rest,
    kind: 'choice',
    id: id(name),
    ask: { vi: ask },
    choices: choices.map(optionOf),
    save,
    hint: undefined,
  };
}

function optionOf(source: string): Option {
  const [, vi = '', en, means, go] =
    /^([^|=>]*)(?:\|([^=>]*))?(?:=([^>]*))?(?:>(.*))?$/u.exec(source) ?? [];
  const text = en === undefined ? { vi } : { vi, en };
  return { text, means, go: go === undefined ? undefined : id(go) };
}

export function typed(
  name: string,
  answer: 'words' | 'number' | 'day' | 'phone' | 'place' | 'yes-no',
  extra: Extra & { ask?: string; save?: string; skip?: string; to?: number } = {},
): Step {
  const { ask = 'Bao nhiêu?', save, skip, to, ...rest } = extra;
  return {
    ...BASE,
    ...rest,
    kind: 'typed',
    id: id(name),
    ask: { vi: ask },
    answer,
    from: undefined,
    to,
    accept: [],
    save,
    otherwise: { vi: 'Gõ lại nhé.' },
    skip: skip === undefined ? undefined : id(skip),
  };
}

/** `when('re', [['a == "x"', 'b']], 'c')`. */
export function when(
  name: string,
  branches: readonly (readonly [source: string, go: string])[],
  otherwise: string,
): Step {
  return {
    ...BASE,
    kind: 'when',
    id: id(name),
    branches: branches.map(([source, go]) => {
      const parsed = parseCondition(source);
      const condition = parsed.kind === 'fault' ? neverHolds(source) : parsed.condition;
      return { if: condition, go: id(go) };
    }),
    otherwise: id(otherwise),
  };
}

export function run(name: string, flow: string, extra: Extra = {}): Step {
  return { ...BASE, ...extra, kind: 'run', id: id(name), run: flowId(flow) };
}

export function record(name: string, names: readonly string[], extra: { say?: string } = {}): Step {
  const words = extra.say === undefined ? undefined : { vi: extra.say };
  return { ...BASE, kind: 'record', id: id(name), record: 'visit', with: names, say: words };
}

/** A form, so that the rules for lessons stay out of the way; `head: { kind: 'lesson' }` brings them in. */
export function flowOf(steps: readonly Step[], head: Partial<Flow> = {}): Flow {
  const [first, ...rest] = steps;
  if (first === undefined) throw new Error('A flow needs a step');
  return {
    id: flowId('khoa/bai'),
    kind: 'form',
    title: { vi: 'Bài thử' },
    audience: ['citizen'],
    competence: [],
    level: undefined,
    minutes: undefined,
    keywords: [],
    facts: [],
    checkedOn: day('2026-11-01'),
    validUntil: undefined,
    validFrom: undefined,
    months: [],
    lesson: undefined,
    moved: {},
    ...head,
    steps: [first, ...rest],
  };
}

/** Every path has a line of its own, so that a test can say which part of a flow a problem is at. `broken`: steps of unknown kind. */
export function fileOf(flow: Flow, broken: readonly string[] = []): FlowFile {
  const unknown = broken.map((name) => unknownStep(name as StepId, {}));
  const whole: Flow = { ...flow, steps: [...flow.steps, ...unknown] };
  const stepNames = whole.steps.map((step) => step.id as string);
  const file = { id: flow.id, flow: whole, stepNames, unknownSteps: new Set(broken) };
  return { ...located(`flows/${flow.id}.yaml`), ...file, translations: [] };
}

/** The same flow with an English translation file. */
export function inEnglish(file: FlowFile): FlowFile {
  const name = `locales/en/flows/${file.id}.yaml`;
  return { ...file, translations: [{ ...located(name), language: 'en' }] };
}

function located(file: string): Located {
  return { file, at: keyAt, valueAt, within: valueAt, itemAt: valueAt };
}

const keyAt = (path: YamlPath): Position => ({ line: lineOf(path), column: 1 });
const valueAt = (path: YamlPath): Position => ({ line: lineOf(path), column: 3 });

/** Stable numbers for paths: the order in which they were asked for. */
const lines = new Map<string, number>();

function lineOf(path: YamlPath): number {
  const key = path.join('/');
  const line = lines.get(key) ?? lines.size + 1;
  lines.set(key, line);
  return line;
}

/** `code path`, for example `unknown-target steps/a/go`. */
export function told(problems: readonly Problem[]): readonly string[] {
  const paths = new Map([...lines].map(([path, line]) => [line, path]));
  return problems.map(({ code, line }) => `${code} ${paths.get(line) ?? ''}`);
}

const COMMAND_WORDS: Partial<Record<Meaning, readonly [string, ...string[]]>> = {
  menu: ['menu'],
  stop: ['Dừng', 'thôi'],
  person: ['Gặp người'],
  yes: ['có'],
};

export function worldOf(changes: Partial<CheckWorld> = {}): CheckWorld {
  return {
    today: day('2026-11-21'),
    facts: new Map([
      ['F1.1', { isSure: true, validUntil: undefined }],
      ['F1.2', { isSure: false, validUntil: undefined }],
      ['F1.3', { isSure: true, validUntil: day('2027-02-28') }],
      ['F1.4', { isSure: true, validUntil: day('2026-11-01') }],
      ['F1.5', { isSure: true, validUntil: day('2026-12-01') }],
    ]),
    hotlines: new Map([
      ['police', { number: '113', for: { vi: 'Công an' }, cost: 'free' }],
      ['portal', { number: '1800 1096', for: { vi: 'Dịch vụ công' }, cost: 'free' }],
    ]),
    addresses: new Set(['vneid.gov.vn', 'dichvucong.gov.vn']),
    courses: { titles: new Map([['khoa', { vi: 'Khóa' }]]), paths: new Map() },
    coursesFile: located('flows/courses.yaml'),
    emergencies: [{ hotline: 'fire', words: ['cháy nhà'], except: [] }],
    vocabulary: {
      wordsFor: (meaning) => COMMAND_WORDS[meaning] ?? [`lệnh ${MEANINGS.indexOf(meaning)}`],
      lessonNamed: () => undefined,
      findLessons: () => [],
    },
    mediaFiles: new Set(),
    drawings: new Map(),
    ...changes,
  };
}

// Lessons with three questions each, as far as cards look at them.
import type { Flow, FlowId, JudgedStep, StepId } from '../../src/flow/flow.ts';
import type { Lessons } from '../../src/flow/review/card-key.ts';

const LESSONS_MAX = 40;
export const QUESTIONS_PER_LESSON = 3;

const NO_WORDS = { vi: '', en: '' };
const STEPS = ['mot', 'hai', 'ba'].map((id) => id as StepId);

interface QuestionName {
  readonly flow: FlowId;
  readonly step: StepId;
}

const NAMES: readonly QuestionName[] = Array.from({ length: LESSONS_MAX }, (_, number) =>
  STEPS.map((step) => ({ flow: `bai/${number}` as FlowId, step })),
).flat();
const NUMBERS = new Map(NAMES.map(({ flow, step }, index) => [`${flow}#${step}`, index]));

export const LESSONS: Lessons = {
  flows: new Map(NAMES.map(({ flow }) => [flow, lesson(flow)])),
};

export function questionOf(number: number): QuestionName {
  const name = NAMES[number];
  if (name === undefined) throw new Error('There are no more questions');
  return name;
}

export function numberOf({ flow, step }: QuestionName): number | undefined {
  return NUMBERS.get(`${flow}#${step}`);
}

function lesson(id: FlowId): Flow {
  return {
    id,
    kind: 'lesson',
    title: NO_WORDS,
    audience: ['everyone'],
    competence: [],
    level: undefined,
    minutes: undefined,
    keywords: [],
    facts: [],
    checkedOn: undefined,
    validFrom: undefined,
    validUntil: undefined,
    months: [],
    lesson: undefined,
    moved: {},
    steps: [question('mot'), question('hai'), question('ba')],
  };
}

function question(id: string): JudgedStep {
  return {
    id: id as StepId,
    kind: 'judged',
    picture: undefined,
    voice: undefined,
    only: undefined,
    until: undefined,
    go: undefined,
    ask: NO_WORDS,
    answers: [],
    triesMax: 2,
    hint: undefined,
    review: true,
  };
}

// Small flows and the library around them, for tests of the core. The words are the shipped ones.
import { readFileSync } from 'node:fs';
import type { Flow, FlowId, Step, StepId } from '../../src/flow/flow.ts';
import type { Learner, LearnerId } from '../../src/flow/learner.ts';
import { newLearner } from '../../src/flow/learner.ts';
import type { Library } from '../../src/flow/library.ts';
import type { Words } from '../../src/flow/words.ts';
import { placeBook } from '../../src/places/place-book.ts';
import { createVocabulary } from '../../src/tutor/vocabulary.ts';
import { type Voice, createVoice } from '../../src/tutor/voice.ts';

const PLACES = placeBook();

export const NOON = Date.parse('2026-11-21T05:00:00Z');

export const voice: Voice = createVoice({
  vi: [readFileSync(new URL('../../locales/vi.ftl', import.meta.url), 'utf8')],
  en: [readFileSync(new URL('../../locales/en.ftl', import.meta.url), 'utf8')],
});

export function words(vi: string): Words {
  return { vi, en: `${vi} (en)` };
}

type Loose<Kind extends Step['kind']> = Omit<
  Extract<Step, { kind: Kind }>,
  'kind' | 'id' | BaseKey
> &
  Partial<Pick<Step, BaseKey>>;
type BaseKey = 'picture' | 'voice' | 'only' | 'until' | 'go';

const BASE = {
  picture: undefined,
  voice: undefined,
  only: undefined,
  until: undefined,
  go: undefined,
};

export function step<Kind extends Step['kind']>(kind: Kind, id: string, rest: Loose<Kind>): Step {
  return { ...BASE, ...rest, kind, id: id as StepId } as unknown as Step;
}

export function say(id: string, rest: Partial<Loose<'say'>> = {}): Step {
  return step('say', id, { say: words(`Lời ${id}.`), ...rest });
}

export function practise(id: string, rest: Partial<Loose<'try'>> = {}): Step {
  const stuck = [words(`Gợi ý một ${id}.`), words(`Gợi ý hai ${id}.`)] as const;
  return step('try', id, { try: words(`Làm ${id}.`), stuck, ...rest });
}

/** Two wrong answers and a right one. */
export function judged(id: string, rest: Partial<Loose<'judged'>> = {}): Step {
  return step('judged', id, {
    ask: words(`Hỏi ${id}?`),
    answers: [
      { text: words(`Sai thứ nhất ${id}`), isRight: false, because: words(`Lẽ một ${id}.`) },
      { text: words(`Đúng ${id}`), isRight: true, because: words(`Lẽ đúng ${id}.`) },
      { text: words(`Sai thứ hai ${id}`), isRight: false, because: words(`Lẽ hai ${id}.`) },
    ],
    triesMax: 2,
    hint: undefined,
    review: false,
    ...rest,
  });
}

export function choice(
  id: string,
  texts: readonly string[],
  rest: Partial<Loose<'choice'>> = {},
): Step {
  const choices = texts.map((text) => ({ text: words(text), means: undefined, go: undefined }));
  return step('choice', id, {
    ask: words(`Chọn ${id}?`),
    choices,
    save: undefined,
    hint: undefined,
    ...rest,
  });
}

export function typed(
  id: string,
  rest: Partial<Loose<'typed'>> & Pick<Loose<'typed'>, 'answer'>,
): Step {
  return step('typed', id, {
    ask: words(`Gõ ${id}?`),
    from: undefined,
    to: undefined,
    accept: [],
    save: undefined,
    otherwise: words(`Gõ lại ${id} nhé.`),
    skip: undefined,
    ...rest,
  });
}

export function flow(id: string, steps: readonly Step[], head: Partial<Flow> = {}): Flow {
  const [first, ...others] = steps;
  if (first === undefined) throw new Error('A flow has a step');
  return {
    id: id as FlowId,
    kind: 'lesson',
    title: words(`Bài ${id}`),
    audience: ['everyone'],
    competence: [],
    level: 'CB1',
    minutes: 3,
    keywords: [],
    facts: [],
    checkedOn: undefined,
    validUntil: undefined,
    validFrom: undefined,
    months: [],
    lesson: undefined,
    moved: {},
    steps: [first, ...others],
    ...head,
  };
}

export function library(flows: readonly Flow[], rest: Partial<Library> = {}): Library {
  const lessons = flows.filter(({ kind }) => kind === 'lesson').map(({ id }) => id);
  return {
    flows: new Map(flows.map((each) => [each.id, each])),
    courses: { titles: new Map(), paths: new Map([['everyone', lessons]]) },
    places: PLACES,
    vocabulary: createVocabulary(voice, flows),
    emergencies: [{ hotline: 'fire', words: ['cháy nhà'], except: [] }],
    hotlines: new Map([
      ['fire', { number: '114', for: words('Chữa cháy'), cost: 'free' }],
      ['portal', { number: '1800 1096', for: words('Dịch vụ công'), cost: 'free' }],
    ]),
    desks: { phoneOf: () => undefined },
    ...rest,
  };
}

/** Somebody who agreed to be remembered and is past the hello. */
export function learner(rest: Partial<Learner> = {}): Learner {
  const fresh = newLearner('web:ba-mai' as LearnerId);
  return {
    ...fresh,
    profile: { ...fresh.profile, consent: 'yes', audience: 'everyone' },
    standing: { at: 'idle', offered: [], paused: [] },
    ...rest,
  };
}

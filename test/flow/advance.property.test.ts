import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advance } from '../../src/flow/advance.ts';
import type { LearnerEvent } from '../../src/flow/event.ts';
import type { Flow, FlowId, Step, StepId } from '../../src/flow/flow.ts';
import type { Learner, LearnerId } from '../../src/flow/learner.ts';
import { newLearner } from '../../src/flow/learner.ts';
import type { Library } from '../../src/flow/library.ts';
import { packLearner, unpackLearner } from '../../src/flow/pack.ts';
import { parseDay } from '../../src/flow/day.ts';
import { play } from '../../src/tutor/play.ts';
import {
  NOON,
  choice,
  flow,
  judged,
  library,
  practise,
  say,
  step,
  typed,
  voice,
  words,
} from './build-library.ts';

const IDS = ['b0', 'b1', 'b2', 'b3', 'b4', 'b5'] as const;
const FLOWS = ['x/mot', 'x/hai', 'chao/lam-quen'] as const;

const target = fc.constantFrom(...IDS).map((id) => id as StepId);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 4 });

/** Steps of every kind, with arrows to anywhere: loops, dead ends, flows that run themselves. */
function anyStep(id: string): fc.Arbitrary<Step> {
  const base = fc.record({
    go: maybe(target),
    until: maybe(fc.constantFrom(parseDay('2026-01-01'), parseDay('2027-01-01'))),
    only: maybe(fc.constant(['zalo-oa'] as const)),
  });
  const kinds: fc.Arbitrary<Step>[] = [
    fc.constant(say(id)),
    fc.constant(practise(id)),
    fc.record({ triesMax: fc.integer({ min: 1, max: 3 }) }).map((rest) => judged(id, rest)),
    fc
      .tuple(target, fc.constantFrom(undefined, 'ten', 'learner.consent', 'learner.language'))
      .map(([go, save]) =>
        step('choice', id, {
          ask: words(`Chọn ${id}?`),
          choices: [
            { text: words('Có đây'), means: 'yes', go },
            { text: words('Không đây'), means: 'no', go: undefined },
          ],
          save,
          hint: undefined,
        }),
      ),
    fc
      .tuple(fc.constantFrom('words', 'number', 'day', 'phone', 'place', 'yes-no'), maybe(target))
      .map(([answer, skip]) => typed(id, { answer, skip, save: 'ten' })),
    fc.tuple(target, target).map(([go, otherwise]) =>
      step('when', id, {
        branches: [
          { if: { source: 'ten', names: ['ten'], holds: (look) => look('ten') !== undefined }, go },
        ],
        otherwise,
      }),
    ),
    fc.constantFrom(...FLOWS).map((run) => step('run', id, { run: run as FlowId })),
    fc.constant(step('record', id, { record: 'visit', with: ['ten'], say: words('Em ghi rồi.') })),
  ];
  return fc.tuple(fc.oneof(...kinds), base).map(([made, rest]) => ({ ...made, ...rest }));
}

const anyFlow = (id: string, kind: Flow['kind']) =>
  fc
    .tuple(...IDS.map(anyStep))
    .chain((steps) =>
      fc.integer({ min: 1, max: steps.length }).map((count) => steps.slice(0, count)),
    )
    .map((steps) => flow(id, steps, { kind }));

const anyLibrary: fc.Arbitrary<Library> = fc
  .tuple(anyFlow('x/mot', 'lesson'), anyFlow('x/hai', 'part'), anyFlow('chao/lam-quen', 'form'))
  .map((flows) => library(flows));

const anyText = fc.oneof(
  fc.constantFrom(
    '1',
    '2',
    'tiếp',
    'xong rồi',
    'chưa làm được',
    'menu',
    'học tiếp',
    'bỏ qua',
    'có đây',
    'Tủa Chùa',
  ),
  fc.constantFrom(
    'chieng sinh',
    '482913',
    'chay nha',
    'dừng',
    'xem dữ liệu',
    'dung b1',
    'sai thu nhat b0',
    '21/11',
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);

/** A button is either one that was shown or one that somebody made up. */
type Move =
  | { readonly kind: 'press'; readonly index: number }
  | { readonly kind: 'event'; readonly event: LearnerEvent };

const event = (kind: string, rest: object) =>
  ({ kind: 'event', event: { kind, at: NOON, ...rest } }) as Move;
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.nat(5).map((index): Move => ({ kind: 'press', index })) },
  { weight: 6, arbitrary: anyText.map((text) => event('said', { text })) },
  { weight: 1, arbitrary: fc.string().map((made) => event('chose', { choice: made })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...FLOWS, 'không/có')
      .map((id) => event('opened-link', { flow: id })),
  },
  { weight: 1, arbitrary: fc.constantFrom('followed', 'withheld').map((kind) => event(kind, {})) },
  {
    weight: 1,
    arbitrary: fc
      .record({ name: maybe(fc.string()), ward: maybe(anyText), province: maybe(anyText) })
      .map((told) => event('shared-profile', told)),
  },
  { weight: 1, arbitrary: fc.constant(event('sent-media', { media: 'voice' })) },
  { weight: 1, arbitrary: fc.constant(event('flooded', { count: 9 })) },
);

function walk(
  lib: Library,
  moves: readonly Move[],
  each: (before: Learner, event: LearnerEvent) => void,
): void {
  let learner = newLearner('web:ba-mai' as LearnerId);
  let buttons: readonly string[] = [];
  let at = NOON;
  for (const move of moves) {
    at += 1000;
    const met: LearnerEvent =
      move.kind === 'event'
        ? { ...move.event, at }
        : { kind: 'chose', at, choice: buttons[move.index % Math.max(1, buttons.length)] ?? '' };
    each(learner, met);
    const played = play({ voice, library: lib }, learner, met);
    buttons = played.messages.flatMap(({ choices }) => choices.map(({ payload }) => payload));
    learner = unpackLearner(learner.id, packLearner(played.learner));
  }
}

const RUNS = { numRuns: 150 };

test('any event in any state gets an answer, whatever the flows', () => {
  fc.assert(
    fc.property(anyLibrary, fc.array(anyMove, { maxLength: 25 }), (lib, moves) => {
      walk(lib, moves, (learner, met) => {
        const { messages } = play({ voice, library: lib }, learner, met);
        expect(messages.length).toBeGreaterThan(0);
        expect(messages.every(({ text }) => text !== '')).toBe(true);
        expect(messages.length).toBeLessThan(60);
      });
    }),
    RUNS,
  );
});

test('the same input gives the same turn', () => {
  fc.assert(
    fc.property(anyLibrary, fc.array(anyMove, { maxLength: 15 }), (lib, moves) => {
      walk(lib, moves, (learner, met) => {
        expect(advance(lib, learner, met)).toEqual(
          advance(lib, structuredClone(learner), { ...met }),
        );
      });
    }),
    RUNS,
  );
});

test('every learner survives being packed, byte for byte', () => {
  fc.assert(
    fc.property(anyLibrary, fc.array(anyMove, { maxLength: 15 }), (lib, moves) => {
      walk(lib, moves, (learner, met) => {
        const after = advance(lib, learner, met).learner;
        const packed = packLearner(after);
        expect(unpackLearner(after.id, packed)).toEqual(after);
        expect(packLearner(unpackLearner(after.id, packed))).toBe(packed);
      });
    }),
    RUNS,
  );
});

test('every button fits into 64 bytes and is understood when it comes back', () => {
  fc.assert(
    fc.property(anyLibrary, fc.array(anyMove, { maxLength: 15 }), (lib, moves) => {
      walk(lib, moves, (learner, met) => {
        const played = play({ voice, library: lib }, learner, met);
        const last = played.messages.at(-1);
        for (const { payload } of last?.choices ?? []) {
          expect(new TextEncoder().encode(payload).length).toBeLessThanOrEqual(64);
          const again = play({ voice, library: lib }, played.learner, {
            kind: 'chose',
            choice: payload,
            at: met.at + 1,
          });
          expect(again.messages[0]?.text).not.toContain('Nút ấy của câu cũ');
        }
      });
    }),
    RUNS,
  );
});

test('a learner inside edited flows is never lost', () => {
  fc.assert(
    fc.property(
      anyLibrary,
      anyLibrary,
      fc.array(anyMove, { maxLength: 12 }),
      (before, after, moves) => {
        walk(before, moves, (learner, met) => {
          expect(play({ voice, library: after }, learner, met).messages.length).toBeGreaterThan(0);
        });
      },
    ),
    RUNS,
  );
});

test('a record that is not ours is refused, never half understood', () => {
  const id = 'web:ba-mai' as LearnerId;
  expect(unpackLearner(id, '')).toEqual(newLearner(id));
  for (const text of [
    '{',
    '[]',
    '[2,[],["d"],[]]',
    '[1,[],["?"],[]]',
    '[1,[],["f",[[],["n"]]],[]]',
    'null',
  ]) {
    expect(() => unpackLearner(id, text)).toThrow();
  }
});

test('a learner in the middle of a lesson packs into 245 bytes', () => {
  const lesson = flow('tien/ho-kinh-doanh-thue', [
    choice('hoi-dau-tien', ['Có', 'Không'], { save: 'co_quan' }),
    judged('cau-hoi-thu-hai'),
  ]);
  const lib = library([lesson]);
  const fresh = newLearner('web:q83hd93jd93jd93jd93jd9' as LearnerId);
  const known: Learner = {
    ...fresh,
    profile: { ...fresh.profile, consent: 'yes', audience: 'citizen', place: '03217' },
    finished: ['dien-thoai/lam-quen', 'an-toan/mat-khau-otp', 'vneid/dua-giay-to'].map((id) => ({
      flow: id as FlowId,
      day: 20_413,
    })),
  };
  const opened = play(
    { voice, library: lib },
    { ...known, standing: { at: 'idle', offered: [], paused: [] } },
    { kind: 'opened-link', flow: lesson.id, at: NOON },
  );
  const second = play({ voice, library: lib }, opened.learner, {
    kind: 'said',
    text: '1',
    at: NOON + 1,
  });
  expect(new TextEncoder().encode(packLearner(second.learner)).length).toBeLessThanOrEqual(245);
});

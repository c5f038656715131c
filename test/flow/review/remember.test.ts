import { expect, test } from 'vitest';
import { dayNumberAt } from '../../../src/flow/day.ts';
import type { Effect } from '../../../src/flow/effect.ts';
import type { FlowId, StepId } from '../../../src/flow/flow.ts';
import { cardKeyOf } from '../../../src/flow/review/card-key.ts';
import { NO_MEMORY } from '../../../src/flow/review/memory.ts';
import { TOLD_MAX } from '../../../src/flow/review/pack-memory.ts';
import { afterEffects, tipKeyOf } from '../../../src/flow/review/remember.ts';
import { NOON } from '../build-library.ts';

const reviewed: Effect = {
  kind: 'reviewed',
  flow: 'a/a' as FlowId,
  step: 'mot' as StepId,
  grade: 'good',
};

function told(tip: string): Effect {
  return { kind: 'told', tip: tip as FlowId };
}

test('an answer makes a card, dated in Vietnam', () => {
  // 23:59:59 in Vietnam, and a second later.
  const midnight = Date.parse('2026-11-21T17:00:00Z');
  const [before] = afterEffects(NO_MEMORY, [reviewed], midnight - 1).cards;
  const [after] = afterEffects(NO_MEMORY, [reviewed], midnight).cards;
  expect(before?.key).toBe(cardKeyOf('a/a' as FlowId, 'mot' as StepId));
  expect(before?.lastDay).toBe(dayNumberAt(NOON));
  expect(after?.lastDay).toBe(dayNumberAt(NOON) + 1);
});

test('tips are remembered in the order they were told, each once', () => {
  const memory = afterEffects(NO_MEMORY, [told('meo/a'), told('meo/b'), told('meo/a')], NOON);
  expect(memory.told).toEqual(['meo/b', 'meo/a'].map((id) => tipKeyOf(id as FlowId)));
});

test('the tips told first are forgotten first', () => {
  const tips = Array.from({ length: TOLD_MAX + 1 }, (_, index) => `meo/${index}`);
  const memory = afterEffects(NO_MEMORY, tips.map(told), NOON);
  expect(memory.told).toHaveLength(TOLD_MAX);
  expect(memory.told.includes(tipKeyOf('meo/0' as FlowId))).toBe(false);
  expect(memory.told.at(-1)).toBe(tipKeyOf(`meo/${TOLD_MAX}` as FlowId));
});

test('other effects leave the memory as it is', () => {
  const memory = afterEffects(NO_MEMORY, [reviewed, told('meo/a')], NOON);
  const others: Effect[] = [{ kind: 'forget' }, { kind: 'pushed', what: 'quiz' }];
  expect(afterEffects(memory, others, NOON)).toBe(memory);
});

test('the same answer again on its day changes nothing', () => {
  const once = afterEffects(NO_MEMORY, [reviewed], NOON);
  expect(afterEffects(once, [reviewed, reviewed], NOON)).toBe(once);
});

test('two hundred tips have as many hashes', () => {
  const hashes = Array.from({ length: 200 }, (_, index) => tipKeyOf(`meo/meo-${index}` as FlowId));
  expect(new Set(hashes).size).toBe(200);
  expect(Math.max(...hashes)).toBeLessThan(2 ** 24);
});

// What a turn adds to a learner's memory.
import { dayNumberAt } from '../day.ts';
import type { Effect } from '../effect.ts';
import type { AtMs } from '../event.ts';
import type { FlowId } from '../flow.ts';
import { hash32 } from '../print.ts';
import { cardKeyOf } from './card-key.ts';
import type { Memory } from './memory.ts';
import { TOLD_MAX } from './pack-memory.ts';
import { afterAnswer } from './review-card.ts';

/** The very same memory where nothing was answered and nothing told. */
export function afterEffects(memory: Memory, effects: readonly Effect[], at: AtMs): Memory {
  let now = memory;
  for (const effect of effects) {
    if (effect.kind === 'reviewed') {
      const key = cardKeyOf(effect.flow, effect.step);
      now = afterAnswer(now, { key, grade: effect.grade, day: dayNumberAt(at) });
    } else if (effect.kind === 'told') {
      now = afterTip(now, effect.tip);
    }
  }
  return now;
}

/** 24 bits: of 200 tips, two share a hash once in eight hundred libraries, and then one of them is not told. */
export function tipKeyOf(tip: FlowId): number {
  return hash32(tip) >>> 8;
}

/** Whoever was told all of `TOLD_MAX` may hear the oldest again. */
function afterTip(memory: Memory, tip: FlowId): Memory {
  const hash = tipKeyOf(tip);
  const told = [...memory.told.filter((other) => other !== hash), hash];
  return { ...memory, told: told.slice(-TOLD_MAX) };
}

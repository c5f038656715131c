// The pages of those who become due, filled from empty: as plan.lua would, if one learner after the other planned.
import { PAGE_MAX, minuteIn, pageName, readPlan, slotOf, writePlan } from '../due/due-minute.ts';
import { dueKeysOf, shardOf } from '../shard.ts';
import type { Command } from './command.ts';
import type { RecordLayout } from '../record/record-layout.ts';
import type { LearnerId } from '../../flow/learner.ts';

/** The record with the page that it lies on now, and what puts it there. */
export type PlanAnew = (
  learner: LearnerId,
  record: Buffer,
  layout: Pick<RecordLayout, 'plan' | 'planAt'>,
) => { readonly record: Buffer; readonly commands: readonly Command[] };

/** As many as a record can name; see plan.lua. */
const PAGE_LAST = 36 * 36 - 1;

export function plansAnew(): PlanAnew {
  /** Learners by shard and slot. */
  const counts = new Map<string, number>();
  return (learner, record, { plan, planAt }) => {
    if (plan === '') return { record, commands: [] };
    const { minute } = readPlan(plan);
    const [shard, slot] = [shardOf(learner), slotOf(minute)];
    const count = counts.get(`${shard}:${slot}`) ?? 0;
    counts.set(`${shard}:${slot}`, count + 1);
    const number = Math.min(Math.floor(count / PAGE_MAX), PAGE_LAST);
    const name = pageName({ slot, number });
    const { due, pageOf } = dueKeysOf(shard);
    const moved = Buffer.from(record);
    moved.write(writePlan(minute, number), planAt, 'latin1');
    const commands = [
      { words: ['zadd', pageOf(name), minute - minuteIn(slot), learner] },
      { words: ['zadd', due, 'NX', minuteIn(slot) * 60, name] },
    ] as const;
    return { record: moved, commands };
  };
}

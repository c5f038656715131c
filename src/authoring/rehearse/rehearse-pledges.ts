// What a conversation promises besides words: answers kept, things written down, how it ends.
import { assertNever } from '../../flow/assert-never.ts';
import type { Effect } from '../../flow/effect.ts';
import type { FlowId } from '../../flow/flow.ts';
import type { Value } from '../../flow/value.ts';
import type { Mismatch } from './rehearse-mismatch.ts';
import type { Played } from './rehearse-stage.ts';
import type { Pledge } from '../talk/talk-exchanges.ts';
import type { Ending, Recorded } from '../talk/talk.ts';

export interface Facts {
  readonly lookup: (name: string) => Value | undefined;
  readonly records: readonly Recorded[];
  readonly hasFinished: boolean;
  readonly played: Played;
  readonly flow: FlowId;
}

/** The first promise that does not hold after a turn. */
export function brokenPledge(pledges: readonly Pledge[], facts: Facts): Mismatch | undefined {
  for (const pledge of pledges) {
    const broken = check(pledge, facts);
    if (broken !== undefined) return broken;
  }
  return undefined;
}

export function recordsOf(effects: readonly Effect[]): readonly Recorded[] {
  return effects.flatMap((effect) =>
    effect.kind === 'record'
      ? [{ record: effect.record, values: Object.values(effect.values).map(String) }]
      : [],
  );
}

function check(pledge: Pledge, facts: Facts): Mismatch | undefined {
  const { line } = pledge;
  switch (pledge.kind) {
    case 'saved':
      return checkSaved(pledge, facts);
    case 'recorded': {
      const { records } = facts;
      const isSame = asText(pledge.records) === asText(records);
      return isSame
        ? undefined
        : { kind: 'recorded', line, expected: pledge.records, written: records };
    }
    case 'ends': {
      const endings = endingsOf(facts);
      return endings.includes(pledge.how)
        ? undefined
        : { kind: 'ends', line, expected: pledge.how, endings };
    }
    default:
      return assertNever(pledge);
  }
}

function checkSaved(
  pledge: Extract<Pledge, { kind: 'saved' }>,
  { lookup }: Facts,
): Mismatch | undefined {
  for (const [name, expected] of pledge.values) {
    const value = lookup(name);
    const kept = value === undefined ? undefined : String(value);
    if (kept !== expected) return { kind: 'saved', line: pledge.line, name, expected, kept };
  }
  return undefined;
}

function asText(records: readonly Recorded[]): string {
  return records
    .map(({ record, values }) => [record, ...values].join('\n'))
    .toSorted()
    .join('\n\n');
}

/** Somebody who was handed to a person still stands in the flow, so several may be true. */
function endingsOf({ hasFinished, played, flow }: Facts): readonly Ending[] {
  const { standing } = played.learner;
  const outermost =
    standing.at === 'flow' ? (standing.session.below[0] ?? standing.session.here).flow : undefined;
  const endings: Ending[] = [];
  if (played.effects.some(({ kind }) => kind === 'hand-off')) endings.push('hand-off');
  if (hasFinished) endings.push('finished');
  if (outermost === flow) endings.push('waiting');
  return endings;
}

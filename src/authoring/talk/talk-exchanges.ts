// A conversation cut into exchanges: the learner speaks, Ban answers until the learner speaks again.
import type { BanLine } from '../rehearse/rehearse-compare.ts';
import type { Talk, TalkLine } from './talk.ts';

export type Pledge = Extract<TalkLine, { kind: 'saved' | 'recorded' | 'ends' }>;
export type Pause = Extract<TalkLine, { kind: 'after' | 'date' }>;

export interface Exchange {
  /** What passes before the learner speaks. */
  readonly pauses: readonly Pause[];
  /** Undefined in the first exchange, where Ban begins. */
  readonly me: string | undefined;
  /** Of what the learner says, or of the name of the conversation. */
  readonly line: number;
  readonly bans: readonly BanLine[];
  /** What must be true once Ban has spoken. */
  readonly pledges: readonly Pledge[];
}

export function exchangesOf(talk: Talk): readonly [Exchange, ...Exchange[]] {
  const first = growing(undefined, talk.line, []);
  const others: Growing[] = [];
  let current = first;
  let pauses: Pause[] = [];
  for (const line of talk.lines) {
    switch (line.kind) {
      case 'me':
        current = growing(line.text, line.line, pauses);
        others.push(current);
        pauses = [];
        break;
      case 'ban':
        current.bans.push(line);
        break;
      case 'after':
      case 'date':
        pauses.push(line);
        break;
      case 'saved':
      case 'recorded':
      case 'ends':
        current.pledges.push(line);
        break;
    }
  }
  return [first, ...others];
}

interface Growing extends Exchange {
  readonly bans: BanLine[];
  readonly pledges: Pledge[];
}

function growing(me: string | undefined, line: number, pauses: readonly Pause[]): Growing {
  return { me, line, pauses, bans: [], pledges: [] };
}

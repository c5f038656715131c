// Kills a process of the tutor at a chosen moment of somebody's turn.
import type { App } from './app.ts';
import { readRecordOf } from './kept.ts';
import type { VendorTown } from './vendor-town.ts';
import type { Send } from './vendor.ts';

/** `send lost`, `send taken`: when a send comes in, which the vendor then takes or not. `answered`: its answer has just left. */
export type Moment = 'send lost' | 'send taken' | 'answered' | 'accepted' | 'any time';

/** Of ten kills, nine try to hit the time between receive and commit. */
export function momentOf(kill: number): Moment {
  if (kill % 10 === 9) return 'any time';
  return IN_TURN[kill % IN_TURN.length] ?? 'any time';
}

const IN_TURN: readonly Moment[] = ['send taken', 'send lost', 'answered', 'accepted', 'send lost'];

export interface Kill {
  /** As it turned out: a moment that does not come becomes any time. */
  readonly moment: Moment;
  /** Somebody's lease was left behind, so the turn had begun and was not committed. */
  readonly isInTurn: boolean;
}

/** A process that has nothing to send by then is killed all the same (ms). */
const WAITS_MS = 8000;
const ANY_TIME_WITHIN_MS = 40;

/** Arms the kill; resolves when the process is dead. `chats`: whose turns count. */
export async function killAt(
  moment: Moment,
  victim: App,
  { vendor, redis }: VendorTown,
  chats: ReadonlySet<number>,
): Promise<Kill> {
  const { hooks } = vendor;
  const isMeant = ({ app, chat }: Send) => app === victim.name && chats.has(chat);
  const hit = await new Promise<{ readonly moment: Moment; readonly chat?: number }>((resolve) => {
    const strike = (chat?: number) => {
      clearTimeout(timer);
      victim.kill();
      for (const hook of ['arrived', 'answered', 'delivered'] as const) delete hooks[hook];
      resolve(chat === undefined ? { moment: 'any time' } : { moment, chat });
    };
    const withinMs = moment === 'any time' ? Math.random() * ANY_TIME_WITHIN_MS : WAITS_MS;
    const timer = setTimeout(strike, withinMs);
    if (moment === 'send lost' || moment === 'send taken') {
      hooks.arrived = (send) => {
        if (!isMeant(send)) return undefined;
        strike(send.chat);
        return moment === 'send lost' ? { kind: 'closed-before' } : undefined;
      };
    }
    if (moment === 'answered') {
      hooks.answered = (send) => {
        if (isMeant(send)) strike(send.chat);
      };
    }
    if (moment === 'accepted') {
      hooks.delivered = ({ url, status, chat }) => {
        if (url === victim.webhook && status === 200 && chats.has(chat)) strike(chat);
      };
    }
  });
  if (hit.chat === undefined) return { moment: hit.moment, isInTurn: false };
  const record = await readRecordOf(redis, vendor.learnerOf(hit.chat));
  return { moment: hit.moment, isInTurn: record?.isLeased ?? false };
}

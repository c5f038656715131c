// Zalo not doing what it is asked, told to the operator once and not at every try.
import { ZaloBadAnswer, ZaloError, ZaloNoAnswer } from 'zalo-oa-sdk';
import type { Log } from '../../tutor/ports/log.ts';

export interface Trouble {
  /** Says so, if it is news. */
  failed(cause: unknown): void;
  worked(): void;
}

export function trouble(log: Log, doing: string): Trouble {
  let told: Fault | undefined;
  return {
    failed(cause) {
      const fault = faultOf(cause);
      if (fault !== told) log.warn(ADVICE[fault], { doing, reason: reasonOf(cause) });
      told = fault;
    },
    worked() {
      if (told !== undefined) log.info('The Zalo Bot Platform answers again', { doing });
      told = undefined;
    },
  };
}

type Fault = 'token' | 'refused' | 'unreachable';

const ADVICE: Readonly<Record<Fault, string>> = {
  token:
    'Zalo does not know this bot: ZALO_BOT_TOKEN is wrong or was reset. Enter the token of the Zalo Bot Manager and start again',
  refused: 'Zalo refuses a call of the bot; Ban tries again',
  unreachable: 'The Zalo Bot Platform cannot be reached; Ban tries again. The other channels go on',
};

function faultOf(cause: unknown): Fault {
  if (!(cause instanceof ZaloError)) return 'unreachable';
  return cause.code === 401 ? 'token' : 'refused';
}

/** Codes and names of the SDK, which has taken out of Zalo's words what we sent. */
function reasonOf(cause: unknown): string {
  const isTold =
    cause instanceof ZaloError || cause instanceof ZaloNoAnswer || cause instanceof ZaloBadAnswer;
  return isTold ? cause.message.slice(0, REASON_MAX) : 'unnamed';
}

/** A guard against an answer that is not Zalo's. */
const REASON_MAX = 200;

// Zalo not doing what it is asked, told to the operator once and not at every try.
import { ZaloBadAnswer, ZaloError, ZaloNoAnswer } from 'zalo-oa-sdk';
import type { Log } from '../../tutor/ports/log.ts';
import { type Trouble, troubleWith } from '../trouble.ts';

export function trouble(log: Log, doing: string): Trouble {
  const again = 'The Zalo Bot Platform answers again';
  return troubleWith({ faultOf, advice: ADVICE, reasonOf, again }, log, doing);
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
  return isTold ? cause.message : 'unnamed';
}

// What an operator is told when messages do not get through. Never a text, an id of a learner, or a sentence of Zalo's.
import type { Clock } from '../../../tutor/ports/clock.ts';
import type { Log } from '../../../tutor/ports/log.ts';
import { onceAMinute } from '../../once-a-minute.ts';
import type { Failure } from './outcome.ts';

export function sendTrouble(log: Log, clock: Clock): (failure: Failure, isUsedUp: boolean) => void {
  const tellNews = onceAMinute(clock);
  return function tell(failure, isUsedUp) {
    switch (failure.kind) {
      case 'malformed': {
        const { what } = failure;
        return tellNews(what, (fields) => log.error(MALFORMED, new Error(what), fields));
      }
      case 'account':
        return tellNews('account', (fields) => log.error(ACCOUNT, new Error('HTTP 401'), fields));
      case 'too-many': {
        const words = isUsedUp ? USED_UP : TOO_MANY;
        return tellNews(words, (fields) => log.error(words, new Error('HTTP 429'), fields));
      }
      case 'refused': {
        const { code } = failure;
        return tellNews(`refused ${code}`, (fields) => log.warn(REFUSED, { code, ...fields }));
      }
      case 'unanswered': {
        const { why: reason } = failure;
        return tellNews(reason, (fields) => log.warn(UNANSWERED, { reason, ...fields }));
      }
      case 'gone':
        return undefined;
    }
  };
}

const MALFORMED = 'Zalo calls a message of the bot malformed: a mistake of this program';
const ACCOUNT = 'Zalo takes no messages of this bot: look at ZALO_BOT_TOKEN';
const USED_UP =
  'The Zalo Bot has used up its messages of this month: nobody is answered there until the next, or until its plan is raised';
const TOO_MANY = 'Zalo takes no more messages of the bot for now; they wait and are sent again';
const REFUSED = 'Zalo takes no messages of the bot for now; they wait and are sent again';
const UNANSWERED = 'Zalo gives no answer to the bot; messages wait and are sent again';

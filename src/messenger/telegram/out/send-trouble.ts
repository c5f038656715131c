// What an operator is told when messages do not get through. Never a text, an id of a learner, or a sentence of Telegram's.
import type { Clock } from '../../../tutor/ports/clock.ts';
import type { Log } from '../../../tutor/ports/log.ts';
import { onceAMinute } from '../../once-a-minute.ts';
import type { Failure } from './outcome.ts';

export function sendTrouble(log: Log, clock: Clock): (failure: Failure) => void {
  const tellNews = onceAMinute(clock);
  return function tell(failure) {
    if (failure.kind === 'malformed') {
      const what = `${failure.what} ${failure.code}`;
      tellNews(what, (fields) => log.error(MALFORMED, new Error(what), fields));
    } else if (failure.kind === 'account') {
      const cause = new Error(`HTTP ${failure.code}`);
      tellNews(failure.kind, (fields) => log.error(ACCOUNT, cause, fields));
    } else if (failure.kind === 'unanswered') {
      const reason = failure.why;
      tellNews(failure.kind, (fields) => log.warn(UNANSWERED, { reason, ...fields }));
    }
  };
}

const MALFORMED = 'Telegram calls a message malformed: a mistake of this program';
const ACCOUNT = 'Telegram takes no messages of this bot: look at TELEGRAM_BOT_TOKEN';
const UNANSWERED = 'Telegram gives no answer; messages wait and are sent again';

// What an operator is told when messages do not get through. Never a text, an id of a learner, or a sentence of Zalo's.
import type { Clock } from '../../../tutor/ports/clock.ts';
import type { Log } from '../../../tutor/ports/log.ts';
import { onceAMinute } from '../../once-a-minute.ts';
import type { Failure } from './outcome.ts';

export function sendTrouble(log: Log, clock: Clock): (failure: Failure) => void {
  const tellNews = onceAMinute(clock);

  function error(what: string, advice: string): void {
    tellNews(what, (fields) => log.error(advice, new Error(what), fields));
  }
  function warn(reason: string, advice: string): void {
    tellNews(reason, (fields) => log.warn(advice, { reason, ...fields }));
  }

  return function tell(failure) {
    switch (failure.kind) {
      case 'malformed':
        return error(failure.what, MALFORMED);
      case 'no-picture':
        return error(failure.what, NO_PICTURE);
      case 'stale-file':
        return error('the id of an upload is refused', NO_PICTURE);
      case 'account':
        return error(failure.what, ACCOUNT);
      case 'quota':
        return failure.what.startsWith(OF_ONE_PERSON)
          ? warn(failure.what, ONE_PERSON)
          : error(failure.what, QUOTA);
      case 'not-connected':
        return error(failure.kind, NOT_CONNECTED);
      case 'token-store':
        return error(failure.kind, TOKEN_STORE);
      case 'busy':
        return warn(failure.what, BUSY);
      case 'unanswered':
      case 'not-sent':
        return warn(failure.why, UNANSWERED);
      // What people do is no trouble.
      case 'closed':
      case 'gone':
        return undefined;
    }
  };
}

const MALFORMED = 'Zalo calls a message malformed: a mistake of this program';
const NO_PICTURE = 'Zalo does not take a picture of a lesson; its words are sent alone';
const ACCOUNT =
  'Zalo takes no messages of this Official Account, and they wait: run "hoa-ban doctor zalo" and set right what it finds';
/** Zalo's code for a person who was sent enough for today; no package changes that. */
const OF_ONE_PERSON = '-218 ';
const ONE_PERSON =
  'Zalo takes no more messages for one person today, and what they were to get is dropped: they are answered again when they write tomorrow';
const QUOTA = "Zalo's allowance of messages is used up: buy more for the Official Account, or wait";
const NOT_CONNECTED =
  'The Official Account is not connected, and its messages wait: run "hoa-ban doctor zalo" and open the link it shows';
const TOKEN_STORE = "Zalo's tokens cannot be read or saved, and messages wait: look at Redis";
const BUSY = 'Zalo takes no messages for the moment; they wait and are sent again';
const UNANSWERED = 'Zalo gives no answer; messages wait and are sent again';

// The Zalo Bot's way out: one message of the tutor is one call of the Bot API, and what became of it. Plain text: Zalo does not
// say how its Markdown or HTML is escaped.
import { CHANNELS } from '../../../flow/channel.ts';
import type { LearnerId } from '../../../flow/learner.ts';
import type { LessonMedia } from '../../../tutor/ports/media.ts';
import { SEND_TIMEOUT_MS } from '../../../tutor/ports/messenger.ts';
import type { Messenger, Outgoing, SendOutcome } from '../../../tutor/ports/messenger.ts';
import { plainWords } from '../../plain-words.ts';
import { sendWithin } from '../../send-within.ts';
import { type ZaloBotAccess, type ZaloBotApi, zaloBotApi } from '../api.ts';
import { chatIdOf } from '../zalo-bot-learner.ts';
import { type Failure, failureOf, outcomeOf } from './outcome.ts';
import { type PhotoTries, photoTries } from './photo-tries.ts';
import { sendTrouble } from './send-trouble.ts';
import { type Spending, type SpendingPorts, spending } from './spending.ts';

export interface ZaloBotSendPorts extends SpendingPorts {
  readonly access: ZaloBotAccess;
  /** Zalo fetches pictures from here, each more than once. */
  readonly publicUrl: string;
  readonly media: Pick<LessonMedia, 'picture'>;
}

export function zaloBotMessenger(ports: ZaloBotSendPorts, timeoutMs = SEND_TIMEOUT_MS): Messenger {
  const { access, log, clock } = ports;
  const common = {
    ...ports,
    spending: spending(ports),
    tell: sendTrouble(log, clock),
    tries: photoTries(),
  };
  return {
    channel: 'zalo-bot',
    async send(learner, message) {
      const known: Known = { whenLate: NOTHING_SENT };
      return sendWithin({ timeoutMs, late: () => known.whenLate }, async (stop) => {
        const api = zaloBotApi(access, { timeoutMs, stop });
        return deliver({ ...common, learner, message, stop, known, api });
      });
    },
  };
}

interface Sending extends ZaloBotSendPorts {
  readonly spending: Spending;
  readonly tell: ReturnType<typeof sendTrouble>;
  readonly tries: PhotoTries;
  readonly learner: LearnerId;
  readonly message: Outgoing;
  readonly stop: AbortSignal;
  readonly known: Known;
  readonly api: ZaloBotApi;
}

/** Grows while a message is on its way: a picture that takes too long to draw is not yet a message that may have arrived. */
interface Known {
  whenLate: SendOutcome;
}

/** The tutor has a time of its own for a refusal that names none. */
const NOTHING_SENT: SendOutcome = { kind: 'refused', retryAfterMs: 0 };
const TOO_LATE: Failure = { kind: 'refused', code: 0, retryAfterMs: 0 };

async function deliver(sending: Sending): Promise<SendOutcome> {
  const { learner, spending: spent, tell } = sending;
  const failure = await sendMessage(sending);
  if (failure === 'nothing to send') return { kind: 'accepted' };
  if (failure === undefined) {
    spent.spent(learner);
    return { kind: 'accepted' };
  }
  const isUsedUp = failure.kind === 'too-many' && (await spent.isUsedUp());
  tell(failure, isUsedUp);
  return outcomeOf(failure, isUsedUp);
}

/** Undefined: sent. */
type Sent = Failure | 'nothing to send' | undefined;

async function sendMessage(sending: Sending): Promise<Sent> {
  const { learner, message, stop, tries, tell } = sending;
  const file = message.picture?.file;
  const photoUrl = file === undefined ? undefined : await photoUrlOf(sending, file);
  // The tutor was told already, and may be sending this message anew: this photo is not in doubt.
  if (stop.aborted) return TOO_LATE;
  if (file === undefined || photoUrl === undefined || tries.isInDoubt(learner, file)) {
    return sendWords(sending);
  }
  const failure = await tries.during(learner, file, async () => sendPhoto(sending, photoUrl));
  // A picture that Zalo does not take must not keep the words from the learner.
  if (failure?.kind !== 'malformed' || message.text === '') return failure;
  tell(failure, false);
  return sendWords(sending);
}

async function sendPhoto(sending: Sending, photoUrl: string): Promise<Failure | undefined> {
  const { api, learner, message } = sending;
  const words = plainWords(message.text);
  const caption = words.trim() === '' ? {} : { caption: words };
  const photo = { chatId: chatIdOf(learner), photoUrl, ...caption };
  return attempted(sending, async () => api.sendPhoto(photo));
}

/** A part that was a picture or a sound alone has nothing to say without it; what is said is always written as well. */
async function sendWords(sending: Sending): Promise<Sent> {
  const { api, learner, message, tries } = sending;
  const text = plainWords(message.text);
  if (text.trim() === '') return 'nothing to send';
  const words = { chatId: chatIdOf(learner), text };
  const failure = await attempted(sending, async () => api.sendMessage(words));
  if (failure === undefined) tries.settled(learner);
  return failure;
}

async function attempted(
  { known }: Sending,
  call: () => Promise<unknown>,
): Promise<Failure | undefined> {
  known.whenLate = { kind: 'unknown' };
  try {
    await call();
    return undefined;
  } catch (cause) {
    const failure = failureOf(cause);
    if (failure.kind !== 'unanswered') known.whenLate = NOTHING_SENT;
    return failure;
  }
}

/** Undefined where Zalo could not fetch it: at home, before there is a public address; or where there is nothing to fetch. */
async function photoUrlOf(
  { publicUrl, media, log }: Sending,
  name: string,
): Promise<string | undefined> {
  if (!publicUrl.startsWith('https:')) return undefined;
  const file = await media.picture(name);
  // Drawn before Zalo asks for it, and seen to be there.
  const bytes = await file?.bytes().catch(() => undefined);
  if (file !== undefined && bytes !== undefined && bytes.length <= BYTES_MAX) {
    return `${publicUrl}/media/${file.hash}.png`;
  }
  const cause = new Error('missing, changed since the start, not drawn, or over 1 MB');
  log.error('A picture of a lesson cannot be sent', cause, { file: name });
  return undefined;
}

const { pictures } = CHANNELS['zalo-bot'];
const BYTES_MAX = pictures.as === 'png' ? pictures.bytesMax : 0;

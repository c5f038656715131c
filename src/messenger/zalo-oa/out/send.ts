// The Official Account's way out: one message of the tutor is one consultation message, and what became of it.
import type { Button, MessageContent, OaMessages } from 'zalo-oa-sdk';
import type { Clock } from '../../../tutor/ports/clock.ts';
import type { FileIds } from '../../../tutor/ports/file-ids.ts';
import type { Log } from '../../../tutor/ports/log.ts';
import type { LessonMedia } from '../../../tutor/ports/media.ts';
import { SEND_TIMEOUT_MS } from '../../../tutor/ports/messenger.ts';
import type { Messenger, Outgoing, SendOutcome } from '../../../tutor/ports/messenger.ts';
import type { Meter } from '../../../tutor/ports/meter.ts';
import type { Attempt } from '../../file-sender.ts';
import { plainWords } from '../../plain-words.ts';
import { sendWithin } from '../../send-within.ts';
import { unlinked } from '../../trap-names.ts';
import { userIdOf } from '../zalo-oa-learner.ts';
import { type AskBack, type Comeback, askBack } from './ask-back.ts';
import type { OaClient } from './oa-client.ts';
import { type Failure, NOTHING_SENT, failureOf, outcomeOf } from './outcome.ts';
import { pictureSender } from './picture.ts';
import { tellQuotaLeft } from './quota-left.ts';
import { sendTrouble } from './send-trouble.ts';

export interface ZaloOaSendPorts {
  readonly oa: OaClient;
  /** The id of the Official Account: ids of files are told to one. */
  readonly account: string;
  readonly media: LessonMedia;
  readonly fileIds: FileIds;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  /** Undefined: who was silent for 7 days is not written to. */
  readonly comeback: Comeback | undefined;
}

export function zaloOaMessenger(ports: ZaloOaSendPorts, timeoutMs = SEND_TIMEOUT_MS): Messenger {
  const tools = {
    ...ports,
    tell: sendTrouble(ports.log, ports.clock),
    askBack: askBack(ports),
    sendPicture: pictureSender(ports),
  };
  return {
    channel: 'zalo-oa',
    async send(learner, message) {
      const userId = userIdOf(learner);
      const known: Known = { whenLate: NOTHING_SENT };
      return sendWithin({ timeoutMs, late: () => known.whenLate }, (signal) =>
        deliver({
          ...tools,
          messages: ports.oa.messagesUntil(signal),
          userId,
          message,
          signal,
          known,
        }),
      );
    },
    async askBack(learner) {
      await sendWithin({ timeoutMs, late: () => CLOSED }, async (signal) => {
        await tools.askBack(userIdOf(learner), ports.oa.messagesUntil(signal));
        return CLOSED;
      });
    },
  };
}

const CLOSED: SendOutcome = { kind: 'closed' };

interface Sending extends ZaloOaSendPorts {
  readonly tell: (failure: Failure) => void;
  readonly askBack: AskBack;
  readonly sendPicture: ReturnType<typeof pictureSender>;
  readonly messages: OaMessages;
  readonly userId: string;
  readonly message: Outgoing;
  readonly signal: AbortSignal;
  readonly known: Known;
}

/** Grows while a message is on its way: an upload that takes too long is not yet a message that may have arrived. */
interface Known {
  whenLate: SendOutcome;
}

type Sent = Attempt<Failure>;

const SENT: Sent = { kind: 'sent', fileId: undefined };

async function deliver(sending: Sending): Promise<SendOutcome> {
  const attempt = await sendMessage(sending);
  if (attempt.kind === 'sent') return { kind: 'accepted' };
  const { failure } = attempt;
  sending.tell(failure);
  const outcome = outcomeOf(failure);
  if (failure.kind === 'closed') {
    sending.known.whenLate = outcome;
    await sending.askBack(sending.userId, sending.messages);
  }
  return outcome;
}

/**
 * Zalo does not say whether a picture may have buttons, although some send them so: the words follow with the buttons, in a
 * call of their own. Tried again after the first half, the picture comes twice.
 */
async function sendMessage(sending: Sending): Promise<Sent> {
  const { choices, picture } = sending.message;
  if (picture === undefined) return sendWords(sending);
  const hasButtons = choices.length > 0;
  const shown = await showPicture(sending, picture.file, !hasButtons);
  if (shown === undefined) return sendWords(sending);
  if (shown.kind === 'sent') return hasButtons ? sendWords(sending) : shown;
  if (!isAboutPicture(shown.failure) || !hasWords(sending.message)) return shown;
  sending.tell(shown.failure);
  return sendWords(sending);
}

/** Such a failure must not keep the words from the learner. */
function isAboutPicture({ kind }: Failure): boolean {
  return kind === 'no-picture' || kind === 'stale-file' || kind === 'malformed';
}

function hasWords({ text, choices }: Outgoing): boolean {
  return text.trim() !== '' || choices.length > 0;
}

/** Undefined: the lesson has no such picture, or it cannot be drawn. */
async function showPicture(
  sending: Sending,
  file: string,
  hasCaption: boolean,
): Promise<Sent | undefined> {
  const { media, message, sendPicture, signal } = sending;
  const words = hasCaption ? plainWords(message.text) : '';
  const caption = words.trim() === '' ? {} : { text: words };
  const post = async (attachmentId: string): Promise<Sent> =>
    call(sending, { kind: 'image', image: { attachmentId }, ...caption });
  const found = await media.picture(file);
  const shown = found && (await sendPicture(found, post, signal));
  if (shown === undefined) {
    const cause = new Error('missing, changed since the start, or not drawn');
    sending.log.error('A file of a lesson cannot be sent', cause, { file });
  }
  return shown;
}

async function sendWords(sending: Sending): Promise<Sent> {
  const { message } = sending;
  // A part that was a picture alone has nothing to say without it.
  if (!hasWords(message)) return SENT;
  const buttons = message.choices.map(buttonFor);
  return call(sending, { kind: 'text', text: plainWords(message.text), buttons });
}

/**
 * Its payload comes back as the person's own message, for all to read: words they could have typed, and no links. The client
 * composes texts and titles, but payloads it leaves as they are.
 */
function buttonFor({ label }: Outgoing['choices'][number]): Button {
  const title = label.normalize('NFC');
  return { kind: 'say', title, payload: unlinked(title) };
}

async function call(sending: Sending, content: MessageContent): Promise<Sent> {
  const { messages, userId, clock, meter, signal, known } = sending;
  // The tutor was told already, and may be sending this message anew.
  if (signal.aborted) return { kind: 'failed', failure: { kind: 'not-sent', why: 'time ran out' } };
  known.whenLate = { kind: 'unknown' };
  try {
    const { quota } = await messages.send({ userId }, content);
    tellQuotaLeft(meter, quota);
    return SENT;
  } catch (cause) {
    const failure = failureOf(cause, clock.nowMs());
    if (failure.kind !== 'unanswered') known.whenLate = NOTHING_SENT;
    return { kind: 'failed', failure };
  }
}

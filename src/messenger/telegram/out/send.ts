// Telegram's way out: one message of the tutor is one call of the Bot API, and what became of it.
import { InputFile } from 'grammy';
import type { Clock } from '../../../tutor/ports/clock.ts';
import type { FileIds } from '../../../tutor/ports/file-ids.ts';
import type { Log } from '../../../tutor/ports/log.ts';
import type { LessonMedia, MediaFile } from '../../../tutor/ports/media.ts';
import { SEND_TIMEOUT_MS } from '../../../tutor/ports/messenger.ts';
import type { Messenger, Outgoing, SendOutcome } from '../../../tutor/ports/messenger.ts';
import { type Attempt, type FileSender, fileSender } from '../../file-sender.ts';
import { plainWords } from '../../plain-words.ts';
import { sendWithin } from '../../send-within.ts';
import { type TelegramApi, callSignal } from '../api.ts';
import { toHtml } from './html.ts';
import { keyboard } from './keyboard.ts';
import { type Failure, failureOf, outcomeOf } from './outcome.ts';
import { sendTrouble } from './send-trouble.ts';
import { chatIdOf } from '../telegram-learner.ts';
import type { Typing } from '../typing.ts';

export interface TelegramSendPorts {
  readonly api: TelegramApi;
  /** The bot's number, which stands before the colon of its token: ids of files are told to one bot. */
  readonly account: string;
  readonly media: LessonMedia;
  readonly fileIds: FileIds;
  readonly typing: Typing;
  readonly clock: Clock;
  readonly log: Log;
}

export function telegramMessenger(
  ports: TelegramSendPorts,
  timeoutMs = SEND_TIMEOUT_MS,
): Messenger {
  const { account, fileIds, clock, log } = ports;
  // https://core.telegram.org/bots/api#sending-files: an id can be used any number of times, by the bot that was told it.
  const files = fileSender<Failure>(
    { fileIds, owner: { channel: 'telegram', account }, log },
    { isStale, aborted: { kind: 'unanswered', why: 'aborted' } },
  );
  const tell = sendTrouble(log, clock);
  return {
    channel: 'telegram',
    async send(learner, message) {
      const chatId = chatIdOf(learner);
      return sendWithin({ timeoutMs, late: () => UNKNOWN }, (signal) =>
        deliver({ ...ports, files, tell, chatId, message, signal }),
      );
    },
  };
}

/** Until its time has run out nothing has been heard of the message. */
const UNKNOWN: SendOutcome = { kind: 'unknown' };

function isStale(failure: Failure): boolean {
  return failure.kind === 'malformed' && failure.what === 'stale-file';
}

type Sent = Attempt<Failure>;

interface Sending extends TelegramSendPorts {
  readonly files: FileSender<Failure>;
  readonly tell: (failure: Failure) => void;
  readonly chatId: number;
  readonly message: Outgoing;
  readonly signal: AbortSignal;
}

async function deliver(sending: Sending): Promise<SendOutcome> {
  await sending.typing.answered(sending.chatId);
  const attempt = await sendMessage(sending);
  if (attempt.kind === 'sent') return { kind: 'accepted' };
  sending.tell(attempt.failure);
  return outcomeOf(attempt.failure);
}

async function sendMessage(sending: Sending): Promise<Sent> {
  const attachment = await attachmentOf(sending);
  if (attachment === undefined) return sendWords(sending);
  const attempt = await withWords(sending, (words) => sendFile(sending, attachment, words));
  // A file that is not there, or that Telegram does not take, must not keep the words from the learner.
  if (attempt === undefined) {
    tellMissing(sending, attachment.name);
    return sendWords(sending);
  }
  if (!isMalformed(attempt) || !hasWords(sending.message)) return attempt;
  sending.tell(attempt.failure);
  return sendWords(sending);
}

interface Attachment {
  readonly kind: 'photo' | 'voice';
  /** Path below `flows/`, for the operator. */
  readonly name: string;
  readonly file: MediaFile;
}

async function attachmentOf(sending: Sending): Promise<Attachment | undefined> {
  const { message, media } = sending;
  const kind = message.voice === undefined ? 'photo' : 'voice';
  const name = message.voice ?? message.picture?.file;
  if (name === undefined) return undefined;
  const file = await (kind === 'voice' ? media.voice(name) : media.picture(name));
  if (file !== undefined) return { kind, name, file };
  tellMissing(sending, name);
  return undefined;
}

function tellMissing({ log }: Sending, file: string): void {
  const cause = new Error('missing, changed since the start, or not drawn');
  log.error('A file of a lesson cannot be sent', cause, { file });
}

/** A part that was a file alone has nothing to say without it. */
const NOTHING_TO_SEND: Sent = { kind: 'sent', fileId: undefined };

async function sendWords(sending: Sending): Promise<Sent> {
  const { api, chatId, message, signal } = sending;
  if (!hasWords(message)) return NOTHING_TO_SEND;
  return withWords(sending, ({ words, ...style }) =>
    attempted(
      api.raw.sendMessage(
        { chat_id: chatId, text: words, ...style, link_preview_options: { is_disabled: true } },
        callSignal(signal),
      ),
    ),
  );
}

function hasWords({ text, choices }: Outgoing): boolean {
  return text.trim() !== '' || choices.length > 0;
}

interface Words {
  readonly words: string;
  readonly parse_mode?: 'HTML';
  readonly reply_markup?: NonNullable<ReturnType<typeof keyboard>>;
}

/** Markup that Telegram does not understand is a mistake of ours; the learner gets the same words without it. */
async function withWords<Result extends Sent | undefined>(
  { message, tell }: Sending,
  call: (words: Words) => Promise<Result>,
): Promise<Result> {
  const buttons = keyboard(message.choices);
  const below = buttons === undefined ? {} : { reply_markup: buttons };
  const attempt = await call({ words: toHtml(message.text), parse_mode: 'HTML', ...below });
  if (!isMalformed(attempt) || attempt.failure.what !== 'markup') return attempt;
  tell(attempt.failure);
  return call({ words: plainWords(message.text), ...below });
}

interface MalformedAttempt {
  readonly kind: 'failed';
  readonly failure: Extract<Failure, { kind: 'malformed' }>;
}

function isMalformed(attempt: Sent | undefined): attempt is MalformedAttempt {
  return attempt?.kind === 'failed' && attempt.failure.kind === 'malformed';
}

async function sendFile(
  sending: Sending,
  { kind, file }: Attachment,
  { words, ...style }: Words,
): Promise<Sent | undefined> {
  const { api, chatId, files, typing, signal } = sending;
  const caption = words === '' ? {} : { caption: words };
  const common = { chat_id: chatId, ...caption, ...style };
  const send = async (source: string | InputFile): Promise<Sent> =>
    attempted(
      kind === 'photo'
        ? api.raw.sendPhoto({ ...common, photo: source }, callSignal(signal))
        : api.raw.sendVoice({ ...common, voice: source }, callSignal(signal)),
    );
  const upload = async (bytes: Uint8Array<ArrayBuffer>): Promise<Sent> => {
    await typing.uploading(chatId, `upload_${kind}`);
    return send(new InputFile(bytes, `${kind}.${ENDINGS[file.type]}`));
  };
  return files.send(file, { byId: send, upload }, signal);
}

const ENDINGS: Readonly<Record<MediaFile['type'], string>> = {
  'image/png': 'png',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
};

async function attempted(call: Promise<unknown>): Promise<Sent> {
  try {
    return { kind: 'sent', fileId: fileIdIn(await call) };
  } catch (cause) {
    return { kind: 'failed', failure: failureOf(cause) };
  }
}

/** Of a picture Telegram keeps several sizes, the largest last. A sound it did not take for a voice message is not one. */
function fileIdIn(answer: unknown): string | undefined {
  const { photo, voice } = (answer ?? {}) as SentMessage;
  const fileId = Array.isArray(photo) ? photo.at(-1)?.file_id : voice?.file_id;
  return typeof fileId === 'string' ? fileId : undefined;
}

/** As far as a server can be trusted to answer so. */
interface SentMessage {
  readonly photo?: readonly ({ readonly file_id?: unknown } | undefined)[];
  readonly voice?: { readonly file_id?: unknown };
}

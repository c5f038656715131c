// The way out as main puts it together, against a server of the test: with what was logged, and files in two maps.
import type { LearnerId } from '../../../../src/flow/learner.ts';
import { telegramApi } from '../../../../src/messenger/telegram/api.ts';
import { telegramMessenger } from '../../../../src/messenger/telegram/out/send.ts';
import { telegramTyping } from '../../../../src/messenger/telegram/typing.ts';
import type { FileIds, FileOwner } from '../../../../src/tutor/ports/file-ids.ts';
import type { Log } from '../../../../src/tutor/ports/log.ts';
import type { LessonMedia, MediaFile } from '../../../../src/tutor/ports/media.ts';
import type { Messenger, Outgoing, SendOutcome } from '../../../../src/tutor/ports/messenger.ts';
import { describeCause } from '../../../../src/main/service/log.ts';

export const TOKEN = '4242:AAtheTokenNobodyMayEverSeeInALog_x';

export const PICTURE = {
  hash: 'a'.repeat(24),
  type: 'image/png',
  bytes: new Uint8Array(Buffer.from('\u0089PNG\r\n--not-a-boundary\r\n\0\u00ff', 'latin1')),
} as const;
export const SOUND = {
  hash: 'b'.repeat(24),
  type: 'audio/ogg',
  bytes: new Uint8Array(Buffer.from('OggS and more')),
} as const;

export interface WayOut {
  readonly messenger: Messenger;
  readonly typing: ReturnType<typeof telegramTyping>;
  readonly ids: Map<string, string>;
  readonly logged: readonly Logged[];
  /** Moves the clock. */
  readonly pass: (ms: number) => void;
  send(message: Partial<Outgoing>, chatId?: number): Promise<SendOutcome>;
}

export interface Logged {
  readonly level: 'info' | 'warn' | 'error';
  readonly line: string;
}

export function openWayOut(
  apiRoot: string,
  { media = lessonMedia(), timeoutMs }: { media?: LessonMedia; timeoutMs?: number } = {},
): WayOut {
  const api = telegramApi({ token: TOKEN, apiRoot });
  const typing = telegramTyping(api);
  const ids = new Map<string, string>();
  const logged: Logged[] = [];
  let nowMs = 0;
  const clock = { nowMs: () => nowMs, monotonicMs: () => nowMs };
  const messenger = telegramMessenger(
    { api, account: '4242', media, fileIds: mapOfIds(ids), typing, clock, log: logTo(logged) },
    timeoutMs,
  );
  return {
    messenger,
    typing,
    ids,
    logged,
    pass: (ms) => (nowMs += ms),
    send: async (message, chatId = 7) =>
      messenger.send(`telegram:${chatId}` as LearnerId, outgoing(message)),
  };
}

export function outgoing(message: Partial<Outgoing>): Outgoing {
  return {
    text: '',
    choices: [],
    picture: undefined,
    voice: undefined,
    progress: undefined,
    isFarewell: false,
    ...message,
  };
}

/** Of its bytes each read is told. */
export function lessonMedia(onRead: () => void = () => undefined): LessonMedia {
  const read = ({ hash, type, bytes }: typeof PICTURE | typeof SOUND): MediaFile => ({
    hash,
    type,
    bytes: async () => {
      onRead();
      return bytes;
    },
  });
  return {
    picture: async (file) => (file === 'ban.svg' ? read(PICTURE) : undefined),
    voice: async (file) => (file === 'ban.ogg' ? read(SOUND) : undefined),
  };
}

/** Pictures whose bytes come as a test wants it. */
export function pictureOf(bytes: MediaFile['bytes']): LessonMedia {
  return { ...lessonMedia(), picture: async () => ({ ...PICTURE, bytes }) };
}

function name({ channel, account }: FileOwner, hash: string): string {
  return `${channel}:${account}:${hash}`;
}

export function mapOfIds(ids: Map<string, string>): FileIds {
  return {
    get: async (owner, hash) => ids.get(name(owner, hash)),
    keep: async (owner, hash, fileId) => void ids.set(name(owner, hash), fileId),
    drop: async (owner, hash, staleId) => {
      if (ids.get(name(owner, hash)) === staleId) ids.delete(name(owner, hash));
    },
  };
}

/** Everything that was handed to the log, as the log writes it. */
export function logTo(logged: Logged[]): Log {
  const add = (level: Logged['level'], parts: readonly unknown[]): void => {
    const words = parts.map((part) =>
      part instanceof Error
        ? describeCause(part)
        : typeof part === 'string'
          ? part
          : JSON.stringify(part),
    );
    logged.push({ level, line: words.join(' ') });
  };
  return {
    info: (what, fields = {}) => add('info', [what, fields]),
    warn: (what, fields = {}) => add('warn', [what, fields]),
    error: (what, cause, fields = {}) => add('error', [what, cause, fields]),
  };
}

// "Đang nhập…": a sign on the learner's phone that somebody is at work, shown only when an answer takes long.
// https://core.telegram.org/bots/api#sendchataction: it goes with our next message, or after five seconds.
import { type TelegramApi, callSignal } from './api.ts';

type Upload = 'upload_photo' | 'upload_voice';

export interface Typing {
  /** An event of this chat was accepted: unless something is sent to it soon, the phone shows that Ban is writing. */
  expect(chatId: number): void;
  /** To be awaited before a message is sent: a sign that came after it would stand there for five seconds. */
  answered(chatId: number): Promise<void>;
  /** Shows that a file is on its way. */
  uploading(chatId: number, upload: Upload): Promise<void>;
  stop(): void;
}

/** Most answers are there before; who waits longer begins to wonder (ms). */
const PATIENCE_MS = 700;

/** No message waits longer for a sign (ms). */
const SIGN_MS = 500;

/** Who is not in the list gets an answer all the same; a timer is about 200 bytes. */
const EXPECTED_MAX = 10_000;

/** Thirty calls a second is what Telegram takes of one bot; signs must leave room for answers. */
const SIGNS_AT_ONCE_MAX = 10;

export function telegramTyping(api: TelegramApi): Typing {
  const expected = new Map<number, NodeJS.Timeout>();
  const running = new Map<number, Promise<void>>();

  function show(chatId: number, action: Upload | 'typing'): Promise<void> {
    const sign = showSign(api, chatId, action).finally(() => {
      if (running.get(chatId) === sign) running.delete(chatId);
    });
    running.set(chatId, sign);
    return sign;
  }

  function forget(chatId: number): void {
    clearTimeout(expected.get(chatId));
    expected.delete(chatId);
  }

  return {
    expect(chatId) {
      if (expected.has(chatId) || expected.size >= EXPECTED_MAX) return;
      const timer = setTimeout(() => {
        expected.delete(chatId);
        if (running.size < SIGNS_AT_ONCE_MAX) void show(chatId, 'typing');
      }, PATIENCE_MS);
      timer.unref();
      expected.set(chatId, timer);
    },
    async answered(chatId) {
      forget(chatId);
      await running.get(chatId);
    },
    uploading: (chatId, upload) => show(chatId, upload),
    stop() {
      for (const chatId of expected.keys()) forget(chatId);
    },
  };
}

/** Resolves when the sign was shown or it is too late for it. A sign that failed is none: nobody is told. */
async function showSign(
  api: TelegramApi,
  chatId: number,
  action: Upload | 'typing',
): Promise<void> {
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort();
  }, SIGN_MS);
  await api.raw
    .sendChatAction({ chat_id: chatId, action }, callSignal(late.signal))
    .catch(() => undefined);
  clearTimeout(timer);
}

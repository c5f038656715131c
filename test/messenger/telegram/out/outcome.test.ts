// Raw answers of the Bot API, and what each means for a message.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { telegramApi } from '../../../../src/messenger/telegram/api.ts';
import { failureOf, outcomeOf } from '../../../../src/messenger/telegram/out/outcome.ts';
import type { SendOutcome } from '../../../../src/tutor/ports/messenger.ts';
import { type BotServer, no, startBotServer } from './bot-server.ts';

let body = '';
let server: BotServer;
beforeAll(async () => {
  server = await startBotServer(() => ({ status: 200, body }));
});
afterAll(() => server.close());

async function outcomeTo(answer: string): Promise<SendOutcome> {
  body = answer;
  const api = telegramApi({ token: '1:x', apiRoot: server.root });
  const cause: unknown = await api.sendMessage(7, 'x').then(
    () => undefined,
    (error: unknown) => error,
  );
  return cause === undefined ? { kind: 'accepted' } : outcomeOf(failureOf(cause));
}

function rejected(reason: string): SendOutcome {
  return { kind: 'rejected', reason };
}
const GONE: SendOutcome = { kind: 'gone' };
const UNKNOWN: SendOutcome = { kind: 'unknown' };
const LATER: SendOutcome = { kind: 'refused', retryAfterMs: 0 };
const IN_A_MINUTE: SendOutcome = { kind: 'refused', retryAfterMs: 60_000 };

test.each<[number, string, SendOutcome]>([
  [403, 'Forbidden: bot was blocked by the user', GONE],
  [403, 'Forbidden: user is deactivated', GONE],
  [403, "Forbidden: bot can't initiate conversation with a user", GONE],
  [403, "Forbidden: bot can't send messages to bots", GONE],
  [400, 'Bad Request: chat not found', GONE],
  [400, 'Bad Request: PEER_ID_INVALID', GONE],
  [400, 'Bad Request: user is deactivated', GONE],
  [
    400,
    'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 3',
    rejected('markup 400'),
  ],
  [400, 'Bad Request: wrong file identifier/HTTP URL specified', rejected('stale-file 400')],
  [
    400,
    'Bad Request: can\'t parse entities: Unsupported start tag "chat not found"',
    rejected('markup 400'),
  ],
  [
    400,
    "Bad Request: wrong remote file identifier specified: can't unserialize it",
    rejected('stale-file 400'),
  ],
  [400, 'Bad Request: FILE_REFERENCE_EXPIRED', rejected('stale-file 400')],
  [400, "Bad Request: can't use file of type Audio as VoiceNote", rejected('stale-file 400')],
  [400, 'Bad Request: PHOTO_INVALID_DIMENSIONS', rejected('file 400')],
  [400, 'Bad Request: IMAGE_PROCESS_FAILED', rejected('file 400')],
  [400, 'Bad Request: BUTTON_DATA_INVALID', rejected('buttons 400')],
  [400, 'Bad Request: message is too long', rejected('too-long 400')],
  [400, 'Bad Request: message text is empty', rejected('empty 400')],
  [400, 'Bad Request: strings must be encoded in UTF-8', rejected('encoding 400')],
  [400, 'Bad Request: mật khẩu của bà là 123', rejected('other 400')],
  [400, 'Bad Request: VOICE_MESSAGES_FORBIDDEN', { kind: 'accepted' }],
  [413, 'Request Entity Too Large', rejected('file 413')],
  [400, 'Bad Request: Logged out', IN_A_MINUTE],
  [401, 'Unauthorized', IN_A_MINUTE],
  [404, 'Not Found', IN_A_MINUTE],
  [500, 'Internal Server Error: restart', LATER],
  [502, 'Bad Gateway', LATER],
])('%i %s', async (code, description, outcome) => {
  const answer = no(code, description);
  expect(await outcomeTo((answer as { body: string }).body)).toEqual(outcome);
});

test.each<[string, SendOutcome]>([
  ['{"ok":true,"result":{"message_id":1}}', { kind: 'accepted' }],
  [
    '{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 35","parameters":{"retry_after":35}}',
    { kind: 'refused', retryAfterMs: 35_000 },
  ],
  ['{"ok":false,"error_code":429,"description":"Too Many Requests"}', LATER],
  ['{"ok":false,"error_code":429,"parameters":{"retry_after":"soon"}}', LATER],
  ['{"ok":false,"error_code":429,"parameters":{"retry_after":-5}}', LATER],
  [
    '{"ok":false,"error_code":429,"parameters":{"retry_after":1e300}}',
    { kind: 'refused', retryAfterMs: 86_400_000 },
  ],
  ['{"ok":false,"error_code":429,"parameters":null}', LATER],
  ['{"ok":false,"error_code":400}', rejected('other 400')],
  ['{"ok":false}', UNKNOWN],
  ['{}', UNKNOWN],
  ['null', UNKNOWN],
  ['[]', UNKNOWN],
  ['"ok"', UNKNOWN],
  ['', UNKNOWN],
  ['<html><h1>502 Bad Gateway</h1></html>', UNKNOWN],
])('an answer of %s', async (answer, outcome) => {
  expect(await outcomeTo(answer)).toEqual(outcome);
});

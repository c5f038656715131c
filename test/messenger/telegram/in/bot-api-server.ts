// A Bot API in this process for the way in: it records what it is asked and answers as the test says, over real HTTP.
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type TelegramApi, telegramApi } from '../../../../src/messenger/telegram/api.ts';
import { BOT } from './payloads.ts';

export const TOKEN = '7654321098:AAH-secret_secret_secret_secret_secre';

interface Call {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Aborted when the caller hung up. */
  readonly hungUp: AbortSignal;
}

/** What a method answers: a result, or a refusal. */
type Answer = (call: Call) => unknown;

export class Refusal extends Error {
  readonly code: number;
  readonly parameters: object;

  constructor(code: number, description: string, parameters: object = {}) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export interface BotApiServer {
  readonly api: TelegramApi;
  readonly calls: readonly Call[];
  /** From now on the method answers so. */
  answer(method: string, answer: Answer): void;
  /** Resolves once `count` calls of the method have come. */
  called(method: string, count?: number): Promise<Call>;
  /** As people write; the poller is given them until it confirms them. */
  deliver(...updates: readonly { readonly update_id: number }[]): void;
  /** Updates nobody has confirmed. */
  waiting(): readonly number[];
  end(): Promise<void>;
}

export async function startBotApi(): Promise<BotApiServer> {
  const calls: Call[] = [];
  const answers = new Map<string, Answer>();
  const listeners = new Set<() => void>();
  let queue: readonly { readonly update_id: number }[] = [];
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const until = async (isSo: () => boolean, hungUp?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isSo() && hungUp?.aborted !== true) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      hungUp?.addEventListener('abort', look);
      look();
    });

  answers.set('getMe', () => BOT);
  answers.set('getWebhookInfo', () => ({ url: '', pending_update_count: 0 }));
  answers.set('getMyCommands', () => []);
  answers.set('getUpdates', async ({ payload, hungUp }) => {
    const offset = Number(payload['offset']);
    queue = queue.filter((update) => update.update_id >= offset);
    await until(() => queue.length > 0, hungUp);
    return queue.slice(0, Number(payload['limit']));
  });

  const server = createServer((request, response) => {
    void respond(request);
    function tell(status: number, body: object): void {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    }
    async function respond(incoming: IncomingMessage): Promise<void> {
      const hungUp = new AbortController();
      response.on('close', () => hungUp.abort());
      const method = incoming.url?.replace(`/bot${TOKEN}/`, '') ?? '';
      const call = { method, payload: JSON.parse(await text(incoming)), hungUp: hungUp.signal };
      calls.push(call);
      changed();
      try {
        const result = await (answers.get(method) ?? (() => true))(call);
        tell(200, { ok: true, result });
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause;
        const { code: error_code, message: description, parameters } = cause;
        tell(error_code, { ok: false, error_code, description, parameters });
      }
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    api: telegramApi({ token: TOKEN, apiRoot: `http://127.0.0.1:${port}` }),
    calls,
    answer: (method, answer) => void answers.set(method, answer),
    async called(method, count = 1) {
      const of = () => calls.filter((call) => call.method === method);
      await until(() => of().length >= count);
      return of()[count - 1] as Call;
    },
    deliver(...updates) {
      queue = [...queue, ...updates];
      changed();
    },
    waiting: () => queue.map((update) => update.update_id),
    async end() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

// A Bot API of a few lines on a real socket: keeps what it is asked, byte for byte, and answers as a test wants it to.
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BotCall {
  readonly method: string;
  readonly chatId: number;
  readonly fields: Readonly<Record<string, unknown>>;
  /** What was uploaded, by field. */
  readonly files: Readonly<Record<string, { readonly name: string; readonly bytes: Buffer }>>;
}

export type BotAnswer =
  /** As Telegram writes it: a JSON body below its status. */
  | { readonly status: number; readonly body: string }
  /** Takes the call and says nothing. */
  | 'silence'
  /** Takes the call and hangs up. */
  | 'hang-up'
  /** Promises more than it sends. */
  | 'half-an-answer';

export interface BotServer {
  readonly root: string;
  readonly calls: readonly BotCall[];
  /** Of the sends alone, without chat actions. */
  readonly sends: readonly BotCall[];
  /** How many connections were opened. */
  readonly connections: () => number;
  /** Resolves with the n-th call of a method, from 1. */
  called(method: string, count?: number): Promise<BotCall>;
  close(): Promise<void>;
}

type Answer = (call: BotCall) => BotAnswer | Promise<BotAnswer>;

export async function startBotServer(
  answer: Answer = ordinary,
  answerSign: Answer = () => ok(true),
): Promise<BotServer> {
  const calls: BotCall[] = [];
  let connections = 0;
  const heard = new EventEmitter();
  const server = createServer((request, response) => {
    void take(request, response);
  });
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await readCall(request);
    calls.push(call);
    heard.emit('call');
    give(response, await (call.method === 'sendChatAction' ? answerSign : answer)(call));
  }
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    get sends() {
      return calls.filter(({ method }) => method !== 'sendChatAction');
    },
    connections: () => connections,
    async called(method, count = 1) {
      for (;;) {
        const found = calls.filter((call) => call.method === method)[count - 1];
        if (found !== undefined) return found;
        await once(heard, 'call');
      }
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function ok(result: unknown): BotAnswer {
  return { status: 200, body: JSON.stringify({ ok: true, result }) };
}

export function no(code: number, description: string, parameters?: object): BotAnswer {
  const body = { ok: false, error_code: code, description, ...(parameters && { parameters }) };
  return { status: code, body: JSON.stringify(body) };
}

/** Pictures come back in three sizes, the largest last, as from Telegram. */
export function ordinary({ method, chatId, files }: BotCall): BotAnswer {
  const message = { message_id: 1, date: 1, chat: { id: chatId, type: 'private' } };
  const [file] = Object.values(files);
  const id = `${method}:${file?.bytes.length ?? 'again'}`;
  if (method === 'sendPhoto') {
    const photo = ['s', 'm', 'x'].map((size) => ({
      file_id: `${id}:${size}`,
      width: 1,
      height: 1,
    }));
    return ok({ ...message, photo });
  }
  if (method === 'sendVoice') return ok({ ...message, voice: { file_id: id, duration: 1 } });
  return ok({ ...message, text: 'x' });
}

function give(response: ServerResponse, answer: BotAnswer): void {
  if (answer === 'silence') return;
  if (answer === 'hang-up') {
    response.destroy();
    return;
  }
  if (answer === 'half-an-answer') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
    response.write('{"ok":true,');
    return;
  }
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(answer.body);
}

async function readCall(request: IncomingMessage): Promise<BotCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const method = request.url?.split('/').at(-1) ?? '';
  const type = request.headers['content-type'] ?? '';
  const boundary = /boundary=(.+)$/.exec(type)?.[1];
  if (boundary !== undefined) return readForm(method, body, boundary);
  const fields = JSON.parse(body.toString()) as Record<string, unknown>;
  return { method, chatId: Number(fields['chat_id']), fields, files: {} };
}

function readForm(method: string, body: Buffer, boundary: string): BotCall {
  const fields: Record<string, unknown> = {};
  const attached: Record<string, { name: string; bytes: Buffer }> = {};
  for (const part of partsBetween(body, Buffer.from(`--${boundary}`))) {
    const end = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, end).toString();
    const content = part.subarray(end + 4, part.length - 2);
    const name = /name="([^"]+)"/.exec(head)?.[1] ?? '';
    const fileName = /filename=(\S+)/.exec(head)?.[1];
    if (fileName === undefined) fields[name] = content.toString();
    else attached[name] = { name: fileName, bytes: content };
  }
  const files: Record<string, { name: string; bytes: Buffer }> = {};
  for (const [field, value] of Object.entries(fields)) {
    const file = attached[String(value).replace('attach://', '')];
    if (file !== undefined) files[field] = file;
    else if (/^[[{]/.test(String(value))) fields[field] = JSON.parse(String(value));
  }
  return { method, chatId: Number(fields['chat_id']), fields, files };
}

function partsBetween(body: Buffer, mark: Buffer): readonly Buffer[] {
  const parts: Buffer[] = [];
  let from = body.indexOf(mark) + mark.length;
  for (let to = body.indexOf(mark, from); to !== -1; to = body.indexOf(mark, from)) {
    parts.push(body.subarray(from + 2, to));
    from = to + mark.length;
  }
  return parts;
}

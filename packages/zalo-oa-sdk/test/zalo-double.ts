// A local HTTP server that stands for Zalo: writes down what it is asked and answers what it was told to.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IncomingHttpHeaders } from 'node:http';

interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface PlannedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text is sent as it is, anything else as JSON; `hang-up` ends the connection. */
  readonly body: unknown;
}

export const HANG_UP = { body: Symbol('hang up') };

export interface ZaloDouble {
  readonly root: string;
  readonly requests: readonly SeenRequest[];
  /** The next answers; afterwards a bare success. */
  answer(...answers: readonly PlannedAnswer[]): void;
  end(): Promise<void>;
}

export async function startZaloDouble(): Promise<ZaloDouble> {
  const requests: SeenRequest[] = [];
  const answers: PlannedAnswer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      requests.push({
        method: request.method ?? '',
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      });
      const answer = answers.shift() ?? { body: { error: 0, message: 'Success', data: {} } };
      if (answer === HANG_UP) return request.socket.destroy();
      response.writeHead(answer.status ?? 200, answer.headers ?? {});
      return response.end(
        typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body),
      );
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    root: `http://127.0.0.1:${port}`,
    requests,
    answer: (...more) => {
      answers.push(...more);
    },
    end: async () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** The answer of a success. */
export function success(data: unknown): PlannedAnswer {
  return { body: { error: 0, message: 'Success', data } };
}

export function refusal(error: number, message: string): PlannedAnswer {
  return { body: { error, message } };
}

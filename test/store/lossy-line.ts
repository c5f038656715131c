// A line to a Redis socket that can lose an answer: the request arrives, the connection breaks before the reply.
import { createServer, connect } from 'node:net';
import { join } from 'node:path';
import { makeFolder } from './servers.ts';
import type { Socket } from 'node:net';

export interface LossyLine {
  readonly path: string;
  /** The next answer to a request that holds this text is lost. */
  loseAnswerTo(text: string): void;
  /** How many answers were lost. */
  lostCount(): number;
  close(): void;
}

export async function openLossyLine(serverPath: string): Promise<LossyLine> {
  const path = join(await makeFolder(), 'line.sock');
  const open = new Set<Socket>();
  let doomed: string | undefined;
  let lost = 0;
  const line = createServer((client) => {
    const server = connect(serverPath);
    let isLost = false;
    for (const end of [client, server]) {
      open.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        client.destroy();
        server.destroy();
      });
    }
    client.on('data', (request) => {
      if (doomed !== undefined && request.includes(doomed)) {
        doomed = undefined;
        isLost = true;
        lost += 1;
      }
      server.write(request);
    });
    server.on('data', (answer) => (isLost ? client.destroy() : client.write(answer)));
  });
  await new Promise<void>((tell) => {
    line.listen(path, tell);
  });
  return {
    path,
    loseAnswerTo: (text) => {
      doomed = text;
    },
    lostCount: () => lost,
    close: () => {
      for (const socket of open) socket.destroy();
      line.close();
    },
  };
}

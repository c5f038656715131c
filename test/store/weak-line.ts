// A line to a Redis socket that the test makes slow, or cuts.
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { type Socket, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeFolder } from './servers.ts';

export interface WeakLine {
  /** As REDIS_URL. */
  readonly url: string;
  /** So long every byte is on its way from now on, in each direction. */
  slow(ms: number): void;
  /** Nobody comes through, and who was connected is not any more. */
  cut(): void;
  mend(): void;
  close(): void;
}

export async function openWeakLine(serverPath: string): Promise<WeakLine> {
  const folder = await makeFolder();
  const path = join(folder, 'line.sock');
  const open = new Set<Socket>();
  let delayMs = 0;
  let isCut = false;
  const hangUp = (): void => {
    for (const socket of open) socket.destroy();
    open.clear();
  };
  const line = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const server = connect(serverPath);
    carry(client, server, () => delayMs);
    carry(server, client, () => delayMs);
    for (const end of [client, server]) {
      open.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        client.destroy();
        server.destroy();
      });
    }
  });
  line.listen(path);
  await once(line, 'listening');
  return {
    url: `unix:${path}`,
    slow: (ms) => {
      delayMs = ms;
    },
    cut: () => {
      isCut = true;
      hangUp();
    },
    mend: () => {
      isCut = false;
    },
    close: () => {
      hangUp();
      line.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What comes first arrives first, also when the delay changes. */
function carry(from: Socket, to: Socket, delayMs: () => number): void {
  let before = Promise.resolve();
  const pass = async (earlier: Promise<void>, bytes: Buffer): Promise<void> => {
    await Promise.all([earlier, wait(delayMs())]);
    if (!to.destroyed) to.write(bytes);
  };
  from.on('data', (bytes) => {
    before = pass(before, bytes);
  });
}

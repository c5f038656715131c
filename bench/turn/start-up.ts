// How long the program takes from its first instruction to its first answer as a service that is ready.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const DEADLINE_MS = 30_000;

/** `program`: the file that Node runs. Milliseconds. */
export async function startUpMs(program: string): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hb-bench-'));
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn(process.execPath, [program, 'start'], {
    stdio: 'ignore',
    env: { PATH: process.env['PATH'], PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'silent' },
  });
  const ended = new Promise<void>((tell) => {
    child.once('exit', () => tell());
  });
  try {
    while (!(await isReady(port))) {
      if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`);
      if (performance.now() - startedAt > DEADLINE_MS) throw new Error(`${program} is not ready`);
      await new Promise((tell) => {
        setTimeout(tell, 5);
      });
    }
    return performance.now() - startedAt;
  } finally {
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((tell) => {
    server.listen(0, '127.0.0.1', tell);
  });
  const address = server.address();
  await new Promise((tell) => {
    server.close(tell);
  });
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

// One process of the tutor: the real program, on a port of its own, with a vendor and a Redis that it shares.
import { type Program, run } from '../../main/program.ts';
import type { Vendor } from './vendor.ts';

export interface App {
  readonly name: string;
  readonly isUp: boolean;
  /** Where the vendor delivers; refuses connections while the process is down. */
  readonly webhook: string;
  /** What the process printed since it was started last. */
  readonly output: string;
  /** SIGKILL, now. */
  kill(): void;
  /** Resolves when it takes messages. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface Surroundings {
  readonly vendor: Vendor;
  readonly redisUrl: string;
  readonly dataDir: string;
  /** More settings, or others. */
  readonly env?: Readonly<Record<string, string>>;
}

export function prepareApp(name: string, surroundings: Surroundings): App {
  let program: Program | undefined;
  // Nobody listens on it before the first start.
  let origin = 'http://127.0.0.1:9';
  let isUp = false;
  return {
    name,
    get isUp() {
      return isUp;
    },
    get webhook() {
      return `${origin}${surroundings.vendor.webhookPath}`;
    },
    get output() {
      return program?.output() ?? '';
    },
    kill() {
      isUp = false;
      program?.process.kill('SIGKILL');
    },
    async start() {
      await program?.ended;
      const started = run(['start'], environmentOf(name, surroundings));
      program = started;
      started.process.once('exit', () => {
        if (program === started) isUp = false;
      });
      const [, port = ''] = await started.seen(/Ban: http:\/\/\S+:(\d+)\/chat/u);
      origin = `http://127.0.0.1:${port}`;
      isUp = true;
    },
    async stop() {
      isUp = false;
      program?.process.kill('SIGTERM');
      await program?.ended;
    },
  };
}

function environmentOf(
  name: string,
  { vendor, redisUrl, dataDir, env = {} }: Surroundings,
): Readonly<Record<string, string>> {
  return {
    PORT: '0',
    DATA_DIR: dataDir,
    REDIS_URL: redisUrl,
    PUBLIC_URL: 'https://ban.example',
    ...vendor.envFor(name),
    LOG_LEVEL: 'warn',
    ...env,
  };
}

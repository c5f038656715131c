// The environment, read once. Everything has a default, and everything wrong is said at once, each in one line that says what to do.
import { z } from 'zod';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

const environment = z.object({
  PORT: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(0, 'must be 0 or more')
    .max(65_535, 'must be at most 65535')
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address like https://hoaban.example.vn' })
    .optional(),
  DATA_DIR: z.string().default('data'),
  FLOWS_DIR: z.string().default('flows'),
  LOCALES_DIR: z.string().default('locales'),
  REDIS_URL: z.string().optional(),
  REDIS_FSYNC: z
    .enum(['always', 'everysec'], { error: 'must be always or everysec' })
    .default('always'),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` })
    .default('info'),
  OPERATOR: z.string().optional(),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly flowsDir: string;
  readonly localesDir: string;
  /** One or several comma-separated; undefined: a private server of our own. */
  readonly redisUrl: string | undefined;
  readonly redisFsync: 'always' | 'everysec';
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Who runs this installation, for the privacy notice. */
  readonly operator: string | undefined;
}

export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** An empty variable counts as one that is not set: compose files and .env templates leave them so. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const read = environment.safeParse(set);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    throw new ConfigError(`${faults.join('; ')}. See .env.example.`);
  }
  const { data } = read;
  return {
    port: data.PORT,
    host: data.HOST,
    publicUrl: (data.PUBLIC_URL ?? `http://localhost:${data.PORT}`).replace(/\/+$/, ''),
    dataDir: data.DATA_DIR,
    flowsDir: data.FLOWS_DIR,
    localesDir: data.LOCALES_DIR,
    redisUrl: data.REDIS_URL,
    redisFsync: data.REDIS_FSYNC,
    logLevel: data.LOG_LEVEL,
    operator: data.OPERATOR,
  };
}

// The environment, read once. Everything has a default, and everything wrong is said at once, each in one line that says what to do.
import { z } from 'zod';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

function address(like: string) {
  return z.url({ protocol: /^https?$/, error: `must be an address like ${like}` });
}

const environment = z.object({
  PORT: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(0, 'must be 0 or more')
    .max(65_535, 'must be at most 65535')
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: address('https://hoaban.example.vn').optional(),
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
  ADMIN_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  // https://core.telegram.org/bots/api#authorizing-your-bot and #setwebhook (secret_token).
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{30,}$/, 'must be as BotFather gave it, like 123456:ABC…')
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'must be 16 to 256 letters, digits, _ or -')
    .optional(),
  TELEGRAM_API_ROOT: address('https://api.telegram.org').optional(),
  // From the app's page at developers.zalo.me; the OA secret key stands on its page "Webhook".
  ZALO_APP_ID: z
    .string()
    .regex(/^\d{5,25}$/, 'must be the number of the Zalo app')
    .optional(),
  ZALO_APP_SECRET: z.string().min(8, 'must have at least 8 characters').optional(),
  ZALO_OA_ID: z
    .string()
    .regex(/^\d{5,25}$/, 'must be the number of the Official Account')
    .optional(),
  ZALO_OA_SECRET_KEY: z.string().min(8, 'must have at least 8 characters').optional(),
  ZALO_OA_REFRESH_TOKEN: z.string().optional(),
  ZALO_OA_ACCESS_TOKEN: z.string().optional(),
  ZALO_OA_PKCE: z.enum(['yes', 'no'], { error: 'must be yes or no' }).default('yes'),
  ZALO_OA_RETURN_TEMPLATE: z.string().optional(),
  ZALO_SITE_VERIFICATION: z
    .string()
    .transform((given) => /^zalo_verifier(.*)\.html$/u.exec(given.trim())?.[1] ?? given.trim())
    .pipe(
      z
        .string()
        .regex(/^[\w-]{1,100}$/, 'must be the name of Zalo’s file, like zalo_verifierABC123.html'),
    )
    .optional(),
  ZALO_API_ROOT: address('https://openapi.zalo.me').optional(),
  ZALO_OAUTH_ROOT: address('https://oauth.zaloapp.com').optional(),
  // https://bot.zaloplatforms.com: number and secret, joined by a colon.
  ZALO_BOT_TOKEN: z
    .string()
    .regex(/^\d+:.{8,}$/, 'must be as the Zalo Bot Manager gave it, like 123456:abc…')
    .optional(),
  ZALO_BOT_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]{16,256}$/, 'must have 16 to 256 characters')
    .optional(),
  // What its plan allows in a month; the free one 3000.
  ZALO_BOT_MONTH_MAX: z
    .string()
    // In Vietnam 3.000 is three thousand, and a program would read three.
    .regex(/^\d{1,9}$/, 'must be a number without dots like 3000, or 0 for no limit')
    .transform(Number)
    .default(3000),
  ZALO_BOT_API_ROOT: address('https://bot-api.zaloplatforms.com').optional(),
});

type Environment = z.infer<typeof environment>;

/** Every variable that is read here. */
export const VARIABLES: readonly string[] = Object.keys(environment.shape);

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
  /** Guards what only operators may see. */
  readonly adminToken: string | undefined;
  /** Undefined: the channel is off. */
  readonly telegram: TelegramConfig | undefined;
  /** Undefined: the channel is off. */
  readonly zaloOa: ZaloOaConfig | undefined;
  /** What is missing where somebody has begun to set the Official Account up; it is off as long as there is any. */
  readonly zaloOaLacks: readonly string[];
  /** Undefined: the channel is off. */
  readonly zaloBot: ZaloBotConfig | undefined;
  /** The code by which Zalo sees that the domain is ours. */
  readonly zaloSiteVerification: string | undefined;
}

export interface TelegramConfig {
  readonly token: string;
  /** Without a slash at its end. */
  readonly apiRoot: string;
  /** Undefined: long polling. Set only where `publicUrl` is https, as Telegram delivers to nothing else. */
  readonly webhookSecret: string | undefined;
}

export interface ZaloOaConfig {
  readonly appId: string;
  readonly appSecret: string;
  readonly oaId: string;
  /** Of the page "Webhook"; not the app's secret. */
  readonly oaSecretKey: string;
  /** Only for a store that holds no tokens of this OA yet. */
  readonly seed:
    | { readonly accessToken: string | undefined; readonly refreshToken: string }
    | undefined;
  /** Whether the OA's admin is asked for consent with a code challenge. */
  readonly usesPkce: boolean;
  /** The template that calls a learner back who may not be written to freely any more. */
  readonly returnTemplate: string | undefined;
  /** Without a slash at their ends; undefined: Zalo's own. */
  readonly apiRoot: string | undefined;
  readonly oauthRoot: string | undefined;
}

export interface ZaloBotConfig {
  readonly token: string;
  /** Undefined: polling. Set only where `publicUrl` is https, as Zalo delivers to nothing else. */
  readonly webhookSecret: string | undefined;
  /** Messages that its plan allows in a month; undefined: as many as it likes. */
  readonly monthMax: number | undefined;
  /** Without a slash at its end; undefined: Zalo's own. */
  readonly apiRoot: string | undefined;
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
    publicUrl: withoutSlash(data.PUBLIC_URL ?? `http://localhost:${data.PORT}`),
    dataDir: data.DATA_DIR,
    flowsDir: data.FLOWS_DIR,
    localesDir: data.LOCALES_DIR,
    redisUrl: data.REDIS_URL,
    redisFsync: data.REDIS_FSYNC,
    logLevel: data.LOG_LEVEL,
    operator: data.OPERATOR,
    adminToken: data.ADMIN_TOKEN,
    telegram: telegramOf(data),
    zaloOa: zaloOaOf(data),
    zaloOaLacks: zaloOaLacks(data),
    zaloBot: zaloBotOf(data),
    zaloSiteVerification: data.ZALO_SITE_VERIFICATION,
  };
}

function telegramOf(data: Environment): TelegramConfig | undefined {
  if (data.TELEGRAM_BOT_TOKEN === undefined) return undefined;
  const isHttps = data.PUBLIC_URL?.startsWith('https:') === true;
  return {
    token: data.TELEGRAM_BOT_TOKEN,
    apiRoot: withoutSlash(data.TELEGRAM_API_ROOT ?? 'https://api.telegram.org'),
    webhookSecret: isHttps ? data.TELEGRAM_WEBHOOK_SECRET : undefined,
  };
}

const ZALO_OA_NEEDS = [
  'ZALO_APP_ID',
  'ZALO_APP_SECRET',
  'ZALO_OA_ID',
  'ZALO_OA_SECRET_KEY',
] as const;

/**
 * Half an Official Account is no fault: Zalo hands the four out step by step, and between two of them asks for a page of
 * ours that proves the domain.
 */
function zaloOaLacks(data: Environment): readonly string[] {
  const lacking = ZALO_OA_NEEDS.filter((name) => data[name] === undefined);
  return lacking.length === ZALO_OA_NEEDS.length ? [] : lacking;
}

function zaloOaOf(data: Environment): ZaloOaConfig | undefined {
  const {
    ZALO_APP_ID: appId,
    ZALO_APP_SECRET: appSecret,
    ZALO_OA_ID: oaId,
    ZALO_OA_SECRET_KEY: oaSecretKey,
    ZALO_OA_REFRESH_TOKEN: refreshToken,
  } = data;
  if (!appId || !appSecret || !oaId || !oaSecretKey) return undefined;
  return {
    appId,
    appSecret,
    oaId,
    oaSecretKey,
    seed: refreshToken ? { refreshToken, accessToken: data.ZALO_OA_ACCESS_TOKEN } : undefined,
    usesPkce: data.ZALO_OA_PKCE === 'yes',
    returnTemplate: data.ZALO_OA_RETURN_TEMPLATE,
    apiRoot: data.ZALO_API_ROOT && withoutSlash(data.ZALO_API_ROOT),
    oauthRoot: data.ZALO_OAUTH_ROOT && withoutSlash(data.ZALO_OAUTH_ROOT),
  };
}

function zaloBotOf(data: Environment): ZaloBotConfig | undefined {
  if (data.ZALO_BOT_TOKEN === undefined) return undefined;
  const isHttps = data.PUBLIC_URL?.startsWith('https:') === true;
  return {
    token: data.ZALO_BOT_TOKEN,
    webhookSecret: isHttps ? data.ZALO_BOT_SECRET : undefined,
    monthMax: data.ZALO_BOT_MONTH_MAX === 0 ? undefined : data.ZALO_BOT_MONTH_MAX,
    apiRoot: data.ZALO_BOT_API_ROOT && withoutSlash(data.ZALO_BOT_API_ROOT),
  };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

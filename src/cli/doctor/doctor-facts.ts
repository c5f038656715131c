// What `hoa-ban doctor` is told of the machine: plain facts, without a judgement. `main/` finds them out.
import type { AtMs } from '../../flow/event.ts';
import type { CliWorld } from '../cli-world.ts';
import type { ZaloTrials } from './live/zalo-trials.ts';
import type { ZaloBotFacts, ZaloOaFacts } from './zalo/zalo-facts.ts';

export interface EnvironmentFacts {
  /** How many variables a `.env` in this folder set; undefined: there is no such file. */
  readonly fromFile: number | undefined;
  /** One line each, from whoever reads the environment: `PORT must be a number`. */
  readonly faults: readonly string[];
  /** The variables those are about. Nothing that is read from them can be looked at. */
  readonly faulty: readonly string[];
  /** Names that are set, look like ours and are none. */
  readonly unknown: readonly string[];
  readonly known: readonly string[];
  readonly publicUrl: string;
  /** It opens on this machine only. */
  readonly isPublicUrlLocal: boolean;
  readonly host: string;
  /** Neither `host` nor `publicUrl` leads anybody else here. */
  readonly isOnlyHere: boolean;
  readonly hasAdminToken: boolean;
  readonly hasOperator: boolean;
}

export interface FolderFacts {
  readonly variable: 'DATA_DIR' | 'FLOWS_DIR' | 'LOCALES_DIR';
  readonly path: string;
  readonly state: 'well' | 'absent' | 'not-writable' | 'no-words';
}

export interface ServerFacts {
  readonly address: string;
  readonly program: string;
  readonly version: string;
  /** As Redis counts, also where it is Valkey. */
  readonly redisVersion: string;
  readonly memoryUsedBytes: number;
  readonly memoryMaxBytes: number | undefined;
  readonly memoryPolicy: string;
  readonly hasAppendOnlyFile: boolean;
  readonly isAppendOnlyFileWell: boolean;
  /** Undefined: it does not say. */
  readonly fsync: string | undefined;
  /** So much later than ours its clock is; less than 0: earlier. */
  readonly aheadMs: number;
}

export type RedisFacts =
  /** It would lie in a data folder that cannot be used. */
  | { readonly kind: 'no-folder' }
  | { readonly kind: 'away'; readonly address: string; readonly why: string }
  /** It answers, and lets nobody ask how it is. */
  | { readonly kind: 'closed'; readonly address: string; readonly refusal: RedisRefusal }
  | {
      readonly kind: 'answers';
      readonly store: 'given' | 'private' | 'trial';
      readonly servers: readonly ServerFacts[];
      /** Of what a turn does. */
      readonly refusal: RedisRefusal | undefined;
    };

export interface RedisRefusal {
  readonly why:
    | 'no-password'
    | 'wrong-password'
    | 'read-only'
    | 'not-allowed'
    | 'full'
    | 'something-else';
  /** By Redis; holds no password. */
  readonly said: string;
}

export type TelegramFacts =
  | { readonly kind: 'off' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'away'; readonly why: string }
  | {
      readonly kind: 'answers';
      /** Public name of the bot, without the @. */
      readonly name: string;
      /** What this environment makes of it; undefined: long polling. */
      readonly webhookWanted: string | undefined;
      /** A secret is set, and PUBLIC_URL is not https, so it is not used. */
      readonly isSecretUnused: boolean;
      readonly webhook: WebhookFacts;
    };

interface WebhookFacts {
  /** Empty: none. */
  readonly url: string;
  readonly pending: number;
  readonly lastError: { readonly atMs: AtMs; readonly text: string } | undefined;
}

export interface DoctorWorld extends CliWorld {
  readonly environment: EnvironmentFacts;
  folders(): Promise<readonly FolderFacts[]>;
  redis(): Promise<RedisFacts>;
  telegram(): Promise<TelegramFacts>;
  readonly zaloOa: ZaloOaFacts;
  zaloBot(): Promise<ZaloBotFacts>;
  /** Undefined while the Official Account is not set up. */
  readonly zaloTrials: ZaloTrials | undefined;
}

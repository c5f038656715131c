// Keeps Zalo's permission alive when nobody talks, and tells the operator once when only a human can bring it back.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ZaloBadAnswer,
  ZaloError,
  ZaloGrantError,
  ZaloNoAnswer,
  ZaloStoreError,
} from 'zalo-oa-sdk';
import type { GrantState } from 'zalo-oa-sdk';
import { consentAge } from '../../cli/doctor/zalo/consent-age.ts';
import type { Clock } from '../../tutor/ports/clock.ts';
import type { Log } from '../../tutor/ports/log.ts';
import type { Meter } from '../../tutor/ports/meter.ts';
import type { SingleHolder } from '../../tutor/ports/single-holder.ts';
import type { ZaloAccount } from './zalo-account.ts';

export interface GrantWatchPorts {
  readonly account: ZaloAccount;
  readonly oaId: string;
  readonly singleHolder: SingleHolder;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

export interface GrantWatch {
  start(): void;
  stop(): Promise<void>;
}

/** A refresh token lives 3 months and an access token 25 hours: whoever asks every hour refreshes about once a day. */
const LOOK_EVERY_MS = 3_600_000;

export function watchZaloGrant(ports: GrantWatchPorts, everyMs = LOOK_EVERY_MS): GrantWatch {
  const { singleHolder, log } = ports;
  const stopping = new AbortController();
  const stop = stopping.signal;
  let running: Promise<void> | undefined;
  let told: Finding['kind'] | undefined;

  async function watch(lost: AbortSignal): Promise<void> {
    const end = AbortSignal.any([stop, lost]);
    while (!end.aborted) {
      const finding = await look(ports);
      if (finding.kind !== told) tell(log, finding);
      told = finding.kind;
      // Ends at once, with a rejection, when there is nothing to wait for any more.
      await sleep(everyMs, undefined, { signal: end }).catch(() => undefined);
    }
  }

  return {
    start() {
      running ??= singleHolder.hold('zalo-oa-grant', watch, stop).catch((cause: unknown) => {
        log.error('Nobody watches over the tokens of the Zalo OA: start the service again', cause);
      });
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

type Finding =
  | { readonly kind: 'well' | 'not-connected' | 'needs-human' | 'other-account' | 'unreachable' }
  | { readonly kind: 'consent-is-old'; readonly days: number }
  | { readonly kind: 'refused'; readonly code: number };

/** Asking who we are takes an access token, and so refreshes one that is over. */
async function look({ account, oaId, clock, meter }: GrantWatchPorts): Promise<Finding> {
  try {
    const state = await account.tokens.state();
    if (state.kind !== 'connected') return { kind: state.kind };
    const info = await account.oa.account.info();
    if (info.oaId !== undefined && info.oaId !== oaId) return { kind: 'other-account' };
    await measureQuota(account, meter);
    return ageOf(state, clock.nowMs());
  } catch (cause) {
    return findingOf(cause);
  }
}

/** What is left of the package for learners whose last word is older than 48 hours. */
async function measureQuota({ oa }: ZaloAccount, meter: Meter): Promise<void> {
  const request = { owner: 'OA', product: 'cs', quotaType: 'sub_quota' } as const;
  const assets = await oa.quota.ofAssets(request).catch((cause: unknown) => {
    // An account without a package may be refused here, and is well all the same.
    if (cause instanceof ZaloError) return [];
    throw cause;
  });
  if (assets.length === 0) return;
  const left = assets.reduce((sum, { remain = 0 }) => sum + remain, 0);
  meter.remaining('zalo-oa', 'sub-quota', left);
}

function ageOf(
  { consentedAtMs }: Extract<GrantState, { kind: 'connected' }>,
  nowMs: number,
): Finding {
  const age = consentAge(consentedAtMs, nowMs);
  return age?.isOld === true ? { kind: 'consent-is-old', days: age.days } : { kind: 'well' };
}

function findingOf(cause: unknown): Finding {
  if (cause instanceof ZaloGrantError) {
    return { kind: cause.trouble === 'busy' ? 'unreachable' : cause.trouble };
  }
  if (cause instanceof ZaloError) return { kind: 'refused', code: cause.code };
  if (UNREACHABLE.some((kind) => cause instanceof kind)) return { kind: 'unreachable' };
  throw cause;
}

const UNREACHABLE = [ZaloNoAnswer, ZaloBadAnswer, ZaloStoreError];

function tell(log: Log, finding: Finding): void {
  const { kind, ...facts } = finding;
  if (kind === 'well') log.info(ADVICE.well);
  else log.warn(ADVICE[kind], facts);
}

const ADVICE: Readonly<Record<Finding['kind'], string>> = {
  well: 'Zalo knows this Official Account, and its tokens are kept alive',
  'not-connected':
    'The Zalo OA is not connected: run "hoa-ban doctor zalo" and open the link it shows',
  'needs-human':
    'The permission of the Zalo OA has ended: run "hoa-ban doctor zalo" and open the link it shows',
  'other-account':
    'The tokens are those of another Zalo OA than ZALO_OA_ID: run "hoa-ban doctor zalo" and open the link it shows',
  'consent-is-old':
    'The permission of the Zalo OA may end after 90 days: let its admin consent anew before, by the link of "hoa-ban doctor zalo"',
  refused: 'Zalo refuses to say who the Zalo OA is: run "hoa-ban doctor zalo"',
  unreachable: 'Zalo or the store of its tokens does not answer; asked again in an hour',
};

// The vendors that a proof is run over.
import { describe } from 'vitest';
import { hasRealServer } from '../../store/servers.ts';
import { atScale } from './scale.ts';
import { startTelegram } from './telegram-vendor.ts';
import type { Vendor } from './vendor.ts';
import { startZaloBot } from './zalo/zalo-bot-vendor.ts';
import { startZaloOa } from './zalo/zalo-oa-vendor.ts';

export interface VendorKind {
  readonly name: Vendor['channel'];
  readonly start: () => Promise<Vendor>;
}

export const VENDORS: readonly VendorKind[] = [
  { name: 'telegram', start: startTelegram },
  { name: 'zalo-oa', start: startZaloOa },
  { name: 'zalo-bot', start: startZaloBot },
];

const suites = describe.skipIf(!hasRealServer());
/** Small proofs mostly wait for leases and retries, and may wait together. Tests that build on each other are `sequential`. */
export const proofs = atScale({ small: suites.concurrent, full: suites });

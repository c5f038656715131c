// A town whose vendor is Telegram, for what only Telegram has.
import type { FakeBotApi } from '../../telegram/fake-bot-api/fake-bot-api.ts';
import { startTelegram } from './telegram-vendor.ts';
import { type TownOptions, type VendorTown, buildVendorTown } from './vendor-town.ts';

export interface Town extends VendorTown {
  readonly telegram: FakeBotApi;
}

export async function buildTown(options: TownOptions): Promise<Town> {
  const vendor = await startTelegram();
  return { ...(await buildVendorTown(vendor, options)), telegram: vendor.telegram };
}

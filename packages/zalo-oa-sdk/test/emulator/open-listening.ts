// An emulator whose events go to a webhook that collects them.
import type { ZaloBehaviour } from '../../src/emulator/index.ts';
import { openEmulator, openWebhook } from './open-emulator.ts';

export async function openListening(behaviour: Partial<ZaloBehaviour> = {}) {
  const opened = await openEmulator({ behaviour });
  const webhook = await openWebhook();
  const { zalo } = opened;
  zalo.oaWebhook.use(webhook.url);
  const hoa = zalo.citizen('hoa');
  const bodies = async () => {
    await zalo.oaWebhook.idle();
    return webhook.received.splice(0).map(({ body }) => body);
  };
  return { ...opened, webhook, hoa, bodies };
}

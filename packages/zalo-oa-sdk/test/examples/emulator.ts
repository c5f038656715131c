import { createTokenKeeper, createZaloOA, memoryTokenStore } from '../../src/index.ts';
import { startZaloEmulator } from '../../src/emulator/index.ts';

/** A whole Zalo on this machine: what it shows on the citizen's phone after the account wrote. */
export async function tryItOut(): Promise<readonly string[]> {
  const zalo = await startZaloEmulator();
  const tokens = createTokenKeeper({
    store: memoryTokenStore(),
    endpoint: { appId: zalo.app.id, appSecret: zalo.app.secret, oauthRoot: zalo.roots.oauth },
  });
  await tokens.seed(zalo.issueTokens());
  const oa = createZaloOA({ tokens, apiRoot: zalo.roots.openapi });
  const citizen = zalo.citizen('Mai');
  await citizen.say('Xin chào');
  await oa.messages.send({ userId: citizen.id }, { kind: 'text', text: 'Chào Mai' });
  const heard = citizen.heard();
  await zalo.close();
  return heard;
}

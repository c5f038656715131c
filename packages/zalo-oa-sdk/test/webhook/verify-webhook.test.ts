// Signatures: which forms are accepted, and what is said of those that are not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256, toHex } from '../../src/http/crypto.ts';
import { signWebhook, verifyWebhook } from '../../src/webhook/verify-webhook.ts';

const SECRETS = {
  appId: '1234567890123456789',
  oaId: '1111111111111111111',
  oaSecretKey: 'oa-secret-for-tests',
  appSecret: 'app-secret-for-tests',
};
const AT = '1760000000000';
const BODY =
  '{"app_id":"1234567890123456789","sender":{"id":"2222222222222222222"},"user_id_by_app":"3333333333333333333","recipient":{"id":"1111111111111111111"},"event_name":"user_send_text","message":{"text":"Xin chào","msg_id":"96d3cdf3af150460909"},"timestamp":"1760000000000"}';
const SIGNATURE = 'mac=0531509c5e155f26ba54d6b213d15d811feb3775758ce3c71b6c21a2d52f4c16';

async function sign(parts: readonly string[]): Promise<string> {
  return `mac=${toHex(await sha256(new TextEncoder().encode(parts.join(''))))}`;
}

describe('a signed call', () => {
  it.each([
    ['as documented', SIGNATURE],
    ['with spaces', SIGNATURE.replace('=', ' = ')],
    ['without its prefix', SIGNATURE.slice(4)],
    ['in capitals', SIGNATURE.toUpperCase()],
  ])('is believed %s', async (_name, signature) => {
    const verification = await verifyWebhook(BODY, { 'x-zevent-signature': signature }, SECRETS);
    expect(verification).toMatchObject({
      kind: 'verified',
      matched: { id: 'app-id', timestamp: 'body' },
      event: { kind: 'user-message', text: 'Xin chào', userId: '2222222222222222222' },
    });
  });

  it('is believed from bytes, fetch headers and headers in any case', async () => {
    const bytes = new TextEncoder().encode(BODY);
    const headers = new Headers({ 'X-ZEvent-Signature': SIGNATURE });
    expect((await verifyWebhook(bytes, headers, SECRETS)).kind).toBe('verified');
    const node = { 'X-Zevent-Signature': [SIGNATURE] };
    expect((await verifyWebhook(bytes, node, SECRETS)).kind).toBe('verified');
  });

  it.each([
    ['app-id', 'header', [SECRETS.appId, BODY, '1760000000999', SECRETS.oaSecretKey]],
    ['oa-id', 'body', [SECRETS.oaId, BODY, AT, SECRETS.oaSecretKey]],
    ['oa-id', 'header', [SECRETS.oaId, BODY, '1760000000999', SECRETS.oaSecretKey]],
  ] as const)('tells that %s and the timestamp of the %s matched', async (id, timestamp, parts) => {
    const headers = {
      'x-zevent-signature': await sign(parts),
      'x-zevent-timestamp': '1760000000999',
    };
    expect(await verifyWebhook(BODY, headers, SECRETS)).toMatchObject({
      kind: 'verified',
      matched: { id, timestamp },
    });
  });
});

describe('a call that is not believed', () => {
  const forged = `mac=${'0'.repeat(64)}`;
  it.each([
    ['no-signature', BODY, {}],
    ['malformed-signature', BODY, { 'x-zevent-signature': 'mac=abc' }],
    ['malformed-signature', BODY, { 'x-zevent-signature': '' }],
    ['not-json', 'hello', { 'x-zevent-signature': SIGNATURE }],
    ['no-timestamp', '{"app_id":"1"}', { 'x-zevent-signature': SIGNATURE }],
    ['no-match', BODY, { 'x-zevent-signature': forged }],
    ['no-match', JSON.stringify(JSON.parse(BODY), null, 1), { 'x-zevent-signature': SIGNATURE }],
  ])('is refused: %s', async (reason, body, headers) => {
    expect(await verifyWebhook(body, headers, SECRETS)).toMatchObject({ kind: 'refused', reason });
  });

  it('is told from one where the app secret stands for the OA Secret Key', async () => {
    const by = { appId: SECRETS.appId, timestamp: AT, oaSecretKey: SECRETS.appSecret };
    const headers = { 'x-zevent-signature': await signWebhook(BODY, by) };
    expect(await verifyWebhook(BODY, headers, SECRETS)).toEqual({
      kind: 'refused',
      reason: 'signed-with-app-secret',
      tried: [
        { id: 'app-id', timestamp: 'body' },
        { id: 'oa-id', timestamp: 'body' },
      ],
    });
  });

  it('is refused when no key is set, however well it is signed', async () => {
    const headers = { 'x-zevent-signature': await sign([SECRETS.appId, BODY, AT]) };
    const secrets = { appId: SECRETS.appId, oaSecretKey: '' };
    expect(await verifyWebhook(BODY, headers, secrets)).toMatchObject({ reason: 'no-match' });
  });

  it('is refused after a change of any one byte', async () => {
    const bytes = new TextEncoder().encode(BODY);
    const headers = { 'x-zevent-signature': SIGNATURE };
    const anyChange = [
      fc.nat({ max: bytes.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
    ] as const;
    await fc.assert(
      fc.asyncProperty(...anyChange, async (index, change) => {
        const changed = bytes.map((byte, at) => (at === index ? byte ^ change : byte));
        expect((await verifyWebhook(changed, headers, SECRETS)).kind).toBe('refused');
      }),
    );
  });
});

describe('the empty call when the address is saved', () => {
  it('is a probe, unsigned as it is', async () => {
    expect(await verifyWebhook('{}', {}, SECRETS)).toEqual({ kind: 'probe' });
  });

  it('does not open the door for a body', async () => {
    expect((await verifyWebhook('{"event_name":"follow"}', {}, SECRETS)).kind).toBe('refused');
  });
});

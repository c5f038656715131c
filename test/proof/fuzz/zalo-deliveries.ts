// Everything that may be posted to the webhook of the Official Account, proven or not: real events, tampered ones, nonsense.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { BODY_BYTES_MAX, type Delivery } from './deliveries.ts';
import { type Tree, anyMutation, anyTree, mutate, textOf, treeOf } from './json-tree.ts';

/** What Zalo signs with, and what a delivery is taken for when it is. */
interface Signer {
  readonly appId: string;
  readonly appSecret: string;
  readonly oaSecretKey: string;
}

/** In the samples, in place of a learner's id and of a message's: as long as those. */
export const ANY_USER = '470000000000000000';
export const ANY_MESSAGE = '70000000000000000000';

type Signing = 'right' | 'none' | 'app secret' | 'other body' | 'mangled';

interface Unsigned {
  readonly kind: string;
  readonly body: Uint8Array;
  readonly framing: Delivery['framing'];
  readonly signing: Signing;
}

interface Sampling {
  readonly count: number;
  readonly seed: number;
  /** Bodies as Zalo sends them. */
  readonly real: readonly string[];
  readonly userIdOf: (index: number) => string;
  readonly signer: Signer;
}

export function sampleZaloDeliveries(sampling: Sampling): readonly Delivery[] {
  const { count, seed, real, userIdOf, signer } = sampling;
  return fc.sample(anyUnsigned(real), { numRuns: count, seed }).map((unsigned, index) => {
    // Byte for byte, so that what is no UTF-8 stays none.
    const text = Buffer.from(unsigned.body).toString('latin1');
    const own = text
      .replaceAll(ANY_USER, userIdOf(index))
      .replaceAll(ANY_MESSAGE, String(seed).padStart(10, '1') + String(index).padStart(10, '0'));
    const body = Buffer.from(own, 'latin1');
    const { kind, framing, signing } = unsigned;
    return { kind, body, framing, headers: signed(body, signing, signer) };
  });
}

/** Of a header, so that a body without a time of its own can be signed rightly. */
const STAMP = '1760000000000';

function signed(body: Uint8Array, how: Signing, signer: Signer): Readonly<Record<string, string>> {
  if (how === 'none') return {};
  const { appId, appSecret, oaSecretKey } = signer;
  const key = how === 'app secret' ? appSecret : oaSecretKey;
  const about = how === 'other body' ? Buffer.from('{}') : body;
  const hash = createHash('sha256').update(appId).update(about).update(STAMP).update(key);
  const mac = `mac=${hash.digest('hex')}`;
  return {
    'x-zevent-signature': how === 'mangled' ? mac.slice(0, -1) : mac,
    'x-zevent-timestamp': STAMP,
  };
}

function anyUnsigned(real: readonly string[]): fc.Arbitrary<Unsigned> {
  const realText = fc.constantFrom(...real);
  const realTree = realText.map((text): Tree => treeOf(JSON.parse(text)));
  const tampered = fc
    .tuple(realTree, fc.array(anyMutation, { minLength: 1, maxLength: 4 }))
    .map(([tree, mutations]) => textOf(mutations.reduce(mutate, tree)));
  const truncated = fc
    .tuple(realText, fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([text, part]) => text.slice(0, Math.floor(text.length * part)));
  const large = fc
    .tuple(realText, fc.constantFrom(-1, 0, 1, 2, 1000, 40_000))
    .map(([text, over]) => text + ' '.repeat(BODY_BYTES_MAX + over - Buffer.byteLength(text)));
  const unproven = fc
    .tuple(fc.oneof(realText, anyTree.map(textOf)), fc.constantFrom(...WRONG))
    .chain(([text, signing]) => made('not proven', fc.constant(text), signing));
  return fc.oneof(
    { arbitrary: made('tampered', tampered), weight: 50 },
    { arbitrary: made('real', realText), weight: 14 },
    { arbitrary: made('any JSON', anyTree.map(textOf)), weight: 10 },
    { arbitrary: made('truncated', truncated), weight: 5 },
    { arbitrary: made('any bytes', fc.uint8Array({ maxLength: 400 })), weight: 4 },
    { arbitrary: made('empty', fc.constantFrom('', ' ', '{}', '\uFEFF')), weight: 2 },
    { arbitrary: made('large', large), weight: 1 },
    { arbitrary: unproven, weight: 12 },
    {
      arbitrary: made('cut line', realText).map((each) => ({ ...each, framing: 'cut' as const })),
      weight: 1,
    },
  );
}

const WRONG: readonly Signing[] = ['none', 'app secret', 'other body', 'mangled'];

function made(
  kind: string,
  texts: fc.Arbitrary<string | Uint8Array>,
  signing: Signing = 'right',
): fc.Arbitrary<Unsigned> {
  return fc.record({
    kind: fc.constant(kind),
    body: texts.map((text) => (typeof text === 'string' ? Buffer.from(text) : text)),
    framing: fc.constantFrom('length' as const, 'length' as const, 'pieces' as const),
    signing: fc.constant(signing),
  });
}

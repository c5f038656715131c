// Everything that may be posted to the webhook: nonsense, updates that were tampered with, bodies of any size, wrong secrets.
import fc from 'fast-check';
import {
  BOT,
  LAN,
  MEDIA_MESSAGES,
  UPDATE_ID,
  groupMessage,
  membership,
  press,
  privateMessage,
} from '../../messenger/telegram/in/payloads.ts';
import { SECRET, secretly } from './fuzzed-tutor.ts';
import { type Tree, anyMutation, anyTree, mutate, textOf, treeOf } from './json-tree.ts';

export interface Delivery {
  readonly kind: string;
  readonly body: Uint8Array;
  /** Beside those that every delivery has. */
  readonly headers: Readonly<Record<string, string>>;
  /** With its length told, or in pieces; `cut`: the line breaks in the middle of the body. */
  readonly framing: 'length' | 'pieces' | 'cut';
}

/** Learners whose updates are tampered with; those who are answered once have other numbers. */
export const TAMPERED = { first: 5_700_000_000, count: 300 };
export const BODY_BYTES_MAX = 256 * 1024;
/** Telegram has these two in its fake; the samples have others. */
const FAKE_BOT = { id: '7000000001', name: '@hoa_ban_test_bot' };

/** Each has updates numbered from `first` on, so that most of them are new to their learner. */
export function sampleDeliveries(count: number, first: number, seed: number): readonly Delivery[] {
  return fc.sample(anyDelivery, { numRuns: count, seed }).map((delivery, index) => ({
    ...delivery,
    body: numbered(delivery.body, first + index),
  }));
}

/** Numbers are replaced by others as long as they were: what was made to be so many bytes stays so. */
function numbered(body: Uint8Array, updateId: number): Uint8Array {
  const learner = TAMPERED.first + (updateId % TAMPERED.count);
  // Byte for byte, so that what is no UTF-8 stays none.
  const text = Buffer.from(body).toString('latin1');
  const own = text.replaceAll(String(UPDATE_ID), String(updateId));
  return Buffer.from(own.replaceAll(String(LAN.id), String(learner)), 'latin1');
}

const anyText = fc.oneof(
  fc.constantFrom(
    'chào',
    'menu',
    '1',
    '2',
    'xong rồi',
    'học tiếp',
    'không hiểu',
    'dừng',
    'cháy nhà',
  ),
  fc.constantFrom(
    '/start',
    '/menu',
    '/help@hoa_ban_test_bot x',
    '/start __proto__',
    '/toString',
    '/',
  ),
  fc.constantFrom(
    '<b>&amp;',
    '{hotline.x}',
    '{ $you }',
    '012345678901',
    '\u202E\u200B',
    ' \u0000 ',
  ),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

const anyData = fc.oneof(
  fc.constantFrom('.', '', 'a.AbCdEf.0', 'c.menu', 'x'.repeat(65), '__proto__', '\u0000'),
  fc.string({ maxLength: 64 }),
);

const OTHER_KINDS = `edited_message edited_channel_post channel_post inline_query poll_answer
  chat_join_request message_reaction business_message pre_checkout_query not_invented_yet`.split(
  /\s+/u,
);

/** As Telegram sends them: https://core.telegram.org/bots/api#update. */
const realUpdate: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: anyText.map((text) => privateMessage({ text })), weight: 6 },
  { arbitrary: anyText.map((caption) => privateMessage({ photo: [], caption })), weight: 1 },
  {
    arbitrary: fc.constantFrom(...MEDIA_MESSAGES).map(([, content]) => privateMessage(content)),
    weight: 2,
  },
  { arbitrary: anyData.map((data) => press(data)), weight: 3 },
  {
    arbitrary: fc.constantFrom('kicked', 'member', 'left').map((now) => membership('member', now)),
    weight: 1,
  },
  {
    arbitrary: fc
      .tuple(anyText, fc.constantFrom('mention', 'bot_command', 'text_mention', 'bold'))
      .map(([text, type]) => {
        const words = `@${BOT.username} ${text}`;
        const entities = [{ type, offset: 0, length: BOT.username.length + 1, user: BOT }];
        return groupMessage({ text: words, entities });
      }),
    weight: 2,
  },
  {
    arbitrary: fc.constantFrom(...OTHER_KINDS).map((kind) => {
      const { update_id, message } = privateMessage({ text: 'chào' });
      return { update_id, [kind]: message };
    }),
    weight: 1,
  },
);

const realTree = realUpdate.map(treeOf);

const tamperedTree = fc
  .tuple(realTree, fc.array(anyMutation, { minLength: 1, maxLength: 4 }))
  .map(([tree, mutations]) => mutations.reduce(mutate, tree));

const realText = realTree.map(written);

/** A private message that is exactly so many bytes long. */
const largeText = fc
  .constantFrom(-1, 0, 1, 2, 1000, 40_000)
  .map((over) => padded(JSON.stringify(privateMessage({ text: 'chào' })), BODY_BYTES_MAX + over));

const withSecret = (kind: string, texts: fc.Arbitrary<string | Uint8Array>) =>
  fc.record({
    kind: fc.constant(kind),
    body: texts.map((text) => (typeof text === 'string' ? Buffer.from(text) : text)),
    headers: fc.constant(secretly(SECRET)),
    framing: fc.constantFrom('length' as const, 'length' as const, 'pieces' as const),
  });

const wrongSecret = fc.constantFrom(
  undefined,
  '',
  ' ',
  'x',
  SECRET.toUpperCase(),
  `${SECRET}x`,
  SECRET.slice(1),
  'x'.repeat(8000),
);

const anyDelivery: fc.Arbitrary<Delivery> = fc.oneof(
  { arbitrary: withSecret('tampered', tamperedTree.map(written)), weight: 50 },
  { arbitrary: withSecret('real', realText), weight: 14 },
  { arbitrary: withSecret('any JSON', anyTree.map(written)), weight: 12 },
  { arbitrary: withSecret('truncated', cutText(realText)), weight: 6 },
  { arbitrary: withSecret('any bytes', fc.uint8Array({ maxLength: 400 })), weight: 4 },
  { arbitrary: withSecret('broken UTF-8', brokenBytes(realText)), weight: 4 },
  { arbitrary: withSecret('empty', fc.constantFrom('', ' ', '\uFEFF', '\n')), weight: 1 },
  { arbitrary: withSecret('large', largeText), weight: 1 },
  {
    arbitrary: fc
      .tuple(withSecret('wrong secret', fc.oneof(realText, anyTree.map(written))), wrongSecret)
      .map(([delivery, secret]) => ({ ...delivery, headers: secretly(secret) })),
    weight: 7,
  },
  {
    arbitrary: withSecret('cut line', realText).map((delivery) => ({
      ...delivery,
      framing: 'cut' as const,
    })),
    weight: 1,
  },
);

function written(tree: Tree): string {
  return textOf(tree)
    .replaceAll(`@${BOT.username}`, FAKE_BOT.name)
    .replaceAll(String(BOT.id), FAKE_BOT.id);
}

function cutText(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(texts, fc.double({ min: 0, max: 1, noNaN: true })).map(([text, part]) => {
    return text.slice(0, Math.floor(text.length * part));
  });
}

/** A byte that stands for nothing, in the middle of what is otherwise whole. */
function brokenBytes(texts: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> {
  return fc.tuple(texts, fc.nat(2000), fc.constantFrom(0xff, 0xc0, 0x80, 0xed)).map((broken) => {
    const [text, at, byte] = broken;
    const bytes = Buffer.from(text);
    bytes[at % bytes.length] = byte;
    return bytes;
  });
}

function padded(text: string, bytes: number): string {
  return text + ' '.repeat(bytes - Buffer.byteLength(text));
}

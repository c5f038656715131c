// Words, buttons and pictures on their way to an emulated Zalo.
import { afterEach, describe, expect, test } from 'vitest';
import { cleanText } from '../../../../src/flow/understand/clean-text.ts';
import { partsOf } from '../../../../src/tutor/parts.ts';
import type { SendOutcome } from '../../../../src/tutor/ports/messenger.ts';
import { voice } from '../../../flow/build-library.ts';
import { PICTURE, lessonMedia, outgoing, pictureOf } from '../../telegram/out/way-out.ts';
import { ID_OF_PICTURE, type WayOut, type WayOutOptions, callsTo, openWayOut } from './way-out.ts';

let out: WayOut;
afterEach(() => out.zalo.close());

async function open(options?: WayOutOptions): Promise<WayOut> {
  out = await openWayOut(options);
  return out;
}

const ACCEPTED: SendOutcome = { kind: 'accepted' };
const DAY_MS = 86_400_000;
const MESSAGE_PATH = '/v3.0/oa/message/cs';
const UPLOAD_PATH = '/v2.0/oa/upload/image';

function choices(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    label: `Câu số ${index + 1}`,
    payload: `a.x.${index}`,
  }));
}

describe('words', () => {
  test('are one call, plain, composed, and no link to a thief', async () => {
    const { send, newcomer, zalo } = await open();
    const mai = await newcomer();
    const text =
      '**Chào bà con** ở Điện Biên\n- trang giả: vneid-gov.xyz\n- vneid.gov.vn'.normalize('NFD');
    expect(await send(mai.id, { text })).toEqual(ACCEPTED);
    expect(zalo.accepted().map(({ request }) => request)).toEqual([
      {
        recipient: { user_id: mai.id },
        message: {
          text: '“Chào bà con” ở Điện Biên\n• trang giả: vneid-gov.\u2060xyz\n• vneid.gov.vn',
        },
      },
    ]);
    expect(callsTo(zalo, 'message/cs')).toHaveLength(1);
  });

  test('of the longest kind that a part may have are taken', async () => {
    const { send, newcomer } = await open();
    const mai = await newcomer();
    expect(await send(mai.id, { text: 'ế'.normalize('NFD').repeat(1900) })).toEqual(ACCEPTED);
  });

  test('go to the account that several people share', async () => {
    const { send, newcomer } = await open();
    const mai = await newcomer();
    expect(await send(`${mai.id}/2`, { text: 'x' })).toEqual(ACCEPTED);
    expect(mai.heard()).toEqual(['x']);
  });

  test('that are none need no call', async () => {
    const { send, newcomer, zalo } = await open();
    const mai = await newcomer();
    expect(await send(mai.id, { text: ' \n' })).toEqual(ACCEPTED);
    expect(zalo.calls()).toEqual([]);
  });
});

describe('choices', () => {
  test('are buttons that say for the learner what they could have typed', async () => {
    const { send, newcomer, zalo } = await open({
      zalo: { behaviour: { buttonForms: 'without-template-type' } },
    });
    const mai = await newcomer();
    const five = [
      ...choices(4),
      { label: 'vneid-gov.xyz là giả'.normalize('NFD'), payload: 'a.x.4' },
    ];
    expect(await send(mai.id, { text: 'Câu nào?', choices: five })).toEqual(ACCEPTED);
    const [sent] = zalo.accepted();
    expect(sent?.content).toMatchObject({
      text: 'Câu nào?',
      buttons: five.map(({ label }) => ({
        title: label.normalize('NFC'),
        action: { kind: 'query', isShown: true },
      })),
    });
    await mai.press('vneid-gov.xyz là giả');
    const said = mai.screen().at(-1)?.content;
    const text = said?.kind === 'text' ? said.text : '';
    expect(text).toBe('vneid-gov.\u2060xyz là giả');
    expect(cleanText(text)).toBe('vneid-gov.xyz là giả');
  });

  test('of a hundred characters are taken, whatever stands in them', async () => {
    const { send, newcomer } = await open();
    const mai = await newcomer();
    const label = 'a.xyz '.repeat(17).slice(0, 100);
    expect(await send(mai.id, { text: 'x', choices: [{ label, payload: 'a' }] })).toEqual(ACCEPTED);
  });

  test('that are six become a list', async () => {
    const { send, newcomer } = await open();
    const mai = await newcomer();
    const message = outgoing({ text: 'Câu nào?', choices: choices(6) });
    const parts = partsOf(message, { channel: 'zalo-oa', voice, language: 'vi' });
    for (const part of parts) expect(await send(mai.id, part)).toEqual(ACCEPTED);
    const shown = mai.screen().filter(({ from }) => from === 'them');
    expect(shown.flatMap(({ content }) => ('buttons' in content ? content.buttons : []))).toEqual(
      [],
    );
    expect(mai.heard().join('\n')).toContain('6. Câu số 6');
  });
});

const SHOWN = { file: 'ban.svg', shows: 'Ban' };

describe('a picture', () => {
  test('is uploaded byte for byte once for three learners, with its words as a caption', async () => {
    let reads = 0;
    const { send, newcomer, zalo, ids } = await open({ media: lessonMedia(() => (reads += 1)) });
    for (const name of ['Mai', 'Páo', 'Lò']) {
      const { id } = await newcomer(name);
      expect(await send(id, { text: '**Đây**', picture: SHOWN })).toEqual(ACCEPTED);
    }
    const uploads = callsTo(zalo, 'upload/image');
    expect(uploads).toHaveLength(1);
    expect(uploads[0]?.body.includes(Buffer.from(PICTURE.bytes))).toBe(true);
    expect(reads).toBe(1);
    const url = `${zalo.pageUrl}/media/${ids.get(ID_OF_PICTURE)}`;
    expect(zalo.accepted().map(({ content }) => content)).toEqual(
      Array.from({ length: 3 }, () => ({
        kind: 'picture',
        media: 'image',
        url,
        text: '“Đây”',
        buttons: [],
      })),
    );
  });

  test('is uploaded again in the same send when Zalo has forgotten it after 8 days', async () => {
    const { send, newcomer, zalo, ids, logged } = await open();
    const first = await newcomer();
    await send(first.id, { picture: SHOWN });
    const before = ids.get(ID_OF_PICTURE);
    await zalo.clock.advance(8 * DAY_MS);
    const mai = await newcomer();
    expect(await send(mai.id, { text: 'Đây', picture: SHOWN })).toEqual(ACCEPTED);
    expect(callsTo(zalo, 'upload/image')).toHaveLength(2);
    expect(ids.get(ID_OF_PICTURE)).not.toBe(before);
    expect(mai.heard().at(-1)).toBe('Đây');
    expect(logged).toEqual([]);
  });

  test('whose id Zalo never gave is uploaded in the same send', async () => {
    const { send, newcomer, zalo, ids } = await open();
    const mai = await newcomer();
    ids.set(ID_OF_PICTURE, 'of-another-account');
    expect(await send(mai.id, { picture: SHOWN })).toEqual(ACCEPTED);
    expect(callsTo(zalo, 'upload/image')).toHaveLength(1);
    expect(ids.get(ID_OF_PICTURE)).not.toBe('of-another-account');
  });

  test('that has buttons comes first, and the words with them below', async () => {
    const { send, newcomer, zalo } = await open();
    const mai = await newcomer();
    const message = { text: 'Nút nào?', choices: choices(2), picture: SHOWN };
    expect(await send(mai.id, message)).toEqual(ACCEPTED);
    expect(zalo.accepted().map(({ content }) => content)).toMatchObject([
      { kind: 'picture', text: '', buttons: [] },
      { kind: 'text', text: 'Nút nào?', buttons: [{ title: 'Câu số 1' }, { title: 'Câu số 2' }] },
    ]);
  });

  test('is uploaded once for all who want it at the same time', async () => {
    const { send, newcomer, zalo } = await open();
    const people = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => newcomer(`Người ${index}`)),
    );
    const outcomes = await Promise.all(people.map(({ id }) => send(id, { picture: SHOWN })));
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['accepted']));
    expect(zalo.accepted()).toHaveLength(100);
    expect(callsTo(zalo, 'upload/image')).toHaveLength(1);
  });

  test('whose message is refused keeps its id for the next learner', async () => {
    const { send, newcomer, zalo } = await open();
    const mai = await newcomer();
    mai.become('blocked');
    expect(await send(mai.id, { picture: SHOWN })).toEqual({ kind: 'gone' });
    const lo = await newcomer('Lò');
    expect(await send(lo.id, { picture: SHOWN })).toEqual(ACCEPTED);
    expect(callsTo(zalo, 'upload/image')).toHaveLength(1);
  });

  test('of more than 1 MB leaves the words, and the operator is told', async () => {
    const { send, newcomer, zalo, logged } = await open({
      media: pictureOf(async () => new Uint8Array(1024 * 1024 + 1)),
    });
    const mai = await newcomer();
    const message = { text: 'Đây', choices: choices(2), picture: SHOWN };
    expect(await send(mai.id, message)).toEqual(ACCEPTED);
    expect(mai.heard()).toEqual(['Đây']);
    expect(callsTo(zalo, 'upload/image')).toEqual([]);
    expect(logged).toEqual([
      {
        level: 'error',
        line: 'Zalo does not take a picture of a lesson; its words are sent alone Error: upload: bytes {}',
      },
    ]);
  });

  test.each([
    ['the uploads of the month are used up', -211],
    ['it is no picture to Zalo', -201],
  ])('when %s leaves the words', async (_, error) => {
    const { send, newcomer, zalo, logged } = await open();
    const mai = await newcomer();
    const body = { error, message: 'file is invalid!' };
    const fault = { kind: 'answer', when: 'before-accepting', status: 200, body } as const;
    zalo.arm({ path: UPLOAD_PATH, fault });
    expect(await send(mai.id, { text: 'Đây', picture: SHOWN })).toEqual(ACCEPTED);
    expect(mai.heard()).toEqual(['Đây']);
    expect(logged.map(({ level }) => level)).toEqual(['error']);
  });

  test('that Zalo does not take in a message leaves the words', async () => {
    const { send, newcomer, zalo } = await open();
    const mai = await newcomer();
    const body = { error: -233, message: 'message type is invalid or not support' };
    zalo.arm({
      path: MESSAGE_PATH,
      fault: { kind: 'answer', when: 'before-accepting', status: 200, body },
    });
    expect(await send(mai.id, { text: 'Đây', picture: SHOWN })).toEqual(ACCEPTED);
    expect(zalo.accepted().map(({ content }) => content.kind)).toEqual(['text']);
  });

  test('whose upload nobody answers leaves the words, and others do not wait for a minute', async () => {
    const { send, newcomer, zalo } = await open();
    const mai = await newcomer();
    zalo.arm({ path: UPLOAD_PATH, fault: { kind: 'close', when: 'before-accepting' } });
    const message = { text: 'Đây', picture: SHOWN };
    expect(await send(mai.id, message)).toEqual(ACCEPTED);
    expect(await send(mai.id, message)).toEqual(ACCEPTED);
    expect(callsTo(zalo, 'upload/image')).toHaveLength(1);
    await zalo.clock.advance(60_000);
    expect(await send(mai.id, message)).toEqual(ACCEPTED);
    expect(zalo.accepted().map(({ content }) => content.kind)).toEqual(['text', 'text', 'picture']);
  });

  test('that is still being uploaded when time runs out was not sent, and is not sent later', async () => {
    const { send, newcomer, zalo, ids } = await open({ timeoutMs: 300 });
    const mai = await newcomer();
    const slow = zalo.arm({ path: UPLOAD_PATH, fault: { kind: 'hold', when: 'after-accepting' } });
    expect(await send(mai.id, { picture: SHOWN })).toEqual({ kind: 'refused', retryAfterMs: 0 });
    slow.release();
    // Whoever comes next waits for the same upload.
    expect(await send(mai.id, { picture: SHOWN })).toEqual(ACCEPTED);
    expect(ids.size).toBe(1);
    expect(callsTo(zalo, 'upload/image')).toHaveLength(1);
    expect(await send(mai.id, { text: 'x' })).toEqual(ACCEPTED);
    expect(zalo.accepted().map(({ content }) => content.kind)).toEqual(['picture', 'text']);
  });

  test('that takes too long to draw was not sent', async () => {
    const media = pictureOf(async () => new Promise(() => undefined));
    const { send, newcomer, zalo } = await open({ media, timeoutMs: 100 });
    const mai = await newcomer();
    expect(await send(mai.id, { text: 'x', picture: SHOWN })).toEqual({
      kind: 'refused',
      retryAfterMs: 0,
    });
    expect(zalo.calls()).toEqual([]);
  });

  test('that makes us stumble is a mistake of ours: it is thrown, and the next may try', async () => {
    let isBroken = true;
    const broken = Symbol('no bytes') as never;
    const media = pictureOf(async () => (isBroken ? broken : PICTURE.bytes));
    const { send, newcomer } = await open({ media });
    const mai = await newcomer();
    await expect(send(mai.id, { picture: SHOWN })).rejects.toThrow(TypeError);
    isBroken = false;
    expect(await send(mai.id, { picture: SHOWN })).toEqual(ACCEPTED);
  });

  test.each([
    ['is missing', lessonMedia()],
    ['cannot be drawn', pictureOf(async () => undefined)],
    ['cannot be read', pictureOf(async () => Promise.reject(new Error('EIO')))],
  ])('that %s leaves the words, and alone needs no call', async (_, media) => {
    const { send, newcomer, zalo, logged } = await open({ media });
    const mai = await newcomer();
    const picture = { file: 'none.svg', shows: 'x' };
    expect(await send(mai.id, { text: 'Đây', picture })).toEqual(ACCEPTED);
    expect(await send(mai.id, { picture })).toEqual(ACCEPTED);
    expect(zalo.calls()).toHaveLength(1);
    expect(new Set(logged.map(({ level }) => level))).toEqual(new Set(['error']));
  });
});

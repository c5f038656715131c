// Who was silent for more than 7 days is out of reach, but for one template a week, by day.
import { afterEach, expect, test } from 'vitest';
import { type WayOut, type WayOutOptions, MORNING_MS, callsTo, openWayOut } from './way-out.ts';

let out: WayOut;
afterEach(() => out.zalo.close());

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WORDS = 'Bài học của bà con vẫn chờ ở đây.';
const COMEBACK = { templateId: 'tro-lai', words: WORDS };
const TEMPLATE = {
  id: 'tro-lai',
  name: 'Trở lại',
  status: 'ENABLE',
  params: [{ name: 'noi_dung', maxLength: 200 }],
  sendsByUserId: true,
} as const;

/** With somebody who has been silent for 8 days. */
async function open(options: WayOutOptions = {}) {
  const zalo = { templates: [TEMPLATE], limits: { purchaseQuota: 40 }, ...options.zalo };
  out = await openWayOut({ comeback: COMEBACK, ...options, zalo });
  const mai = await out.newcomer();
  await out.zalo.clock.advance(8 * DAY_MS);
  return { ...out, mai };
}

const CLOSED = { kind: 'closed' };

test('a learner out of reach is asked back once in 7 days', async () => {
  const { send, mai, zalo, logged, remaining } = await open();
  expect(await send(mai.id, { text: 'x' })).toEqual(CLOSED);
  expect(await send(mai.id, { text: 'x' })).toEqual(CLOSED);
  expect(mai.heard()).toEqual([`noi_dung: ${WORDS}`]);
  await zalo.clock.advance(7 * DAY_MS);
  expect(await send(mai.id, { text: 'x' })).toEqual(CLOSED);
  expect(mai.heard()).toHaveLength(2);
  expect(remaining).toEqual(['purchase-quota 40', 'purchase-quota 40']);
  const said = 'A learner who was silent for 7 days was asked back with the template';
  expect(logged.map(({ line }) => line)).toEqual([`${said} {"sent":1}`, `${said} {"sent":2}`]);
});

test('who is known to be out of reach is asked back without a message that Zalo refuses', async () => {
  const { askBack, send, mai, zalo } = await open();
  await askBack(mai.id);
  expect(callsTo(zalo, 'message/cs')).toEqual([]);
  expect(mai.heard()).toEqual([`noi_dung: ${WORDS}`]);
  await send(mai.id, { text: 'x' });
  await askBack(mai.id);
  expect(mai.heard()).toHaveLength(1);
});

test.each([
  ['21:59', 11 * HOUR_MS + 59 * 60_000, 1],
  ['22:00', 12 * HOUR_MS, 0],
  ['05:59', 19 * HOUR_MS + 59 * 60_000, 0],
  ['06:00', 20 * HOUR_MS, 1],
])('at %s in Vietnam', async (_, afterMorningMs, templates) => {
  const startMs = MORNING_MS + afterMorningMs;
  const { send, mai, zalo } = await open({ zalo: { startMs } });
  expect(await send(mai.id, { text: 'x' })).toEqual(CLOSED);
  expect(callsTo(zalo, 'message/template')).toHaveLength(templates);
});

test('nobody is asked back without a template, or for a quota that is used up', async () => {
  out = await openWayOut({
    comeback: COMEBACK,
    zalo: { templates: [TEMPLATE], limits: { subQuota: 0, chargedSends: false } },
  });
  const mai = await out.newcomer();
  await out.zalo.clock.advance(3 * DAY_MS);
  expect(await out.send(mai.id, { text: 'x' })).toEqual(CLOSED);
  expect(callsTo(out.zalo, 'message/template')).toEqual([]);
  await out.zalo.close();
  out = await openWayOut();
  const lo = await out.newcomer();
  await out.zalo.clock.advance(8 * DAY_MS);
  expect(await out.send(lo.id, { text: 'x' })).toEqual(CLOSED);
  expect(out.zalo.accepted()).toEqual([]);
});

test('a template that Zalo refuses is told, and not tried again for every message', async () => {
  const { send, mai, zalo, logged } = await open({
    zalo: { templates: [{ ...TEMPLATE, sendsByUserId: false }] },
  });
  expect(await send(mai.id, { text: 'x' })).toEqual(CLOSED);
  expect(await send(mai.id, { text: 'x' })).toEqual(CLOSED);
  expect(callsTo(zalo, 'message/template')).toHaveLength(1);
  expect(logged).toEqual([
    {
      level: 'warn',
      line: 'A learner could not be asked back with the template: look at ZALO_OA_RETURN_TEMPLATE {"reason":"-249 the template cannot be sent by user id"}',
    },
  ]);
});

test('a template that gets no answer in time changes nothing about the message', async () => {
  const { send, mai, zalo } = await open({ timeoutMs: 300 });
  zalo.arm({ path: /template$/, fault: { kind: 'hold', when: 'before-accepting' } });
  expect(await send(mai.id, { text: 'x' })).toEqual(CLOSED);
});

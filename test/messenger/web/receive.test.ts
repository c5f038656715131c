import { describe, expect, test } from 'vitest';
import { MESSAGES_BURST, MESSAGES_PER_SECOND } from '../../../src/messenger/web/limits.ts';
import { webDoor } from '../../../src/messenger/web/receive.ts';
import type { Arrival } from '../../../src/tutor/ports/store.ts';
import { memoryLog } from '../../web/open-web.ts';

function openDoor() {
  const accepted: Arrival[] = [];
  const clock = { ms: 0, nowMs: () => 1_795_000_000_000, monotonicMs: () => clock.ms };
  const store = { isUp: true };
  const log = memoryLog();
  const door = webDoor({
    clock,
    log,
    async takeIn(_learner, arrivals) {
      if (!store.isUp) throw new Error('away');
      accepted.push(...arrivals);
    },
  });
  return { door, accepted, clock, store, log };
}

const LAN = openDoor().door.learnerOf('cookie-of-lan');

function said(text: string, id = 'abcdef0123456789'): string {
  return JSON.stringify({ id, order: 1, event: { kind: 'said', text } });
}

describe('the way in', () => {
  test('a message is answered with 202 once it was taken in', async () => {
    const { door, accepted } = openDoor();
    expect(await door.receive(LAN, said('chào em'))).toEqual({
      status: 202,
      body: '{"accepted":true}',
    });
    expect(accepted).toMatchObject([{ vendorId: 'abcdef0123456789', event: { text: 'chào em' } }]);
  });

  test('when the store is away nothing is accepted and the page is told', async () => {
    const { door, accepted, store, log } = openDoor();
    store.isUp = false;
    expect(await door.receive(LAN, said('bí mật'))).toMatchObject({ status: 503 });
    expect(accepted).toEqual([]);
    expect(log.lines.join()).toContain('away');
    expect(log.lines.join()).not.toContain('bí mật');
  });

  test.each([
    ['not JSON', '{', 400, 'malformed'],
    ['an empty text', said('  '), 400, 'empty'],
    ['100,000 characters', said('x'.repeat(100_000)), 413, 'too-long'],
  ])('%s is refused with its reason', async (_name, body, status, error) => {
    const { door, accepted } = openDoor();
    const reply = await door.receive(LAN, body);
    expect(reply.status).toBe(status);
    expect(JSON.parse(reply.body)).toMatchObject({ error });
    expect(accepted).toEqual([]);
  });

  test('of 100 messages at once the first ones are taken and the rest told to slow down', async () => {
    const { door, accepted } = openDoor();
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, at) => door.receive(LAN, said('a', `message-${at}-aaaa`))),
    );
    expect(replies.filter(({ status }) => status === 202)).toHaveLength(MESSAGES_BURST);
    expect(accepted).toHaveLength(MESSAGES_BURST);
    expect(JSON.parse(replies.at(-1)?.body ?? '')).toEqual({
      error: 'slow-down',
      retryAfterMs: 1000 / MESSAGES_PER_SECOND,
    });
  });

  test('after the time it was told a learner may write again', async () => {
    const { door, clock } = openDoor();
    for (let at = 0; at < MESSAGES_BURST; at += 1) await door.receive(LAN, said('a'));
    clock.ms += 1000 / MESSAGES_PER_SECOND;
    expect(await door.receive(LAN, said('a'))).toMatchObject({ status: 202 });
    expect(await door.receive(LAN, said('a'))).toMatchObject({ status: 429 });
  });

  test('one learner in a hurry does not slow another', async () => {
    const { door } = openDoor();
    for (let at = 0; at <= MESSAGES_BURST; at += 1) await door.receive(LAN, said('a'));
    expect(await door.receive(door.learnerOf('another'), said('a'))).toMatchObject({ status: 202 });
  });
});

describe('the learner behind a cookie', () => {
  test('is the same for the same cookie and does not show it', () => {
    const { door } = openDoor();
    expect(door.learnerOf('cookie-of-lan')).toBe(LAN);
    expect(LAN).toMatch(/^web:[\w-]{22}$/);
    expect(LAN).not.toContain('cookie-of-lan');
    expect(door.learnerOf('cookie-of-lam')).not.toBe(LAN);
  });
});

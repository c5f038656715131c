// Every documented event, as documented and as seen.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExactJson } from '../../src/http/exact-json.ts';
import { parseWebhook, readWebhook } from '../../src/webhook/parse-webhook.ts';
import { UNDESCRIBED_EVENTS } from '../../src/webhook/undescribed-events.ts';
import { ATTACHMENTS, EVENTS, OA, USER, common, said } from './event-samples.ts';

describe('an event', () => {
  it.each(EVENTS)('is read: %s', (_name, body, event) => {
    expect(parseWebhook(JSON.stringify(body), OA)).toMatchObject(event);
  });

  it.each(ATTACHMENTS)('%s brings its attachment (%s)', (name, type, payload, attachment) => {
    const event = parseWebhook(JSON.stringify(said(name, type, payload)));
    expect(event).toMatchObject({ kind: 'user-message', eventName: name });
    expect('attachments' in event ? event.attachments : []).toEqual([attachment]);
  });

  it.each([...UNDESCRIBED_EVENTS, 'user_send_group_text', 'oa_send_group_image'])(
    '%s is known by name, and its body kept',
    (event_name) => {
      const body = { ...common, event_name, group: { id: 'g-1' } };
      expect(parseWebhook(JSON.stringify(body))).toMatchObject({
        kind: 'undescribed',
        eventName: event_name,
        raw: body,
      });
    },
  );

  it('keeps its digits when its ids are numbers', () => {
    const body = `{"event_name":"follow","follower":{"id":${USER}},"timestamp":1760000000000}`;
    expect(parseWebhook(body)).toMatchObject({ userId: USER, atMs: 1_760_000_000_000 });
  });
});

describe('a body that is no known event', () => {
  it.each<readonly [string, string, object]>([
    ['the probe', '{}', { kind: 'probe' }],
    ['no JSON', 'hello', { kind: 'unknown', eventName: undefined }],
    ['a list', '[]', { kind: 'unknown', raw: [] }],
    [
      'a name that does not exist',
      '{"event_name":"user_click_button"}',
      { kind: 'unknown', eventName: 'user_click_button' },
    ],
    [
      'an event without what it is about',
      '{"event_name":"user_send_text","message":{}}',
      { kind: 'unknown', eventName: 'user_send_text' },
    ],
    ['a name from the prototype', '{"event_name":"constructor"}', { kind: 'unknown' }],
  ])('is told as such: %s', (_name, body, event) => {
    expect(parseWebhook(body)).toMatchObject(event);
  });

  it('is never thrown at anyone, whatever it holds', () => {
    const names = fc.constantFrom(
      ...EVENTS.map(([, body]) => ('event_name' in body ? body.event_name : '')),
      ...UNDESCRIBED_EVENTS,
    );
    const key = fc.constantFrom(
      ...'sender recipient message follower info data tag status quota id msg_id'.split(' '),
      ...'msg_ids attachments type payload coordinates text user_id timestamp __proto__'.split(' '),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 5 }),
      ),
    }));
    const body = fc
      .tuple(names, fc.dictionary(key, tree, { maxKeys: 6 }))
      .map(([event_name, rest]) => JSON.stringify({ ...rest, event_name }));
    fc.assert(
      fc.property(body, (given) => {
        // Behind the guard of parseWebhook, so that a reader that throws is seen.
        expect(typeof readWebhook(parseExactJson(given), OA).kind).toBe('string');
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (given) => {
        expect(typeof parseWebhook(given, OA).kind).toBe('string');
      }),
    );
  });
});

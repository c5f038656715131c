import { expect, it } from 'vitest';
import { decodeEvent, encodeEvent } from '../../src/store/turn/event-code.ts';
import type { LearnerEvent } from '../../src/flow/event.ts';

const EVENTS: readonly LearnerEvent[] = [
  { at: 1, kind: 'said', text: 'dạ' },
  { at: 2, kind: 'chose', choice: 'a.x.0' },
  { at: 3, kind: 'followed' },
  { at: 4, kind: 'left' },
  { at: 5, kind: 'opened-link', flow: 'a/b' },
  { at: 6, kind: 'sent-media', media: 'voice' },
  { at: 7, kind: 'withheld' },
  { at: 8, kind: 'flooded', count: 3 },
  { at: 9, kind: 'person-spoke' },
  { at: 10, kind: 'shared-profile', name: 'Mai', ward: undefined, province: 'Sơn La' },
];

it.each(EVENTS)('$kind comes back as it was', (event) => {
  expect(decodeEvent(encodeEvent(event))).toStrictEqual(event);
});

it.each(['["?",9,"x"]', '{"at":9}', 'null', '["s"', ''])(
  'what nobody can read, %s, is something Ban cannot read',
  (text) => {
    expect(decodeEvent(text)).toMatchObject({ kind: 'sent-media', media: 'other' });
  },
);

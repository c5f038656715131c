// The page's way in, counted: what became of each message at the door.
import type { WebDoor } from '../../messenger/web/receive.ts';
import type { Meter } from '../../tutor/ports/meter.ts';

const RESULTS: ReadonlyMap<number, string> = new Map([
  [202, 'accepted'],
  [400, 'malformed'],
  [413, 'too-long'],
  [429, 'too-fast'],
  [503, 'unavailable'],
]);

export function meteredDoor(door: WebDoor, meter: Meter): WebDoor {
  return {
    ...door,
    async receive(learner, rawBody) {
      const reply = await door.receive(learner, rawBody);
      meter.received('web', RESULTS.get(reply.status) ?? 'other');
      return reply;
    },
  };
}

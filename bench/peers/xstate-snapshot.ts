// XState with a snapshot in Redis: read, one transition, its actions carried out, written back.
import { type Snapshot, initialTransition, setup, transition } from 'xstate';
import { STOPS, type Said, hear } from '../turn/lesson-by-hand.ts';
import { SCRIPT, wordsOf } from '../turn/script.ts';
import type { Opening, Variant } from '../turn/variant.ts';

interface Answered {
  readonly type: 'answered';
  readonly text: string;
}

export async function open({ redis, show }: Opening): Promise<Variant> {
  const machine = lessonMachine();
  return {
    async turn(learner, index) {
      const message = SCRIPT[index];
      if (message === undefined) throw new Error(`No message ${index}`);
      const kept = await redis.get(keyOf(learner));
      const [snapshot, actions] =
        message.how === 'opens' || kept === null
          ? initialTransition(machine)
          : transition(
              machine,
              machine.resolveState(JSON.parse(kept) as Parameters<typeof machine.resolveState>[0]),
              { type: 'answered', text: wordsOf(message) },
            );
      for (const { type, params } of actions) {
        if (type !== 'say') continue;
        for (const { text, labels } of params) show(learner, text, labels);
      }
      const persisted: Snapshot<unknown> = machine.getPersistedSnapshot(snapshot);
      await redis.set(keyOf(learner), JSON.stringify(persisted));
    },
    keysOf: (learner) => [keyOf(learner)],
  };
}

function keyOf(learner: number): string {
  return `xstate:${learner}`;
}

/** One state a stop; an answer that does not lead on is an internal transition. */
function lessonMachine() {
  return setup({
    types: { events: {} as Answered },
    actions: { say: (_scope, _says: readonly Said[]) => undefined },
    guards: { leadsOn: ({ event }, at: number) => hear(at, event.text).next > at },
  }).createMachine({
    initial: 'stop-0',
    entry: { type: 'say', params: () => STOPS[0]?.asks ?? [] },
    states: {
      ...Object.fromEntries(STOPS.map((_, at) => [`stop-${at}`, stateAt(at)])),
      end: { type: 'final' },
    },
  });
}

function stateAt(at: number) {
  const say = {
    type: 'say',
    params: ({ event }: { readonly event: Answered }) => hear(at, event.text).says,
  } as const;
  const leadsOn = { type: 'leadsOn', params: at } as const;
  const target = at + 1 < STOPS.length ? `stop-${at + 1}` : 'end';
  return { on: { answered: [{ guard: leadsOn, target, actions: say }, { actions: say }] } };
}

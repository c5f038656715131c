// What a lesson costs where every message is counted: the messages of each whole conversation beside the lessons.
import { expect, test } from 'vitest';
import { rehearse } from '../../src/authoring/rehearse/rehearse.ts';
import type { Talk } from '../../src/authoring/talk/talk.ts';
import type { Learner } from '../../src/flow/learner.ts';
import type { Library } from '../../src/flow/library.ts';
import type { LearnerEvent } from '../../src/flow/event.ts';
import { turnEvents } from '../../src/tutor/turn-events.ts';
import { voice } from '../flow/build-library.ts';
import { tell } from '../proof/stage/scale.ts';
import { library, play, talkFiles } from './shipped-lessons.ts';
import { NO_MEMORY } from '../../src/flow/review/memory.ts';

const LOG = { info: () => undefined, warn: () => undefined, error: () => undefined };

interface Cost {
  readonly name: string;
  /** What the learner did, its opening too. */
  readonly turns: number;
  readonly messages: number;
}

function messagesOf(any: Library, learner: Learner, event: LearnerEvent): number {
  const stage = { voice, library: any, memory: NO_MEMORY, log: LOG, nowMs: () => event.at };
  const { messages } = turnEvents(stage, learner, {
    learner: learner.id,
    state: '',
    tail: { messages: [], delayMs: 0 },
    events: [event],
    takeovers: 0,
    version: 0,
    isAnew: false,
    isMarked: false,
    dueAtMinute: undefined,
  });
  return messages.length;
}

/** Undefined: not a whole lesson. */
function costOf(talk: Talk): Cost | undefined {
  let messages = 0;
  let turns = 0;
  let hasFinished = false;
  const counting: typeof play = (any, learner, event) => {
    const played = play(any, learner, event);
    if (!hasFinished) {
      messages += messagesOf(any, learner, event);
      turns += 1;
    }
    hasFinished ||= played.effects.some(
      (effect) => effect.kind === 'finished' && effect.flow === talk.flow,
    );
    return played;
  };
  rehearse(counting, library, { ...talk, channel: 'zalo-bot' });
  return hasFinished ? { name: `${talk.flow}: ${talk.name}`, turns, messages } : undefined;
}

const costs = talkFiles
  .filter(({ flow }) => library.flows.get(flow)?.kind === 'lesson')
  .flatMap(({ talks }) => talks)
  .filter(({ startsAt }) => startsAt === undefined)
  .flatMap((talk) => costOf(talk) ?? [])
  .toSorted((one, other) => one.messages - other.messages);

test('whatever a learner does in a lesson, Ban answers with one message', () => {
  const median = costs[Math.floor(costs.length / 2)]?.messages ?? 0;
  const dear = costs.filter(({ messages }) => messages > 9);
  tell('a lesson on zalo-bot', {
    conversations: costs.length,
    'messages, median': median,
    most: costs.at(-1)?.messages ?? 0,
    'more than 9': dear.map(({ name, messages }) => `${name} ${messages}`).join('; '),
  });
  expect(costs.length).toBeGreaterThan(10);
  expect(costs.filter(({ messages, turns }) => messages > turns)).toEqual([]);
});

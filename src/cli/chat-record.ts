// Writes down a conversation in the terminal, so that it can become a test of its flow.
import { ownPart, type Played } from '../authoring/rehearse/rehearse-stage.ts';
import { type WrittenTalk, writeTalk } from '../authoring/talk/talk-write.ts';
import type { Talk } from '../authoring/talk/talk.ts';

export interface ChatRecord {
  heard(text: string): void;
  passed(duration: string): void;
  said(played: Played): void;
  /** As it stands in a `.talk.yaml` file. */
  written(name: string): string;
}

export type Scene = Pick<Talk, 'flow' | 'audience' | 'channel' | 'startsOn'> & {
  readonly step: string | undefined;
};

/** The conversation of a flow ends where the flow does. */
export function chatRecord({ flow, audience, channel, step, startsOn }: Scene): ChatRecord {
  const lines: (readonly [string, string])[] = [];
  let hasEnded = false;
  const add = (key: string, text: string | undefined): void => {
    if (!hasEnded && text !== undefined) lines.push([key, text]);
  };
  add('as', audience);
  add('on', channel === 'web' ? undefined : channel);
  add('date', startsOn);
  add('at', step);
  return {
    heard: (text) => add('me', text),
    passed: (duration) => add('after', duration),
    said(played) {
      const own = ownPart(played, flow);
      for (const { text } of own.messages) add('ban', text);
      if (own.hasFinished) add('ends', 'finished');
      hasEnded ||= own.hasFinished;
    },
    written: (name) => writeTalk({ name, lines } satisfies WrittenTalk),
  };
}

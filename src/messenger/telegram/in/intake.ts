// What both ways in share: reading an update, and what is done once it needs no second delivery.
import type { Clock } from '../../../tutor/ports/clock.ts';
import type { Meter } from '../../../tutor/ports/meter.ts';
import type { TakeIn } from '../../../tutor/ports/receiver.ts';
import type { TelegramApi } from '../api.ts';
import { corrections } from './corrections.ts';
import type { Courtesies } from './courtesies.ts';
import { groupAnswers } from './group.ts';
import { parse } from './parse.ts';
import type { BotIdentity, Ignored, Parsed } from './parsed.ts';
import { acknowledgePress } from './press.ts';
import { repeats } from './repeats.ts';
import { chatIdOf } from '../telegram-learner.ts';
import type { Typing } from '../typing.ts';

export interface Intake {
  readonly takeIn: TakeIn;
  /** What is read counts as under way: whoever reads an arrival takes it in next. */
  read(update: unknown): Parsed;
  /** Counts the update and starts what courtesy asks for. Only for one that is durable, or that nobody has to keep. */
  afterwards(parsed: Parsed): void;
  /** A fixed word for what became of a delivery. */
  count(what: string): void;
}

interface IntakePorts {
  readonly takeIn: TakeIn;
  readonly api: TelegramApi;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly courtesies: Courtesies;
  readonly typing: Pick<Typing, 'expect'>;
  readonly privateOnly: (link: string) => string;
  readonly bot: () => BotIdentity | undefined;
}

export function intake(ports: IntakePorts): Intake {
  const { takeIn, api, clock, courtesies, typing, bot } = ports;
  const answerGroup = groupAnswers(ports);
  const repeated = repeats(clock);
  const corrected = corrections(clock);
  const count = (what: string): void => ports.meter.received('telegram', what);

  function withoutNeedless(parsed: Parsed): Parsed {
    if (parsed.kind !== 'arrival') return parsed;
    if (parsed.origin.kind === 'edit' && !corrected.isCorrection(parsed)) {
      return needless(parsed, 'edited');
    }
    const why = repeated.reasonToIgnore(parsed);
    if (why !== undefined) return needless(parsed, why);
    corrected.remember(parsed);
    return parsed;
  }

  return {
    takeIn: async (learner, arrivals) => {
      // Before, because a quick answer is on its way when the arrivals are durable.
      if (arrivals.some(({ event }) => event.kind !== 'left')) typing.expect(chatIdOf(learner));
      try {
        await takeIn(learner, arrivals);
      } catch (cause) {
        repeated.refused(arrivals);
        throw cause;
      }
    },
    count,
    read: (update) => withoutNeedless(parse(update, { nowMs: clock.nowMs(), bot: bot() })),
    afterwards(parsed) {
      count(wordFor(parsed));
      if (parsed.kind === 'arrival') repeated.accepted(parsed);
      const us = bot();
      if (parsed.kind === 'group') {
        if (us !== undefined) answerGroup(parsed.call, us);
      } else if (parsed.press !== undefined) {
        acknowledgePress(api, courtesies, parsed.press);
      }
    },
  };
}

/** Its phone is told all the same; the message keeps the mark of the first touch. */
function needless({ press }: Extract<Parsed, { kind: 'arrival' }>, why: Ignored): Parsed {
  return { kind: 'ignored', why, press: press && { ...press, mark: undefined } };
}

function wordFor(parsed: Parsed): string {
  if (parsed.kind === 'ignored') return parsed.why;
  return parsed.kind === 'arrival' ? 'accepted' : 'group';
}

// What holds for every shipped lesson whatever a learner does in it, in every language and on every channel.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitsFor } from '../../src/authoring/check/audience-limits.ts';
import { openAt, stranger } from '../../src/authoring/rehearse/rehearse-start.ts';
import { CHANNEL_NAMES, type ChannelName, CHANNELS } from '../../src/flow/channel.ts';
import { fit } from '../../src/flow/fit.ts';
import type { Flow, JudgedStep } from '../../src/flow/flow.ts';
import { inLanguage, type Language, LANGUAGES } from '../../src/flow/words.ts';
import type { Outgoing } from '../../src/tutor/ports/messenger.ts';
import { flows, library, play } from './shipped-lessons.ts';
import { MORNING, walkRandomly } from './walk-randomly.ts';

/** Walks of each flow, language and channel. */
const RUNS = 8;

describe.each(flows.map((flow) => [flow.id, flow] as const))('%s', (_, flow) => {
  it.each(LANGUAGES)('gives every wrong answer its own reason (%s)', (language) => {
    for (const step of flow.steps) {
      if (step.kind === 'judged') expectOwnReasons(flow, step, language);
    }
  });

  for (const language of LANGUAGES) {
    for (const channel of CHANNEL_NAMES) {
      it(`can be walked to its end, and every message fits (${language}, ${channel})`, () => {
        fc.assert(
          fc.property(fc.infiniteStream(fc.nat(10_000)), (numbers) => {
            const walk = walkRandomly(flow, { language, channel, numbers });
            expect(walk.hasFinished).toBe(true);
            for (const message of walk.messages) expectFits(message, { flow, channel });
          }),
          { numRuns: RUNS },
        );
      });
    }
  }
});

function expectOwnReasons(flow: Flow, step: JudgedStep, language: Language): void {
  const learner = stranger({ channel: 'web', audience: flow.audience[0], language });
  const opened = openAt(play, library, { learner, flow: flow.id, step: step.id, at: MORNING });
  for (const answer of step.answers) {
    if (answer.isRight) continue;
    const label = inLanguage(answer.text, language);
    const choice = opened.messages.at(-1)?.choices.find((each) => each.label === label);
    const chosen = { kind: 'chose', choice: choice?.payload ?? '', at: MORNING + 1000 } as const;
    const [verdict] = play(library, opened.learner, chosen).messages;
    expect(verdict?.text).toContain(inLanguage(answer.because, language).split('{')[0]);
  }
}

interface Where {
  readonly flow: Flow;
  readonly channel: ChannelName;
}

function expectFits(message: Outgoing, { flow, channel }: Where): void {
  const words = message.text.replaceAll('**', '');
  const isTooLong = words.length > limitsFor(flow).mainMax;
  expect({ words, isTooLong }).toEqual({ words, isTooLong: false });
  const { buttons, textMax } = CHANNELS[channel];
  const fitted = fit(message, CHANNELS[channel]);
  expect(fitted.text.length).toBeLessThanOrEqual(textMax);
  if (buttons.as === 'none') return expect(fitted.buttons).toEqual([]);
  expect(fitted.buttons.length).toBeLessThanOrEqual(buttons.countMax);
  for (const { label, payload } of fitted.buttons) {
    expect(label.length).toBeLessThanOrEqual(buttons.titleMax);
    expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(64);
  }
}

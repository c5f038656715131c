// Messages of a turn, joined where each of them is counted.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANNELS } from '../../src/flow/channel.ts';
import type { LearnerId } from '../../src/flow/learner.ts';
import { joinParts } from '../../src/tutor/join-parts.ts';
import type { Outgoing } from '../../src/tutor/ports/messenger.ts';
import { turnEvents } from '../../src/tutor/turn-events.ts';
import { NOON, choice, flow, learner, library, voice } from '../flow/build-library.ts';
import { NO_MEMORY } from '../../src/flow/review/memory.ts';

const BOT = CHANNELS['zalo-bot'];

function words(text: string, change: Partial<Outgoing> = {}): Outgoing {
  return {
    text,
    choices: [],
    picture: undefined,
    voice: undefined,
    progress: undefined,
    isFarewell: false,
    ...change,
  };
}

const picture = (file: string) => ({ file, shows: 'Một nút' });

describe('messages that follow each other', () => {
  it('go as one, in their order, with a line between them', () => {
    expect(joinParts([words('Một.'), words('Hai.'), words('Ba.')], BOT)).toEqual([
      words('Một.\n\nHai.\n\nBa.'),
    ]);
  });

  it('stay apart on a channel that does not count them', () => {
    const parts = [words('Một.'), words('Hai.')];
    expect(joinParts(parts, CHANNELS['telegram'])).toEqual(parts);
  });

  it('fill a message to its last character and no further', () => {
    const half = 'a'.repeat(BOT.textMax / 2 - 1);
    const full = joinParts([words(half), words(half)], BOT);
    expect(full.map(({ text }) => text.length)).toEqual([BOT.textMax]);
    const over = joinParts([words(half), words(`${half}b`), words('c')], BOT);
    expect(over.map(({ text }) => text.at(-1))).toEqual(['a', 'c']);
  });

  it('stand below a picture, whichever of them brought it', () => {
    const one = picture('a.svg');
    const parts = [words('Một.'), words('Hai.', { picture: one }), words('Ba.')];
    expect(joinParts(parts, BOT)).toEqual([words('Một.\n\nHai.\n\nBa.', { picture: one })]);
  });

  it('are as many as they have pictures', () => {
    const parts = [
      words('Một.', { picture: picture('a.svg') }),
      words('Hai.'),
      words('Ba.', { picture: picture('b.svg') }),
    ];
    expect(joinParts(parts, BOT).map(({ text }) => text)).toEqual(['Một.\n\nHai.', 'Ba.']);
  });

  it('say the same words in the same order, in messages that fit, none of which could hold the next', () => {
    const part = fc.record({
      length: fc.integer({ min: 1, max: BOT.textMax }),
      file: fc.option(fc.constantFrom('a.svg', 'b.svg'), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (drafts) => {
        const parts = drafts.map(({ length, file }, index) =>
          words(String.fromCodePoint(97 + index).repeat(length), {
            picture: file && picture(file),
          }),
        );
        const joined = joinParts(parts, BOT);
        expect(joined.map(({ text }) => text).join('\n\n')).toBe(
          parts.map(({ text }) => text).join('\n\n'),
        );
        expect(joined.every(({ text }) => text.length <= BOT.textMax)).toBe(true);
        expect(joinParts(joined, BOT)).toEqual(joined);
      }),
    );
  });

  it('leave a sound by itself', () => {
    const parts = [words('', { voice: 'a.m4a' }), words('Một.'), words('Hai.')];
    expect(joinParts(parts, BOT)).toEqual([parts[0], words('Một.\n\nHai.')]);
  });

  it('are a farewell when one of them is', () => {
    const [joined] = joinParts([words('Một.', { isFarewell: true }), words('Hai.')], BOT);
    expect(joined?.isFarewell).toBe(true);
  });
});

describe('the events of one lease', () => {
  const flows = [
    flow('a/mot', [choice('mot', ['Đỏ', 'Xanh']), choice('hai', ['Trâu', 'Bò', 'Ngựa'])]),
  ];
  const shelf = library(flows);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const stage = { memory: NO_MEMORY, voice, library: shelf, log, nowMs: () => NOON };

  function messagesTo(id: string, texts: readonly string[]): readonly string[] {
    const somebody = learner({ id: id as LearnerId });
    const lease = {
      learner: somebody.id,
      state: '',
      tail: { messages: [], delayMs: 0 },
      takeovers: 0,
      version: 0,
      isAnew: false,
      isMarked: false,
      dueAtMinute: undefined,
    };
    const opening = { kind: 'opened-link', flow: 'a/mot', at: NOON } as const;
    const said = texts.map((text) => ({ kind: 'said', text, at: NOON }) as const);
    const { messages } = turnEvents(stage, somebody, { ...lease, events: [opening, ...said] });
    return messages.map(({ text }) => text);
  }

  it('are answered with one message, whose only list and step are those of the question which is open', () => {
    expect(messagesTo('zalo-bot:a1', ['đỏ'])).toEqual([
      'Chọn mot?\n\n(Bước 2/2)\nChọn hai?\n\n1. Trâu\n2. Bò\n3. Ngựa\nGõ 1, 2 hoặc 3',
    ]);
  });

  it('keep the list of a question that nothing was asked after', () => {
    const [message] = messagesTo('zalo-bot:a1', ['cảm ơn']);
    expect(message).toContain('1. Đỏ\n2. Xanh\nGõ 1 hoặc 2');
  });

  it('are answered by one message each where messages are free', () => {
    expect(messagesTo('telegram:1', ['đỏ'])).toEqual([
      '(Bước 1/2)\nChọn mot?',
      '(Bước 2/2)\nChọn hai?',
    ]);
  });

  it('are told of no button where there is none', () => {
    expect(messagesTo('zalo-bot:a1', ['xyz']).join('\n')).not.toContain('nút');
    expect(messagesTo('telegram:1', ['xyz']).join('\n')).toContain('nút');
  });
});

// One message of Ban, as the calls a messenger needs for it.
import { describe, expect, it } from 'vitest';
import { partsOf } from '../../src/tutor/parts.ts';
import type { Outgoing } from '../../src/tutor/ports/messenger.ts';
import { voice } from '../flow/build-library.ts';

const MESSAGE: Outgoing = {
  text: 'Bấm số 1.',
  choices: [{ payload: 'a', label: 'Xong rồi' }],
  picture: { file: 'pictures/a.svg', shows: 'Một nút' },
  voice: undefined,
  progress: undefined,
  isFarewell: false,
};

describe('a message', () => {
  it('is whole on the page', () => {
    const on = { channel: 'web', voice, language: 'vi' } as const;
    expect(partsOf(MESSAGE, on)).toEqual([MESSAGE]);
  });

  it('is a picture with words and buttons below on Telegram', () => {
    const on = { channel: 'telegram', voice, language: 'vi' } as const;
    expect(partsOf(MESSAGE, on)).toEqual([MESSAGE]);
  });

  it('says how far the learner is where no bar shows it', () => {
    const on = { channel: 'telegram', voice, language: 'vi' } as const;
    const [part] = partsOf({ ...MESSAGE, progress: { step: 2, of: 6 } }, on);
    expect(part?.text).toBe('(Bước 2/6)\nBấm số 1.');
    expect(part?.progress).toBeUndefined();
  });

  it('comes after its picture when it is too long to stand below it', () => {
    const on = { channel: 'telegram', voice, language: 'vi' } as const;
    const text = 'Một câu dài. '.repeat(100).trim();
    const parts = partsOf({ ...MESSAGE, text }, on);
    expect(parts.map(({ picture }) => picture?.file)).toEqual(['pictures/a.svg', undefined]);
    expect(parts.map(({ choices }) => choices.length)).toEqual([0, 1]);
  });

  it('is several messages when it is longer than one may be, with the buttons below the last', () => {
    const on = { channel: 'telegram', voice, language: 'vi' } as const;
    const parts = partsOf({ ...MESSAGE, picture: undefined, text: 'Một câu. '.repeat(1000) }, on);
    expect(parts.length).toBe(3);
    expect(parts.every(({ text }) => text.length <= 4096)).toBe(true);
    expect(parts.map(({ choices }) => choices.length)).toEqual([0, 0, 1]);
  });

  it('lists its choices where there are no buttons, and says how to choose', () => {
    const on = { channel: 'zalo-bot', voice, language: 'vi' } as const;
    const [part] = partsOf(MESSAGE, on);
    expect(part?.text).toBe('Bấm số 1.\n\n1. Xong rồi\nGõ 1');
    expect(part?.choices).toEqual([]);
  });

  it.each([
    [2, 'Gõ 1 hoặc 2'],
    [3, 'Gõ 1, 2 hoặc 3'],
    [6, 'Gõ số từ 1 đến 6'],
  ])('with %i choices ends with “%s”', (count, hint) => {
    const on = { channel: 'zalo-bot', voice, language: 'vi' } as const;
    const choices = Array.from({ length: count }, () => ({ payload: 'a', label: 'Câu' }));
    const [part] = partsOf({ ...MESSAGE, choices }, on);
    expect(part?.text.split('\n').at(-1)).toBe(hint);
  });

  it.each([
    ['skip', 'Gõ câu trả lời, hoặc gõ 1'],
    ['next', 'Gõ 1'],
  ])('asks for words where there is only a way around them (%s)', (meaning, hint) => {
    const on = { channel: 'zalo-bot', voice, language: 'vi' } as const;
    const choices = [{ payload: `s.abcdef.${meaning}`, label: 'Nút' }];
    const [part] = partsOf({ ...MESSAGE, choices }, on);
    expect(part?.text.split('\n').at(-1)).toBe(hint);
  });

  it('says nothing of numbers where other messages have buttons', () => {
    const on = { channel: 'telegram', voice, language: 'vi' } as const;
    const choices = Array.from({ length: 13 }, () => ({ payload: 'a', label: 'Câu' }));
    const [part] = partsOf({ ...MESSAGE, choices }, on);
    expect(part?.text.split('\n').at(-1)).toBe('13. Câu');
  });
});

import { describe, expect, it } from 'vitest';
import { checkMedia } from '../../../src/authoring/check/check-media.ts';
import { fileOf, flowOf, say, told, worldOf } from './flow-builders.ts';

const picture = { file: 'khoa/pictures/vi.svg', shows: { vi: 'Ví' } };

const media = (...files: readonly string[]) => worldOf({ mediaFiles: new Set(files) });

describe('pictures and sounds', () => {
  it('are there', () => {
    const file = fileOf(flowOf([say('a', { picture, voice: 'khoa/voices/a.ogg' })]));
    expect(checkMedia([file], media('khoa/pictures/vi.svg', 'khoa/voices/a.ogg'))).toEqual([]);
    const problems = checkMedia([file], media('khoa/pictures/vii.svg'));
    expect(told(problems).slice(0, 2)).toEqual([
      'missing-picture steps/a/picture',
      'missing-voice steps/a/voice',
    ]);
    expect(problems[0]?.text.vi).toContain('Có phải là "vii.svg"?');
  });

  it('are all used, parts of drawings aside', () => {
    const problems = checkMedia(
      [fileOf(flowOf([say('a')]))],
      media('khoa/pictures/x.svg', 'pictures/parts/tay.svg'),
    );
    expect(problems.map(({ file, level, code }) => `${file} ${level} ${code}`)).toEqual([
      'flows/khoa/pictures/x.svg warning unused-file',
    ]);
  });

  it('may be used by a step that could not be read', () => {
    expect(
      checkMedia([fileOf(flowOf([say('a')]), ['hong'])], media('khoa/pictures/x.svg')),
    ).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDesks } from '../../src/places/desks.ts';
import { placeBook } from '../../src/places/place-book.ts';

const book = placeBook();
const read = (text: string) => readDesks(text, (code) => book.byCode(code) !== undefined);

describe('a list of desks', () => {
  it('gives each commune its number as written', () => {
    const { desk, problems } = read(
      'code,phone\n# checked\n\n03217,0215 3845 123\n03334,0912.345.678,note\n',
    );
    expect(desk.phoneOf('03217')).toBe('0215 3845 123');
    expect(desk.phoneOf('03334')).toBe('0912.345.678');
    expect(desk.phoneOf('03241')).toBeUndefined();
    expect(problems).toEqual([]);
  });

  it('may be empty', () => {
    expect(read('')).toMatchObject({ problems: [] });
  });

  it('is read as spreadsheets save it', () => {
    const { desk, problems } = read(
      '\uFEFFcode;phone\r\n"03217";"+84 215 3845 123"\r\n03334\t1800 1096\r\n',
    );
    expect(desk.phoneOf('03217')).toBe('+84 215 3845 123');
    expect(desk.phoneOf('03334')).toBe('1800 1096');
    expect(problems).toEqual([]);
  });

  it.each([
    ['00004,0912345678', '"00004" is no code of a commune. It has five digits, such as 03217.'],
    [
      '3217,0912345678',
      '"3217" is no code of a commune. A spreadsheet may have dropped its zero: 03217?',
    ],
    [
      '03217',
      'The phone number is missing. Write it after the code and a comma: 03217,0215 3845 123.',
    ],
    [
      '03217,912345678',
      '"912345678" is no phone number. Write it with its first 0: 0215 3845 123.',
    ],
    [
      '03217,gọi chị Mai',
      '"gọi chị Mai" is no phone number. Write it with its first 0: 0215 3845 123.',
    ],
  ])('says what is wrong with %j, and where', (line, text) => {
    const { desk, problems } = read(`code,phone\n${line}\n03241,0912345678`);
    expect(problems).toEqual([{ line: 2, text }]);
    expect(desk.phoneOf('03241')).toBe('0912345678');
  });

  it('keeps the first number of a commune that is listed twice', () => {
    const { desk, problems } = read('03217,0912345678\n03217,0987654321');
    expect(desk.phoneOf('03217')).toBe('0912345678');
    expect(problems).toEqual([
      { line: 2, text: '03217 stands here a second time; the first line counts.' },
    ]);
  });

  it('is read whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => void read(text)),
    );
  });
});

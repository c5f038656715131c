import { describe, expect, test } from 'vitest';
import { holdsSecretNumber } from '../../src/flow/understand/secret-number.ts';

const KNOWN = new Set(['19000368', '18001096', '113', '5656']);

describe('a number that looks secret is found', () => {
  test.each([
    ['482913', 'an OTP'],
    ['mã là 482 913 nhé', 'an OTP in two groups'],
    ['ma482913', 'an OTP glued to a word'],
    ['1234', 'a PIN'],
    ['12345678', 'a code of eight digits'],
    ['012345678', 'an old ID number'],
    ['011 199 012345', 'a citizen ID number'],
    ['9704 1234 5678 9012', 'a card'],
    ['9704-1234-5678-9012', 'a card with dashes'],
    ['４８２９１３', 'an OTP in full-width digits'],
    ['OTP: 4829.13', 'an OTP with a dot'],
  ])('%s (%s)', (text) => {
    expect(holdsSecretNumber(text, KNOWN)).toBe(true);
  });
});

describe('an ordinary number is left alone', () => {
  test.each([
    ['12'],
    ['0912345678'],
    ['gọi 1900 0368'],
    ['nhắn 5656'],
    ['21/11/2026'],
    ['năm 2026'],
    ['Nghị định 13/2023'],
    ['500.000 đồng'],
    ['20000 người'],
    ['15000k'],
    ['26-B1 123.45'],
    ['27a 01234'],
    ['VNeID'],
    [''],
  ])('%s', (text) => {
    expect(holdsSecretNumber(text, KNOWN)).toBe(false);
  });
});

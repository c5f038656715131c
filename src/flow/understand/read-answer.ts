// Typed answers: what a learner's own words are worth to a question of each kind.
import { type Day, dayAt, dayFrom } from '../day.ts';
import type { AtMs } from '../event.ts';
import type { TypedStep } from '../flow.ts';
import { fold } from './fold.ts';
import type { Value } from '../value.ts';
import type { Library } from '../library.ts';
import { readNumber } from './number-words.ts';
import { findMeaning } from './meaning.ts';
import type { Language } from '../words.ts';

export type Reading =
  | { readonly kind: 'value'; readonly value: Value }
  /** A place name that fits several units: their codes. */
  | { readonly kind: 'several'; readonly codes: readonly string[] }
  | { readonly kind: 'not-understood' };

const NOT_UNDERSTOOD: Reading = { kind: 'not-understood' };

interface Ears {
  readonly library: Library;
  readonly language: Language;
  readonly at: AtMs;
}

export function readAnswer(step: TypedStep, text: string, ears: Ears): Reading {
  switch (step.answer) {
    case 'words':
      return valueOr(readWords(step, text));
    case 'number':
      return valueOr(readBounded(step, text));
    case 'day':
      return valueOr(readDay(text, ears.at));
    case 'phone':
      return valueOr(readPhone(text));
    case 'place':
      return readPlace(text, ears.library);
    case 'yes-no':
      return valueOr(readYesNo(text, ears));
  }
}

function valueOr(value: Value | undefined): Reading {
  return value === undefined ? NOT_UNDERSTOOD : { kind: 'value', value };
}

function readWords(step: TypedStep, text: string): string | undefined {
  const words = text.trim();
  if (fold(words) === '') return undefined;
  if (step.accept.length === 0) return words;
  return step.accept.find((accepted) => fold(accepted) === fold(words));
}

function readBounded(step: TypedStep, text: string): number | undefined {
  const number = readNumber(text);
  if (number === undefined) return undefined;
  const isTooSmall = step.from !== undefined && number < step.from;
  const isTooLarge = step.to !== undefined && number > step.to;
  return isTooSmall || isTooLarge ? undefined : number;
}

/** "hôm nay", "hôm qua", "21/11", "21-11-2026", "21 thang 11 nam 2026". Without a year: the latest such day not after today. */
function readDay(text: string, at: AtMs): Day | undefined {
  const words = fold(text);
  if (/\b(?:hom nay|today)\b/.test(words)) return dayAt(at);
  if (/\b(?:hom qua|yesterday)\b/.test(words)) return dayAt(at - 86_400_000);
  const match =
    /^(?:ngay )?(\d{1,2})(?:[/.-]| thang | )(\d{1,2})(?:(?:[/.-]| nam | )(\d{4}))?$/.exec(words);
  if (match === null) return undefined;
  const [, day, month, year] = match;
  if (year !== undefined) return dayFrom(Number(year), Number(month), Number(day));
  const thisYear = Number(dayAt(at).slice(0, 4));
  const recent = dayFrom(thisYear, Number(month), Number(day));
  return recent !== undefined && recent <= dayAt(at)
    ? recent
    : dayFrom(thisYear - 1, Number(month), Number(day));
}

/** Vietnamese numbers: 0 and nine (mobile) or ten more digits, or +84 instead of the 0. */
function readPhone(text: string): string | undefined {
  const digits = text.replaceAll(/[\s.\-()]/gu, '').replace(/^\+?84/u, '0');
  return /^0\d{9,10}$/.test(digits) ? digits : undefined;
}

function readPlace(text: string, library: Library): Reading {
  const match = library.places.find(text);
  switch (match.kind) {
    case 'one':
      return { kind: 'value', value: match.place.code };
    case 'several':
      return { kind: 'several', codes: match.places.map(({ code }) => code) };
    case 'none':
      return NOT_UNDERSTOOD;
  }
}

function readYesNo(text: string, { library, language }: Ears): boolean | undefined {
  const meaning = findMeaning(text, ['yes', 'no', 'done'], {
    vocabulary: library.vocabulary,
    language,
  });
  return meaning === undefined ? undefined : meaning !== 'no';
}

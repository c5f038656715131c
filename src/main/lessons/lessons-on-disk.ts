// Everything that is read from folders, made into what the tutor teaches: flows, places, the bot's own words.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { checkFlows } from '../../authoring/check/check-flows.ts';
import { type LoadedFlows, loadFlows } from '../../authoring/read/load.ts';
import type { Problem } from '../../authoring/problem.ts';
import type { Day } from '../../flow/day.ts';
import type { DeskBook, Library } from '../../flow/library.ts';
import type { Language } from '../../flow/words.ts';
import { placeBook } from '../../places/place-book.ts';
import { readDesks } from '../../places/desks.ts';
import { createVocabulary } from '../../tutor/vocabulary.ts';
import { type Voice, createVoice } from '../../tutor/voice.ts';

export interface LessonsOnDisk {
  readonly library: Library;
  readonly voice: Voice;
  readonly loaded: LoadedFlows;
  /** Of shape and of meaning, of every file. */
  readonly problems: readonly Problem[];
}

export interface LessonFolders {
  readonly flowsDir: string;
  readonly localesDir: string;
  readonly desks: DeskBook;
}

/** Rejects only when the bot's own words cannot be read; whatever is wrong with the lessons is among the problems. */
export async function readLessons(folders: LessonFolders, today: Day): Promise<LessonsOnDisk> {
  const [loaded, voice] = await Promise.all([loadFlows(folders), readVoice(folders.localesDir)]);
  const whole = createVocabulary(voice, loaded.flows.values());
  const facts = new Map(
    Array.from(loaded.facts, ([id, { confidence, validUntil }]) => [
      id,
      { isSure: confidence !== 'unsure', validUntil },
    ]),
  );
  const meant = checkFlows(loaded.files, { ...loaded, facts, today, vocabulary: whole });
  const problems = [...loaded.problems, ...meant];
  const library: Library = {
    flows: withoutBroken(loaded, problems),
    courses: loaded.courses,
    places: placeBook(),
    vocabulary: createVocabulary(voice, withoutBroken(loaded, problems).values()),
    emergencies: loaded.emergencies,
    hotlines: loaded.hotlines,
    desks: folders.desks,
  };
  return { library, voice, loaded, problems };
}

/** A flow with an error is not taught. Without its English it is: the words fall back to Vietnamese. */
function withoutBroken(loaded: LoadedFlows, problems: readonly Problem[]): Library['flows'] {
  const errors = problems.filter(
    ({ level, code }) => level === 'error' && code !== 'missing-translation',
  );
  const broken = new Set(errors.map(({ file }) => file));
  const whole = new Set(loaded.files.filter(({ file }) => !broken.has(file)).map(({ id }) => id));
  return new Map([...loaded.flows].filter(([id]) => whole.has(id)));
}

export async function readVoice(localesDir: string): Promise<Voice> {
  const read = async (language: Language) =>
    readFile(path.join(localesDir, `${language}.ftl`), 'utf8');
  const [vi, en] = await Promise.all([read('vi'), read('en')]);
  return createVoice({ vi: [vi], en: [en] });
}

export interface DesksRead {
  readonly desks: DeskBook;
  /** One line each, for the operator. */
  readonly problems: readonly string[];
}

/** `desks.csv` in the data folder; no file means that the operator has entered no desk yet. */
export async function readDeskFile(dataDir: string): Promise<DesksRead> {
  const file = path.join(dataDir, 'desks.csv');
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return '';
    throw new Error(`${file} cannot be read: ${cause.code ?? cause.message}`, { cause });
  });
  const places = placeBook();
  const { desk, problems } = readDesks(text, (code) => places.byCode(code) !== undefined);
  return {
    desks: desk,
    problems: problems.map((problem) => `${file}:${problem.line} ${problem.text}`),
  };
}

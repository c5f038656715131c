// A world for commands under test: what they print is kept, what they read comes from folders, the clock stands still.
import { Readable } from 'node:stream';
import type { CliWorld, LoadedLessons } from '../../src/cli/cli-world.ts';
import { startOfDayMs, type Day } from '../../src/flow/day.ts';
import { readLessons, readVoice } from '../../src/main/lessons/lessons-on-disk.ts';
import { play } from '../../src/tutor/play.ts';

const TODAY = '2026-11-21' as Day;

export interface TestWorld extends CliWorld {
  printed(): string;
  complained(): string;
  /** What happens when a file is saved while somebody chats. */
  save(lessons: LoadedLessons): void;
  isWatching(): boolean;
}

export interface Folders {
  readonly flowsDir: string;
  readonly localesDir: string;
}

interface Wanted extends Partial<Folders> {
  /** What is typed, line by line. */
  readonly typed?: readonly string[];
  readonly input?: NodeJS.ReadableStream;
  readonly isCi?: boolean;
  readonly readNotes?: CliWorld['readNotes'];
  readonly visitLearners?: CliWorld['visitLearners'];
  readonly hasColor?: boolean;
}

export async function testWorld(wanted: Wanted = {}): Promise<TestWorld> {
  const {
    flowsDir = 'flows',
    localesDir = 'locales',
    typed = [],
    isCi = false,
    hasColor = false,
  } = wanted;
  const voice = await readVoice('locales');
  const [printed, complained]: string[][] = [[], []];
  const watchers = new Set<(lessons: LoadedLessons) => void>();
  return {
    out: (text) => printed?.push(text),
    err: (text) => complained?.push(text),
    hasColor,
    isCi,
    input: wanted.input ?? Readable.from(typed.map((line) => `${line}\n`)),
    now: () => startOfDayMs(TODAY) + 9 * 3_600_000,
    readNotes: wanted.readNotes ?? (async () => []),
    visitLearners: wanted.visitLearners ?? (async () => ({ read: 0, unreadable: 0 })),
    loadLessons: () => loadLessons({ flowsDir, localesDir }),
    watchLessons(onSaved) {
      watchers.add(onSaved);
      return () => watchers.delete(onSaved);
    },
    play: (library, learner, event) => play({ voice, library }, learner, event),
    printed: () => printed?.join('') ?? '',
    complained: () => complained?.join('') ?? '',
    save: (lessons) => watchers.forEach((onSaved) => onSaved(lessons)),
    isWatching: () => watchers.size > 0,
  };
}

export async function loadLessons(folders: Folders): Promise<LoadedLessons> {
  const desks = { phoneOf: () => undefined };
  const read = await readLessons({ ...folders, desks }, TODAY);
  const { loaded, library, problems } = read;
  const { files, flows, talkFiles } = loaded;
  const lineOf = (file: string, line: number) => loaded.lineOf(file, line);
  return { library, flows, files, talkFiles, problems, lineOf };
}

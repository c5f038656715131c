// The lessons in the hands of a running service: as they are now, and as they become while somebody edits them.
import path from 'node:path';
import { showProblem } from '../../authoring/show-problem.ts';
import type { Config } from '../../config.ts';
import { dayAt } from '../../flow/day.ts';
import type { Library } from '../../flow/library.ts';
import { openDrawnPictures } from '../../media/drawn-pictures.ts';
import { type LoadedMedia, loadLessonMedia } from '../../media/lesson-media.ts';
import { pictureFolder } from '../../media/picture-folder.ts';
import { resvgRenderer } from '../../media/picture-renderer.ts';
import type { Clock } from '../../tutor/ports/clock.ts';
import type { Log } from '../../tutor/ports/log.ts';
import type { LessonMedia } from '../../tutor/ports/media.ts';
import type { Media, ProblemFeed } from '../../web/web-ports.ts';
import { hashLessons } from './lessons-hash.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { type LessonsOnDisk, readDeskFile, readLessons } from './lessons-on-disk.ts';
import { watchFolders } from './watch-folders.ts';

export interface ShelfOptions {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  /** Reads the lessons again whenever a file is saved, and shows their problems on the page. */
  readonly watchFlows: boolean;
}

export interface Shelf {
  current(): LessonsOnDisk;
  /** Of what is current: another one after each change. */
  hash(): string;
  /** For the page. */
  readonly media: Media;
  /** For messengers. */
  readonly lessonMedia: LessonMedia;
  readonly problems: ProblemFeed | undefined;
  close(): void;
}

export async function openShelf({ config, log, clock, watchFlows }: ShelfOptions): Promise<Shelf> {
  const { desks, problems: deskProblems } = await readDeskFile(config.dataDir);
  for (const problem of deskProblems) log.warn('A line of desks.csv was left out', { problem });
  const readMedia = mediaReader(config, log);
  const read = async (old?: LessonsOnDisk): Promise<Stock> => {
    const fresh = await readLessons({ ...config, desks }, dayAt(clock.nowMs()));
    const lessons = old === undefined ? fresh : withOldForBroken(fresh, old);
    const hash = await hashLessons(lessons, config.localesDir);
    return { lessons, hash, media: await readMedia(lessons) };
  };
  let stock = await read();
  tellOfProblems(stock.lessons, log);
  const listeners = new Set<() => void>();
  const reload = async () => {
    stock = await read(stock.lessons);
    for (const listener of listeners) listener();
  };
  const reloadInTurn = oneAtATime(reload, (cause) =>
    log.error('The lessons could not be read again', cause),
  );
  const stopWatching = watchFlows
    ? watchFolders([config.flowsDir, config.localesDir], reloadInTurn)
    : undefined;
  return {
    current: () => stock.lessons,
    hash: () => stock.hash,
    media: { urlOf: (file) => stock.media.urlOf(file), open: (name) => stock.media.open(name) },
    lessonMedia: {
      picture: (file) => stock.media.picture(file),
      voice: (file) => stock.media.voice(file),
    },
    problems: watchFlows ? problemFeed(() => stock.lessons, listeners) : undefined,
    close: () => stopWatching?.(),
  };
}

/** Read together and changed together: no lesson is taught whose pictures are not there. */
interface Stock {
  readonly lessons: LessonsOnDisk;
  readonly hash: string;
  readonly media: LoadedMedia;
}

function mediaReader(
  { flowsDir, dataDir }: Config,
  log: Log,
): (lessons: LessonsOnDisk) => Promise<LoadedMedia> {
  const pictures = openDrawnPictures({
    renderer: resvgRenderer(),
    folder: pictureFolder(path.join(dataDir, 'pictures')),
    log,
  });
  return ({ loaded }) => loadLessonMedia({ flowsDir, files: loaded.mediaFiles }, { pictures, log });
}

function tellOfProblems({ problems, library }: LessonsOnDisk, log: Log): void {
  const errors = problems.filter(({ level }) => level === 'error').length;
  log.info('Lessons are read', { flows: library.flows.size, errors });
  if (errors > 0)
    log.warn('Lessons with errors are not taught: run "npx hoa-ban check"', { errors });
}

/** What was saved broken goes on as it was, flows and books alike: nobody who is in a lesson notices. */
function withOldForBroken(fresh: LessonsOnDisk, old: LessonsOnDisk): LessonsOnDisk {
  const files = new Set(fresh.loaded.files.map(({ id }) => id));
  const kept = [...old.library.flows].filter(([id]) => files.has(id));
  const { hotlines, emergencies, courses } = fresh.library;
  const library: Library = {
    ...fresh.library,
    flows: new Map([...kept, ...fresh.library.flows]),
    hotlines: hotlines.size > 0 ? hotlines : old.library.hotlines,
    emergencies: emergencies.length > 0 ? emergencies : old.library.emergencies,
    courses: courses.paths.size > 0 ? courses : old.library.courses,
  };
  return { ...fresh, library };
}

function problemFeed(lessons: () => LessonsOnDisk, listeners: Set<() => void>): ProblemFeed {
  return {
    current: () => {
      const { problems, loaded } = lessons();
      const show = {
        language: 'vi' as const,
        lineOf: (file: string, line: number) => loaded.lineOf(file, line),
      };
      return problems
        .filter(({ level }) => level === 'error')
        .map((each) => showProblem(each, show));
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

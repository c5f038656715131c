// The lessons in the hands of a running service: as they are now, and as they become while somebody edits them.
import { showProblem } from '../authoring/show-problem.ts';
import type { Config } from '../config.ts';
import { dayAt } from '../flow/day.ts';
import type { Library } from '../flow/library.ts';
import type { Clock } from '../tutor/ports/clock.ts';
import type { Log } from '../tutor/ports/log.ts';
import { loadFlowMedia } from '../web/flow-media.ts';
import type { Media, ProblemFeed } from '../web/web-ports.ts';
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
  readonly media: Media;
  readonly problems: ProblemFeed | undefined;
  close(): void;
}

export async function openShelf({ config, log, clock, watchFlows }: ShelfOptions): Promise<Shelf> {
  const { desks, problems: deskProblems } = await readDeskFile(config.dataDir);
  for (const problem of deskProblems) log.warn('A line of desks.csv was left out', { problem });
  const read = () => readLessons({ ...config, desks }, dayAt(clock.nowMs()));
  let lessons = await read();
  let media = await loadFlowMedia(config.flowsDir, lessons.loaded.mediaFiles);
  tellOfProblems(lessons, log);
  const listeners = new Set<() => void>();
  const reload = async () => {
    lessons = withOldForBroken(await read(), lessons);
    media = await loadFlowMedia(config.flowsDir, lessons.loaded.mediaFiles);
    for (const listener of listeners) listener();
  };
  const reloadInTurn = oneAtATime(reload, (cause) =>
    log.error('The lessons could not be read again', cause),
  );
  const stopWatching = watchFlows
    ? watchFolders([config.flowsDir, config.localesDir], reloadInTurn)
    : undefined;
  return {
    current: () => lessons,
    media: { urlOf: (file) => media.urlOf(file), open: (name) => media.open(name) },
    problems: watchFlows ? problemFeed(() => lessons, listeners) : undefined,
    close: () => stopWatching?.(),
  };
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

// What the checks know besides the flows: facts, hotlines, official addresses, courses, commands, the day, the files there are.
import type { Day } from '../../flow/day.ts';
import type { Courses, Emergency, Hotline, Vocabulary } from '../../flow/library.ts';
import type { Located } from '../read/flow-file.ts';

/** Something a lesson teaches as true, from `flows/facts.yaml`. */
interface Fact {
  /** False: nobody has confirmed it yet, so nothing may teach it. */
  readonly isSure: boolean;
  /** The last day on which it is true. */
  readonly validUntil: Day | undefined;
}

export interface CheckWorld {
  readonly today: Day;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly hotlines: ReadonlyMap<string, Hotline>;
  /** Official hosts, lower case, without `www.`; what is below them is official too. */
  readonly addresses: { has(host: string): boolean };
  readonly courses: Courses;
  /** `flows/courses.yaml`, with its `courses` and `paths`. */
  readonly coursesFile: Located;
  readonly emergencies: readonly Emergency[];
  readonly vocabulary: Vocabulary;
  /** Paths under `flows/` of every picture and sound there is. */
  readonly mediaFiles: ReadonlySet<string>;
  /** The text of every SVG file that could be read, by the same path. */
  readonly drawings: ReadonlyMap<string, string>;
}

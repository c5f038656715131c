// Reads the books beside the lessons, and holds them against each other.
import { join } from 'node:path';
import type { Courses, Emergency } from '../../flow/library.ts';
import {
  type Address,
  type BookedFact,
  type BookedHotline,
  shapeAddresses,
  shapeCourses,
  shapeEmergencies,
  shapeFacts,
  shapeHotlines,
} from './data-files.ts';
import { dataFaults } from './data-faults.ts';
import type { Located } from './flow-file.ts';
import type { Problem } from '../problem.ts';
import type { Shape } from './shape-part.ts';
import { NO_TRANSLATIONS } from './translation.ts';
import { unreadableYaml, type YamlFile } from '../yaml/yaml-file.ts';

export const BOOK_FILES = [
  'courses.yaml',
  'facts.yaml',
  'hotlines.yaml',
  'addresses.yaml',
  'emergencies.yaml',
] as const;
type BookFile = (typeof BOOK_FILES)[number];

/**
 * Without them a cry for help is answered with nothing. The others are a warning only: a folder with a few lessons in it is
 * checked, too, and what a lesson needs of a book is an error there.
 */
const VITAL_BOOKS: ReadonlySet<BookFile> = new Set(['hotlines.yaml', 'emergencies.yaml']);

export interface Books {
  readonly courses: Courses;
  readonly coursesFile: Located;
  readonly facts: ReadonlyMap<string, BookedFact>;
  readonly hotlines: ReadonlyMap<string, BookedHotline>;
  readonly addresses: ReadonlyMap<string, Address>;
  readonly emergencies: readonly Emergency[];
  readonly problems: readonly Problem[];
}

export function readBooks(find: (name: BookFile) => YamlFile | undefined, folder: string): Books {
  const open = (name: BookFile): Shape => {
    const file = join(folder, name);
    const level = VITAL_BOOKS.has(name) ? 'error' : 'warning';
    const yaml = find(name) ?? unreadableYaml(file, dataFaults.missingBook(file), level);
    return { yaml, translator: NO_TRANSLATIONS, problems: [...yaml.problems], silenced: 0 };
  };
  const [courses, facts, hotlines, addresses, emergencies] = [
    open('courses.yaml'),
    open('facts.yaml'),
    open('hotlines.yaml'),
    open('addresses.yaml'),
    open('emergencies.yaml'),
  ];
  const lines = shapeHotlines(hotlines);
  return {
    courses: shapeCourses(courses),
    coursesFile: courses.yaml,
    facts: shapeFacts(facts),
    hotlines: lines,
    addresses: shapeAddresses(addresses),
    emergencies: shapeEmergencies(emergencies, lines, hotlines.yaml.root !== undefined),
    problems: [courses, facts, hotlines, addresses, emergencies].flatMap(
      ({ problems }) => problems,
    ),
  };
}

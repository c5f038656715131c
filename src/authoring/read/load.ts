// Reads everything teachers write: flows, their translations, and the books beside them. What the commands, the checks and the tutor start from.
import { join } from 'node:path';
import type { Flow, FlowId } from '../../flow/flow.ts';
import type { Courses, Emergency } from '../../flow/library.ts';
import { type Language, LANGUAGES } from '../../flow/words.ts';
import type { Address, BookedFact, BookedHotline } from './data-files.ts';
import type { FlowFile, Located } from './flow-file.ts';
import type { Fault, Problem } from '../problem.ts';
import { BOOK_FILES, readBooks } from './read-books.ts';
import { faults } from './read-faults.ts';
import { type FlowRead, readFlowSource } from './read-flow.ts';
import { foldersIn, type FolderWalk, readFiles, walkFolder } from './read-folder.ts';
import { PATTERNS } from './shape-keys.ts';
import type { Translation } from './translation.ts';
import { translationFaults } from './translation-faults.ts';
import { readYaml, unreadableYaml, type YamlFile } from '../yaml/yaml-file.ts';

export interface LoadedFlows {
  /** Every flow there is a file for, broken ones too, in the order of their paths. */
  readonly files: readonly FlowFile[];
  /** Only those whose file has no error of shape. A translation that lacks words does not keep a flow from being here. */
  readonly flows: ReadonlyMap<FlowId, Flow>;
  readonly courses: Courses;
  readonly coursesFile: Located;
  readonly facts: ReadonlyMap<string, BookedFact>;
  readonly hotlines: ReadonlyMap<string, BookedHotline>;
  /** By host, lower case. */
  readonly addresses: ReadonlyMap<string, Address>;
  readonly emergencies: readonly Emergency[];
  /** Paths below the flows folder of every picture and sound. */
  readonly mediaFiles: ReadonlySet<string>;
  /** The text of every SVG file among them, by the same path; one that cannot be read is among the problems. */
  readonly drawings: ReadonlyMap<string, string>;
  /** Files of conversations, as `flows/vneid/dua-giay-to.talk.yaml`, by the flow they belong to. */
  readonly talkFiles: ReadonlyMap<FlowId, string>;
  /** Problems of reading and of shape; the checks of meaning add theirs. */
  readonly problems: readonly Problem[];
  /** A line of a file that was read here, from 1, to be shown with a problem. */
  lineOf(file: string, line: number): string | undefined;
}

export interface FlowFolders {
  readonly flowsDir: string;
  readonly localesDir: string;
}

/** Never rejects because of what is in the folders; even a folder that is not there is a problem among the others. */
export async function loadFlows(folders: FlowFolders): Promise<LoadedFlows> {
  const walk = await walkFolder(folders.flowsDir);
  const sorted = sortFiles(walk.files);
  const drawn = readDrawings(
    folders.flowsDir,
    sorted.media.filter((path) => path.endsWith('.svg')),
  );
  const flowYaml = await readAll(folders.flowsDir, [...sorted.flows, ...sorted.books]);
  const translations = await readTranslations(folders.localesDir);
  const strayLanguages = await unknownLanguages(folders.localesDir);
  const reads = sorted.flows.map((path) => readOne({ folders, flowYaml, translations }, path));
  const books = readBooks((name) => flowYaml.get(name), folders.flowsDir);
  const { drawings, unread } = await drawn;
  const place = (path: string): string => join(folders.flowsDir, path);
  return {
    files: reads.map((read) => read.file),
    flows: new Map(reads.flatMap(teachable)),
    ...books,
    mediaFiles: new Set(sorted.media),
    drawings,
    talkFiles: new Map(sorted.talks.map((path) => [talkedFlow(path), place(path)])),
    problems: [
      ...folderProblems(walk, place),
      ...[...sorted.strange, ...unread].map(({ path, fault }) => fileProblem(place(path), fault)),
      ...reads.flatMap((read) => [...read.problems, ...read.translationProblems]),
      ...books.problems,
      ...strayTranslations(translations, sorted.flows),
      ...strayLanguages.map((name) => strayLanguage(join(folders.localesDir, name), name)),
    ],
    lineOf: lineFinder([flowYaml, ...translations.map(({ yaml }) => yaml)]),
  };
}

interface Sorted {
  readonly flows: string[];
  readonly books: string[];
  readonly talks: string[];
  readonly media: string[];
  readonly strange: { path: string; fault: Fault }[];
}

function sortFiles(paths: readonly string[]): Sorted {
  const sorted: Sorted = { flows: [], books: [], talks: [], media: [], strange: [] };
  for (const path of paths) {
    const stem = path.replace(/(?:\.talk)?\.yaml$/u, '');
    if (isMisnamed(path)) sorted.strange.push({ path, fault: faults.badEnding() });
    else if (/\.(?:svg|png|ogg|mp3|m4a)$/u.test(path)) sorted.media.push(path);
    else if (!path.endsWith('.yaml')) continue;
    else if (BOOK_FILES.some((book) => book === path)) sorted.books.push(path);
    else if (!path.includes('/')) sorted.strange.push({ path, fault: faults.unknownDataFile() });
    else if (!PATTERNS.flow.test(stem)) sorted.strange.push({ path, fault: faults.badFlowPath() });
    else (path.endsWith('.talk.yaml') ? sorted.talks : sorted.flows).push(path);
  }
  return sorted;
}

/** What a teacher meant as a lesson, and an editor or another computer named otherwise: `x.yaml.txt`, `Bai.YAML`, `x.yml`. */
function isMisnamed(path: string): boolean {
  return !path.endsWith('.yaml') && /\.ya?ml(?:\.[a-z0-9]+)?$/iu.test(path);
}

type YamlFiles = ReadonlyMap<string, YamlFile>;

interface LanguageFiles {
  readonly language: Language;
  /** The folder, as `locales/en/flows`. */
  readonly folder: string;
  readonly walk: FolderWalk;
  readonly yaml: YamlFiles;
}

async function readAll(folder: string, paths: readonly string[]): Promise<YamlFiles> {
  const names = paths.map((path) => join(folder, path));
  const contents = await readFiles(names);
  return new Map(paths.map((path, index) => [path, yamlOf(names[index] ?? path, contents[index])]));
}

function yamlOf(name: string, content: Uint8Array | Fault | undefined): YamlFile {
  if (content instanceof Uint8Array) return readYaml(name, content);
  return unreadableYaml(name, content ?? faults.unreadable('?'));
}

interface DrawingsRead {
  readonly drawings: ReadonlyMap<string, string>;
  readonly unread: readonly { readonly path: string; readonly fault: Fault }[];
}

async function readDrawings(folder: string, paths: readonly string[]): Promise<DrawingsRead> {
  const contents = await readFiles(paths.map((path) => join(folder, path)));
  const utf8 = new TextDecoder();
  const drawings = new Map<string, string>();
  const unread: { path: string; fault: Fault }[] = [];
  for (const [index, path] of paths.entries()) {
    const content = contents[index];
    if (content instanceof Uint8Array) drawings.set(path, utf8.decode(content));
    else if (content !== undefined) unread.push({ path, fault: content });
  }
  return { drawings, unread };
}

const OTHER_LANGUAGES = LANGUAGES.filter((language) => language !== 'vi');

async function unknownLanguages(localesDir: string): Promise<readonly string[]> {
  const known = new Set<string>(OTHER_LANGUAGES);
  return (await foldersIn(localesDir)).filter((name) => !known.has(name));
}

function strayLanguage(file: string, name: string): Problem {
  return fileProblem(file, faults.unknownLanguage(name, OTHER_LANGUAGES));
}

async function readTranslations(localesDir: string): Promise<readonly LanguageFiles[]> {
  return Promise.all(
    OTHER_LANGUAGES.map(async (language): Promise<LanguageFiles> => {
      const folder = join(localesDir, language, 'flows');
      const walk = await walkFolder(folder);
      const paths = walk.files.filter((path) => path.endsWith('.yaml'));
      return { language, folder, walk, yaml: await readAll(folder, paths) };
    }),
  );
}

interface Library {
  readonly folders: FlowFolders;
  readonly flowYaml: YamlFiles;
  readonly translations: readonly LanguageFiles[];
}

function readOne({ folders, flowYaml, translations }: Library, path: string): FlowRead {
  const name = join(folders.flowsDir, path);
  return readFlowSource({
    id: path.slice(0, -'.yaml'.length) as FlowId,
    yaml: flowYaml.get(path) ?? unreadableYaml(name, faults.unreadable('?')),
    translations: translations.flatMap(({ language, yaml }): readonly Translation[] => {
      const file = yaml.get(path);
      return file === undefined ? [] : [{ language, yaml: file }];
    }),
    translationFile: (language) => join(folders.localesDir, language, 'flows', path),
  });
}

function teachable({ file, problems }: FlowRead): readonly [FlowId, Flow][] {
  const isWhole = problems.every(({ level }) => level !== 'error');
  return isWhole && file.flow !== undefined ? [[file.id, file.flow]] : [];
}

function talkedFlow(path: string): FlowId {
  return path.slice(0, -'.talk.yaml'.length) as FlowId;
}

function folderProblems(walk: FolderWalk, place: (path: string) => string): readonly Problem[] {
  return walk.faults.map(({ path, fault }) => fileProblem(place(path), fault));
}

/** A folder of translations that is not there is told flow by flow: each names the file it misses. */
function strayTranslations(
  translations: readonly LanguageFiles[],
  flows: readonly string[],
): readonly Problem[] {
  const known = new Set(flows);
  return translations.flatMap(({ folder, walk, yaml }) => [
    ...walk.faults
      .filter(({ fault }) => fault.code !== 'no-folder')
      .map(({ path, fault }) => fileProblem(join(folder, path), fault)),
    ...walk.files
      .filter(isMisnamed)
      .map((path) => fileProblem(join(folder, path), faults.badEnding())),
    ...[...yaml.keys()]
      .filter((path) => !known.has(path))
      .map((path) => fileProblem(join(folder, path), translationFaults.noFlow(path))),
  ]);
}

function fileProblem(file: string, fault: Fault): Problem {
  return { file, line: 1, column: 1, level: 'error', ...fault };
}

function lineFinder(groups: readonly YamlFiles[]): LoadedFlows['lineOf'] {
  const lines = new Map(
    groups.flatMap((group) => [...group.values()].map((yaml) => [yaml.file, yaml.lines])),
  );
  return (file, line) => lines.get(file)?.[line - 1];
}

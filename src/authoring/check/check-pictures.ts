// Every drawing that a flow shows can be drawn: it is put together here just as it will be when it is served.
import { composePicture } from '../picture/compose-picture.ts';
import { pictureFaults as faults } from '../picture/picture-faults.ts';
import { sizeFault } from '../picture/picture-size.ts';
import type { CheckWorld } from './check-world.ts';
import { didYouMean } from '../closest-word.ts';
import type { FlowFile } from '../read/flow-file.ts';
import type { Fault, Problem } from '../problem.ts';
import { type Place, problemAt } from './problem-at.ts';

const PARTS_FOLDER = 'pictures/parts/';

/** Told at the drawing's own file, however many flows show it: their lessons can be taught without. */
export function checkPictures(files: readonly FlowFile[], world: CheckWorld): readonly Problem[] {
  const folder = world.coursesFile.file.replace(/[^/\\]*$/u, '');
  const parts = partsOf(world);
  // Courses that are made after one another bring the same drawings along; putting one together takes half a millisecond.
  const told = new Map<string, readonly Found[]>();
  return shownPictures(files).flatMap((path) => {
    const svg = world.drawings.get(path);
    if (svg === undefined) return [];
    const found = told.get(svg) ?? lookAt(svg, parts);
    told.set(svg, found);
    return found.map(({ at, fault }) => problemAt({ file: folder + path, ...at }, 'error', fault));
  });
}

function partsOf({ drawings }: CheckWorld): ReadonlyMap<string, string> {
  const parts = [...drawings].filter(([path]) => path.startsWith(PARTS_FOLDER));
  return new Map(
    parts.map(([path, svg]) => [path.slice(PARTS_FOLDER.length, -'.svg'.length), svg]),
  );
}

function shownPictures(files: readonly FlowFile[]): readonly string[] {
  const steps = files.flatMap(({ flow }) => flow?.steps ?? []);
  return [...new Set(steps.flatMap(({ picture }) => picture?.file ?? []))];
}

interface Found {
  readonly at: Omit<Place, 'file'>;
  readonly fault: Fault;
}

const TOP = { line: 1, column: 1 };

function lookAt(svg: string, parts: ReadonlyMap<string, string>): readonly Found[] {
  const composed = composePicture(svg, parts);
  if (composed.kind === 'refused') return [{ at: TOP, fault: composed.fault }];
  const size = sizeFault(composed.svg);
  const missing = composed.missing.map((name) => ({
    at: placeOf(svg, name),
    fault: faults.unknownPart(name, didYouMean(name, parts.keys())),
  }));
  return size === undefined ? missing : [{ at: TOP, fault: size }, ...missing];
}

/** Where the part is used first; the top when another part uses it. */
function placeOf(svg: string, name: string): Found['at'] {
  const index = Math.max(svg.indexOf(`"#${name}"`), svg.indexOf(`'#${name}'`));
  if (index === -1) return TOP;
  const before = svg.slice(0, index).split('\n');
  return { line: before.length, column: Array.from(before.at(-1) ?? '').length + 1 };
}

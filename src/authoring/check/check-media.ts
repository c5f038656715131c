// Every picture and sound that a flow names is there, and every one that is there is named.
import type { CheckWorld } from './check-world.ts';
import { didYouMean } from '../closest-word.ts';
import type { FlowFile } from '../read/flow-file.ts';
import { isStandIn, standIn } from '../read/stand-in.ts';
import { errorAt, valueAt, warningAt } from './problem-at.ts';
import type { Problem } from '../problem.ts';

/** Drawings of which pictures are made; no flow names them. */
const PARTS_FOLDER = 'pictures/parts/';

export function checkMedia(files: readonly FlowFile[], world: CheckWorld): readonly Problem[] {
  const used = new Set<string>();
  const missing = files.flatMap((file) =>
    mediaOf(file).flatMap(({ key, step, path }) => {
      used.add(path);
      if (isStandIn(path)) return [];
      if (world.mediaFiles.has(path)) return [];
      return [missingFile(file, { key, step, path }, world)];
    }),
  );
  const unused = [...world.mediaFiles].filter(
    (path) => !used.has(path) && !path.startsWith(PARTS_FOLDER),
  );
  // A flow that could not be read whole may use what seems unused.
  const areAllRead = files.every(
    ({ flow, unknownSteps }) => flow !== undefined && unknownSteps.size === 0,
  );
  if (!areAllRead || used.has(standIn())) return missing;
  const folder = world.coursesFile.file.replace(/[^/\\]*$/u, '');
  return [...missing, ...unused.map((path) => unusedFile(folder + path))];
}

interface Medium {
  readonly key: 'picture' | 'voice';
  readonly step: string;
  /** Under `flows/`. */
  readonly path: string;
}

function mediaOf(file: FlowFile): readonly Medium[] {
  return (file.flow?.steps ?? []).flatMap(({ id, picture, voice }) => {
    const media: Medium[] = [];
    if (picture !== undefined) media.push({ key: 'picture', step: id, path: picture.file });
    if (voice !== undefined) media.push({ key: 'voice', step: id, path: voice });
    return media;
  });
}

function missingFile(file: FlowFile, { key, step, path }: Medium, world: CheckWorld): Problem {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const beside = [...world.mediaFiles].filter((other) => other.startsWith(folder));
  const hint = didYouMean(
    path.slice(folder.length),
    beside.map((other) => other.slice(folder.length)),
  );
  return errorAt(
    valueAt(file, ['steps', step, key]),
    key === 'picture' ? 'missing-picture' : 'missing-voice',
    `Không thấy tệp flows/${path}.${hint.vi || ' Đặt tệp vào đó, hoặc sửa tên.'}`,
    `There is no file flows/${path}.${hint.en || ' Put it there, or mend the name.'}`,
  );
}

function unusedFile(file: string): Problem {
  return warningAt(
    { file, line: 1, column: 1 },
    'unused-file',
    'Chưa bài nào dùng tệp này. Ghi tên nó vào một bước, hoặc xóa tệp.',
    'No flow uses this file. Name it in a step, or remove it.',
  );
}

// The paths through the lessons lead to lessons, leave nobody without one, and leave out none.
import { AUDIENCES, type Audience, type Flow } from '../../flow/flow.ts';
import type { CheckWorld } from './check-world.ts';
import { didYouMean } from '../closest-word.ts';
import type { FlowFile } from '../read/flow-file.ts';
import { isStandIn } from '../read/stand-in.ts';
import { errorAt, itemAt, keyAt, warningAt } from './problem-at.ts';
import type { Problem } from '../problem.ts';

export function checkCourses(files: readonly FlowFile[], world: CheckWorld): readonly Problem[] {
  const flows = new Map(files.map((file) => [file.id, file.flow]));
  const inPaths = new Set([...world.courses.paths.values()].flat());
  return [
    ...[...world.courses.paths].flatMap(([audience, ids]) =>
      ids.flatMap((id) => wrongLesson(audience, id, { flows, world })),
    ),
    ...audiencesWithoutLesson(world),
    ...files.flatMap((file) => {
      if (file.flow?.kind !== 'lesson') return [];
      const problems = inPaths.has(file.id) ? [] : [inNoPath(file)];
      return hasCourse(file, world) ? problems : [...problems, unnamedCourse(file)];
    }),
  ];
}

interface Shelf {
  readonly flows: ReadonlyMap<string, Flow | undefined>;
  readonly world: CheckWorld;
}

function wrongLesson(audience: Audience, id: string, { flows, world }: Shelf): readonly Problem[] {
  const place = itemAt(world.coursesFile, ['paths', audience], id);
  if (!flows.has(id)) {
    const hint = didYouMean(id, flows.keys());
    return [
      errorAt(
        place,
        'unknown-flow',
        `Không có bài nào là "${id}".${hint.vi || ' Sửa tên, hoặc bỏ khỏi đường học.'}`,
        `There is no flow "${id}".${hint.en || ' Mend its name, or take it off the path.'}`,
      ),
    ];
  }
  const flow = flows.get(id);
  if (flow === undefined || flow.kind === 'lesson' || isStandIn(flow.kind)) return [];
  return [
    errorAt(
      place,
      'path-needs-lesson',
      `"${id}" không phải bài học (kind: ${flow.kind}). Đường học chỉ gồm bài học: bỏ nó ra.`,
      `"${id}" is no lesson (kind: ${flow.kind}). Paths hold lessons only: take it off.`,
    ),
  ];
}

/** "Everyone" is nobody's answer to "who are you": each of the others needs a path of its own. */
function audiencesWithoutLesson({ courses, coursesFile }: CheckWorld): readonly Problem[] {
  return AUDIENCES.filter(
    (audience) => audience !== 'everyone' && (courses.paths.get(audience) ?? []).length === 0,
  ).map((audience) =>
    errorAt(
      keyAt(coursesFile, ['paths', audience]),
      'audience-without-lesson',
      `Nhóm "${audience}" chưa có bài nào để học. Thêm dòng "${audience}:" với ít nhất một bài vào "paths".`,
      `The audience "${audience}" has no lesson. Add a row "${audience}:" with at least one lesson to "paths".`,
    ),
  );
}

function inNoPath(file: FlowFile): Problem {
  return warningAt(
    keyAt(file, ['title']),
    'lesson-in-no-path',
    'Bài này chưa nằm trên đường học nào. Thêm nó vào "paths" trong flows/courses.yaml.',
    'This lesson is on no path. Add it to "paths" in flows/courses.yaml.',
  );
}

function hasCourse(file: FlowFile, world: CheckWorld): boolean {
  return world.courses.titles.has(courseOf(file));
}

function unnamedCourse(file: FlowFile): Problem {
  const course = courseOf(file);
  return errorAt(
    keyAt(file, ['title']),
    'course-without-title',
    `Thư mục "${course}" chưa có tên trong menu. Thêm "${course}:" với "title:" vào "courses" trong flows/courses.yaml.`,
    `The folder "${course}" has no title for the menu. Add "${course}:" with a "title:" to "courses" in flows/courses.yaml.`,
  );
}

function courseOf(file: FlowFile): string {
  return file.id.slice(0, file.id.indexOf('/'));
}

// Every `go`, `skip`, `else` and `moved` leads to a step there is, and no name means two things.
import { END } from '../../flow/arrows.ts';
import type { Flow, Step } from '../../flow/flow.ts';
import { didYouMean } from '../closest-word.ts';
import type { FlowFile, YamlPath } from '../read/flow-file.ts';
import { isStandIn } from '../read/stand-in.ts';
import { errorAt, keyAt, valueAt } from './problem-at.ts';
import type { Problem } from '../problem.ts';

export function checkTargets(files: readonly FlowFile[]): readonly Problem[] {
  return files.flatMap((file) =>
    file.flow === undefined
      ? []
      : [...unknownTargets(file, file.flow), ...movedProblems(file, file.flow), ...reserved(file)],
  );
}

interface Target {
  readonly name: string;
  readonly path: YamlPath;
}

function unknownTargets(file: FlowFile, flow: Flow): readonly Problem[] {
  const known = new Set(file.stepNames);
  const moved = Object.entries(flow.moved).map(([old, name]) => ({ name, path: ['moved', old] }));
  return [...flow.steps.flatMap(targetsOf), ...moved]
    .filter(({ name }) => !isStandIn(name) && !known.has(name))
    .map(({ name, path }) => unknownTarget(file, { name, path }));
}

function unknownTarget(file: FlowFile, { name, path }: Target): Problem {
  const place = valueAt(file, path);
  if (name === END) {
    return errorAt(
      place,
      'unknown-target',
      'Không có bước nào tên "end". Muốn kết thúc thì đặt bước này cuối bài, hoặc đi tới bước cuối.',
      'There is no step "end". To finish, go to the last step of the flow, or be the last step.',
    );
  }
  const hint = didYouMean(name, file.stepNames);
  return errorAt(
    place,
    'unknown-target',
    `Không có bước nào tên "${name}" trong bài này.${hint.vi || ' Viết tên một bước có trong bài.'}`,
    `There is no step "${name}" in this flow.${hint.en || ' Write the name of a step of this flow.'}`,
  );
}

function targetsOf(step: Step): readonly Target[] {
  const base: YamlPath = ['steps', step.id];
  const targets: Target[] = step.go === undefined ? [] : [{ name: step.go, path: [...base, 'go'] }];
  if (step.kind === 'typed' && step.skip !== undefined) {
    targets.push({ name: step.skip, path: [...base, 'skip'] });
  }
  if (step.kind === 'choice') {
    for (const [index, { go }] of step.choices.entries()) {
      if (go !== undefined) targets.push({ name: go, path: [...base, 'choices', index, 'go'] });
    }
  }
  if (step.kind === 'when') {
    for (const [index, { go }] of step.branches.entries()) {
      targets.push({ name: go, path: [...base, 'when', index, 'go'] });
    }
    const path = [...base, 'when', step.branches.length, 'else'];
    targets.push({ name: step.otherwise, path });
  }
  return targets;
}

/** A `moved` row is for a step that is gone; of one that is still there it would never be asked. */
function movedProblems(file: FlowFile, flow: Flow): readonly Problem[] {
  return Object.keys(flow.moved)
    .filter((old) => file.stepNames.includes(old))
    .map((old) =>
      errorAt(
        keyAt(file, ['moved', old]),
        'moved-still-there',
        `Bước "${old}" vẫn còn trong bài nên không cần dòng này. Xóa dòng này đi.`,
        `The step "${old}" is still in the flow, so this row says nothing. Remove it.`,
      ),
    );
}

function reserved(file: FlowFile): readonly Problem[] {
  if (!file.stepNames.includes(END)) return [];
  return [
    errorAt(
      keyAt(file, ['steps', END]),
      'reserved-name',
      'Tên "end" để dành cho chỗ hết bài. Đặt tên khác cho bước này, ví dụ "xong".',
      'The name "end" means the end of a flow. Give this step another name, for example "xong".',
    ),
  ];
}

// Flows that run other flows: they exist, are no lessons, and end somewhere.
import type { Flow, FlowId, RunStep } from '../../flow/flow.ts';
import { didYouMean } from '../closest-word.ts';
import type { FlowFile } from '../read/flow-file.ts';
import { isStandIn } from '../read/stand-in.ts';
import { errorAt, keyAt, valueAt, warningAt } from './problem-at.ts';
import type { Problem } from '../problem.ts';

/** Flows inside flows; deeper, nobody can say any more where a learner is. */
const DEPTH_MAX = 4;

type Library = ReadonlyMap<string, Flow>;

export function checkRuns(files: readonly FlowFile[]): readonly Problem[] {
  const ids = files.map((file) => file.id);
  const flows: Library = new Map(files.flatMap(({ id, flow }) => (flow ? [[id, flow]] : [])));
  const known = new Set<string>(ids);
  const run = new Set(
    files.flatMap(({ flow }) => (flow ? runsOf(flow).map((step) => step.run) : [])),
  );
  // A flow or step that could not be read may run any part.
  const isSure = !files.some(mayRunMore);
  return files.flatMap((file) => {
    if (file.flow === undefined) return [];
    const steps = runsOf(file.flow);
    return [
      ...steps.filter((step) => !known.has(step.run)).map((step) => unknownFlow(file, step, ids)),
      ...steps.flatMap((step) => wrongRun(file, step, flows)),
      ...(file.flow.kind === 'part' && !run.has(file.id) && isSure ? [neverRun(file)] : []),
    ];
  });
}

function mayRunMore({ flow, unknownSteps }: FlowFile): boolean {
  if (flow === undefined || unknownSteps.size > 0) return true;
  return flow.steps.some((step) => step.kind === 'run' && isStandIn(step.run));
}

/** Those of which it is known what they run. */
export function runsOf(flow: Flow): readonly RunStep[] {
  return flow.steps.filter((step) => step.kind === 'run' && !isStandIn(step.run)) as RunStep[];
}

function unknownFlow(file: FlowFile, step: RunStep, ids: readonly FlowId[]): Problem {
  const hint = didYouMean(step.run, ids);
  return errorAt(
    valueAt(file, ['steps', step.id, 'run']),
    'unknown-flow',
    `Không có bài nào là "${step.run}".${hint.vi || ' Viết khóa/bài, ví dụ an-toan/ba-dieu-khong.'}`,
    `There is no flow "${step.run}".${hint.en || ' Write course/flow, for example an-toan/ba-dieu-khong.'}`,
  );
}

function wrongRun(file: FlowFile, step: RunStep, flows: Library): readonly Problem[] {
  const place = valueAt(file, ['steps', step.id, 'run']);
  if (flows.get(step.run)?.kind === 'lesson') {
    return [
      errorAt(
        place,
        'run-of-lesson',
        `"${step.run}" là một bài học trọn vẹn, không chạy bên trong bài khác được. Tách phần dùng chung ra một tệp có "kind: part".`,
        `"${step.run}" is a whole lesson and cannot run inside another flow. Move what both share to a file with "kind: part".`,
      ),
    ];
  }
  if (flows.get(step.run)?.kind === 'tip') {
    return [
      errorAt(
        place,
        'run-of-tip',
        `"${step.run}" là một mẹo, không chạy bên trong bài được. Chép lời của nó vào một bước "say".`,
        `"${step.run}" is a tip and cannot run inside a flow. Copy its words into a "say".`,
      ),
    ];
  }
  const chain = deepestChain(file.id, step.run, flows);
  if (chain.isCircle) {
    const way = chain.flows.join(' → ');
    return [
      errorAt(
        place,
        'run-circle',
        `Các bài gọi nhau thành vòng: ${way}. Bỏ bước "run" này, hoặc một bước "run" khác trong vòng.`,
        `These flows run each other in a circle: ${way}. Remove this "run", or another one of the circle.`,
      ),
    ];
  }
  if (chain.flows.length - 1 <= DEPTH_MAX) return [];
  return [
    errorAt(
      place,
      'run-too-deep',
      `Bài gọi bài sâu quá ${DEPTH_MAX} lần: ${chain.flows.join(' → ')}. Gộp bớt các phần lại.`,
      `Flows run flows more than ${DEPTH_MAX} deep: ${chain.flows.join(' → ')}. Join some of the parts.`,
    ),
  ];
}

interface Chain {
  readonly flows: readonly string[];
  /** The chain comes back to the flow it began with. */
  readonly isCircle: boolean;
}

/** Looks no deeper than is allowed, so it ends whatever the circles; a circle of others is theirs to report. */
function deepestChain(first: string, second: string, flows: Library): Chain {
  let deepest: readonly string[] = [first, second];
  const open: (readonly string[])[] = [deepest];
  for (let chain = open.pop(); chain !== undefined; chain = open.pop()) {
    const last = chain.at(-1) ?? first;
    if (last === first) return { flows: chain, isCircle: true };
    if (chain.length > deepest.length) deepest = chain;
    const flow = flows.get(last);
    if (flow === undefined || chain.length > DEPTH_MAX + 1) continue;
    for (const target of new Set(runsOf(flow).map((step) => step.run))) {
      if (!chain.slice(1).includes(target)) open.push([...chain, target]);
    }
  }
  return { flows: deepest, isCircle: false };
}

function neverRun(file: FlowFile): Problem {
  return warningAt(
    keyAt(file, ['kind']),
    'part-never-run',
    'Chưa bài nào dùng phần này. Thêm một bước "run" vào bài cần nó, hoặc xóa tệp.',
    'No flow runs this part. Add a "run" to the flow that needs it, or remove the file.',
  );
}

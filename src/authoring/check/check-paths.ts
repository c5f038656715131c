// Every step can be reached, the end can be reached from every step, and no way goes round without asking anything.
import { END } from '../../flow/arrows.ts';
import type { FlowId, Step } from '../../flow/flow.ts';
import { isVisible } from '../../flow/flow.ts';
import type { FlowFile } from '../read/flow-file.ts';
import { isStandIn } from '../read/stand-in.ts';
import { errorAt, keyAt } from './problem-at.ts';
import type { Problem } from '../problem.ts';
import { reachableFrom, type StepGraph, stepGraph, type Way, type WaysFrom } from './step-graph.ts';

export function checkPaths(files: readonly FlowFile[]): readonly Problem[] {
  const asking = new Set(
    files.flatMap(({ id, flow }) =>
      flow !== undefined && flow.steps.some(alwaysAsks) ? [id] : [],
    ),
  );
  return files.flatMap((file) => {
    if (file.flow === undefined) return [];
    const graph = stepGraph(file);
    const reached = reachableFrom(graph.entries, graph.waysFrom);
    return [
      ...unreachable(file, graph, reached),
      ...deadEnds(file, graph, reached),
      ...loops(file, graph, asking),
    ];
  });
}

/** Only the first step of a stretch that nobody reaches is named. */
function unreachable(
  file: FlowFile,
  graph: StepGraph,
  reached: ReadonlySet<string>,
): readonly Problem[] {
  const lost = [...graph.steps.keys()].filter((name) => !reached.has(name));
  const entered = new Set(
    lost.flatMap((name) => graph.waysFrom(name).map(({ to }) => (to === name ? '' : to))),
  );
  const first = lost.filter((name) => !entered.has(name));
  return (first.length > 0 ? first : lost.slice(0, 1)).map((name) =>
    errorAt(
      keyAt(file, ['steps', name]),
      'unreachable-step',
      `Không có đường nào tới bước "${name}". Thêm "go: ${name}" ở bước đi trước, hoặc xóa bước này.`,
      `No way leads to the step "${name}". Add "go: ${name}" to the step before it, or remove this step.`,
    ),
  );
}

/** Of every stretch without a way out, its first step in the file is named. */
function deadEnds(
  file: FlowFile,
  graph: StepGraph,
  reached: ReadonlySet<string>,
): readonly Problem[] {
  const ending = reachableFrom([END], backwards(graph));
  const trapped = [...graph.steps.keys()].filter((name) => reached.has(name) && !ending.has(name));
  const problems: Problem[] = [];
  const told = new Set<string>();
  for (const name of trapped.toReversed()) {
    if (told.has(name)) continue;
    const round = reachableFrom([name], graph.waysFrom);
    for (const member of round) told.add(member);
    const first = trapped.find((member) => round.has(member)) ?? name;
    problems.push(deadEnd(file, first));
    for (const member of reachableFrom([name], backwards(graph))) told.add(member);
  }
  return problems.toReversed();
}

function deadEnd(file: FlowFile, name: string): Problem {
  return errorAt(
    keyAt(file, ['steps', name]),
    'dead-end',
    `Từ bước "${name}" không có đường nào tới cuối bài, người học đi vòng mãi. Cho một lựa chọn hoặc một "go" ra khỏi vòng.`,
    `From the step "${name}" no way leads to the end; learners would go round for ever. Let a choice or a "go" lead out.`,
  );
}

function backwards(graph: StepGraph): WaysFrom {
  const ways = new Map<string, Way[]>();
  const nodes = reachableFrom([...graph.entries, ...graph.steps.keys()], graph.waysFrom);
  for (const from of nodes) {
    for (const { to, label } of graph.waysFrom(from)) {
      const known = ways.get(to) ?? [];
      known.push({ to: from, label });
      ways.set(to, known);
    }
  }
  return (node) => ways.get(node) ?? [];
}

/** A round of steps none of which waits for an answer: the learner could only press "Tiếp" for ever, or the turn would not end. */
function loops(file: FlowFile, graph: StepGraph, asking: ReadonlySet<FlowId>): readonly Problem[] {
  const waysFrom = (node: string): readonly Way[] => {
    const step = graph.steps.get(node);
    if (step === undefined) return [];
    return graph.waysFrom(node).filter(({ label }) => goesOnUnasked(step, label, asking));
  };
  const member = firstOnRound([...graph.steps.keys()], waysFrom);
  if (member === undefined) return [];
  return [
    errorAt(
      keyAt(file, ['steps', member]),
      'loop-without-question',
      `Từ bước "${member}" đi một vòng lại về chính nó mà không hỏi gì. Thêm một câu hỏi vào vòng, hoặc sửa "go".`,
      `From the step "${member}" the way comes back to it without asking anything. Put a question into the round, or mend its "go".`,
    ),
  ];
}

function goesOnUnasked(step: Step, label: Way['label'], asking: ReadonlySet<FlowId>): boolean {
  if (label === 'expired' || label === 'elsewhere') return true;
  if (step.kind === 'run') return !isStandIn(step.run) && !asking.has(step.run);
  return step.kind === 'say' || step.kind === 'when' || step.kind === 'record';
}

function alwaysAsks(step: Step): boolean {
  if (!isVisible(step) || step.kind === 'say') return false;
  return step.until === undefined && step.only === undefined;
}

function firstOnRound(names: readonly string[], waysFrom: WaysFrom): string | undefined {
  return names.find((name) => {
    const targets = waysFrom(name).map(({ to }) => to);
    return reachableFrom(targets, waysFrom).has(name);
  });
}

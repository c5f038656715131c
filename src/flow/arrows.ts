// Every way out of a step: what the checker walks along, what `graph` draws, what conversations have to visit.
import type { ChoiceStep, Flow, Step, StepId, TypedStep, WhenStep } from './flow.ts';

/** Behind the last step. The checker refuses a step of this name. */
export const END = 'end';

/** How a step was left:
 * - `next`: it was through, or answered in the one way that matters;
 * - `choice-1`: an option was chosen (numbered from 1 in the order of the file; the first of those with the same target);
 * - `if-1`, `else`: the branch of a `when` that was taken;
 * - `skip`: a typed question was skipped;
 * - `expired`, `elsewhere`: it was not shown, its `until` being past or the channel not among its `only`.
 */
export type ArrowLabel =
  | 'next'
  | `choice-${number}`
  | `if-${number}`
  | 'else'
  | 'skip'
  | 'expired'
  | 'elsewhere';

export interface Arrow {
  readonly from: StepId;
  readonly to: StepId | typeof END;
  readonly label: ArrowLabel;
}

/** In the order of the file. A `run` has an arrow to what follows it; `moved` is no arrow, nobody walks along it. */
export function arrowsOf(flow: Flow): readonly Arrow[] {
  return flow.steps.flatMap((step, index) => {
    const onward = step.go ?? flow.steps[index + 1]?.id ?? END;
    return [...answeredArrows(step, onward), ...notShownArrows(step, onward)];
  });
}

/** `bien-so>gui:next`. Unique within a flow, and the same as long as the teacher changes neither step nor target. */
export function arrowKey(arrow: Arrow): string {
  return `${arrow.from}>${arrow.to}:${arrow.label}`;
}

function answeredArrows(step: Step, onward: StepId | typeof END): readonly Arrow[] {
  switch (step.kind) {
    case 'choice':
      return choiceArrows(step, onward);
    case 'typed':
      return typedArrows(step, onward);
    case 'when':
      return whenArrows(step);
    case 'say':
    case 'try':
    case 'judged':
    case 'run':
    case 'record':
      return [{ from: step.id, to: onward, label: 'next' }];
  }
}

function choiceArrows(step: ChoiceStep, onward: StepId | typeof END): readonly Arrow[] {
  const firstTo = new Map<StepId | typeof END, number>();
  for (const [index, { go }] of step.choices.entries()) {
    const to = go ?? onward;
    if (!firstTo.has(to)) firstTo.set(to, index + 1);
  }
  const [only] = firstTo.keys();
  if (firstTo.size === 1 && only !== undefined) return [{ from: step.id, to: only, label: 'next' }];
  return [...firstTo].map(([to, first]) => ({ from: step.id, to, label: `choice-${first}` }));
}

function typedArrows(step: TypedStep, onward: StepId | typeof END): readonly Arrow[] {
  const answered: Arrow = { from: step.id, to: onward, label: 'next' };
  return step.skip === undefined
    ? [answered]
    : [answered, { from: step.id, to: step.skip, label: 'skip' }];
}

function whenArrows(step: WhenStep): readonly Arrow[] {
  const branches = step.branches.map(({ go }, index): Arrow => ({
    from: step.id,
    to: go,
    label: `if-${index + 1}`,
  }));
  return [...branches, { from: step.id, to: step.otherwise, label: 'else' }];
}

function notShownArrows(step: Step, onward: StepId | typeof END): readonly Arrow[] {
  const arrows: Arrow[] = [];
  if (step.until !== undefined) arrows.push({ from: step.id, to: onward, label: 'expired' });
  if (step.only !== undefined) arrows.push({ from: step.id, to: onward, label: 'elsewhere' });
  return arrows;
}

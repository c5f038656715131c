// The facts a flow rests on are known, sure, and true for as long as the flow teaches them.
import type { Day } from '../../flow/day.ts';
import type { Flow } from '../../flow/flow.ts';
import { daysAfter, NOTICE_DAYS } from './check-dates.ts';
import type { CheckWorld } from './check-world.ts';
import { didYouMean } from '../closest-word.ts';
import type { FlowFile } from '../read/flow-file.ts';
import { errorAt, itemAt, type Place, valueAt, warningAt } from './problem-at.ts';
import type { Problem } from '../problem.ts';

export function checkFacts(files: readonly FlowFile[], world: CheckWorld): readonly Problem[] {
  return files.flatMap((file) =>
    file.flow === undefined
      ? []
      : [...facts(file, file.flow, world), ...untils(file, file.flow, world)],
  );
}

function facts(file: FlowFile, flow: Flow, world: CheckWorld): readonly Problem[] {
  return flow.facts.flatMap((id) => {
    const fact = world.facts.get(id);
    const place = itemAt(file, ['facts'], id);
    if (fact === undefined) {
      const hint = didYouMean(id, world.facts.keys());
      return [
        errorAt(
          place,
          'unknown-fact',
          `Sổ sự thật không có mã ${id}.${hint.vi || ' Thêm nó vào flows/facts.yaml, hoặc sửa mã.'}`,
          `There is no fact ${id}.${hint.en || ' Add it to flows/facts.yaml, or mend its id.'}`,
        ),
      ];
    }
    if (!fact.isSure) {
      return [
        errorAt(
          place,
          'unsure-fact',
          `Điều ${id} chưa chắc nên chưa dạy được. Tra lại rồi sửa flows/facts.yaml, hoặc bỏ điều ấy khỏi bài.`,
          `Fact ${id} is not sure and may not be taught. Look it up and mend flows/facts.yaml, or take it out of the flow.`,
        ),
      ];
    }
    // A tip rests on its facts as a whole: `checkTips` compares its last day with theirs.
    if (fact.validUntil === undefined || flow.kind === 'tip') return [];
    return ending({ id, end: fact.validUntil }, { flow, place, today: world.today });
  });
}

interface Lesson {
  readonly flow: Flow;
  readonly place: Place;
  readonly today: Day;
}

/** One sentence may end with its fact, by the `until` of its step; then the rest of the flow goes on. */
function ending(
  { id, end }: { readonly id: string; readonly end: Day },
  { flow, place, today }: Lesson,
): readonly Problem[] {
  const endsWithIt = (day: Day | undefined): boolean => day !== undefined && day <= end;
  if (endsWithIt(flow.validUntil) || flow.steps.some((step) => endsWithIt(step.until))) return [];
  if (end < today) {
    return [
      errorAt(
        place,
        'fact-over',
        `Điều ${id} chỉ đúng đến ${end}. Sửa bài theo điều mới, hoặc thêm "until: ${end}" vào bước nói điều ấy.`,
        `Fact ${id} was true only until ${end}. Revise the flow, or add "until: ${end}" to the step that says it.`,
      ),
    ];
  }
  if (end > daysAfter(today, NOTICE_DAYS)) return [];
  return [
    warningAt(
      place,
      'fact-over-soon',
      `Điều ${id} chỉ đúng đến ${end}. Thêm "until: ${end}" vào bước nói điều ấy.`,
      `Fact ${id} is true only until ${end}. Add "until: ${end}" to the step that says it.`,
    ),
  ];
}

function untils(file: FlowFile, flow: Flow, world: CheckWorld): readonly Problem[] {
  const ends = flow.facts.flatMap((id) => world.facts.get(id)?.validUntil ?? []).toSorted();
  const last = ends.at(-1);
  if (last === undefined) return [];
  return flow.steps.flatMap((step) => {
    if (step.until === undefined || step.until <= last) return [];
    return [
      errorAt(
        valueAt(file, ['steps', step.id, 'until']),
        'until-after-fact',
        `Bước này nói đến ${step.until}, nhưng điều nó dựa vào chỉ đúng đến ${last}. Viết "until: ${last}".`,
        `This step speaks until ${step.until}, but the fact behind it is true only until ${last}. Write "until: ${last}".`,
      ),
    ];
  });
}

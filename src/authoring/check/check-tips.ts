// A tip is one message that everybody understands: one thing to say, on every channel, at a time that comes.
import type { Day } from '../../flow/day.ts';
import type { Flow } from '../../flow/flow.ts';
import { didYouMean } from '../closest-word.ts';
import type { FlowFile } from '../read/flow-file.ts';
import { isStandIn } from '../read/stand-in.ts';
import type { CheckWorld } from './check-world.ts';
import { errorAt, itemAt, keyAt, valueAt } from './problem-at.ts';
import type { Problem } from '../problem.ts';

export function checkTips(files: readonly FlowFile[], world: CheckWorld): readonly Problem[] {
  const flows = new Map(files.map(({ id, flow }) => [id as string, flow]));
  return files.flatMap((file) => {
    const { flow } = file;
    if (flow?.kind !== 'tip') return [];
    return [
      ...steps(file, flow),
      ...season(file, flow),
      ...outlived(file, flow, world),
      ...lesson(file, flow, flows),
    ];
  });
}

function steps(file: FlowFile, flow: Flow): readonly Problem[] {
  const [first, second] = flow.steps;
  if (second !== undefined) {
    return [
      errorAt(
        keyAt(file, ['steps', second.id]),
        'tip-one-step',
        `Mẹo chỉ có một bước "say". Gộp lời vào bước "${first.id}", hoặc tách thành một tệp mẹo khác.`,
        `A tip has a single step, a "say". Move the words into "${first.id}", or make another tip of them.`,
      ),
    ];
  }
  if (file.unknownSteps.size > 0) return [];
  if (first.kind !== 'say') {
    return [
      errorAt(
        keyAt(file, ['steps', first.id]),
        'tip-says',
        'Mẹo chỉ nói, không hỏi, không bảo làm thử. Đổi bước này thành "say".',
        'A tip only says something; it asks nothing and has nothing tried. Make this step a "say".',
      ),
    ];
  }
  return NOT_IN_TIPS.filter((key) => first[key] !== undefined).map((key) =>
    errorAt(keyAt(file, ['steps', first.id, key]), 'not-in-tip', MENDS[key].vi, MENDS[key].en),
  );
}

const NOT_IN_TIPS = ['only', 'until', 'go'] as const;

const MENDS = {
  only: {
    vi: 'Mẹo được nhắn trên mọi kênh. Xóa dòng "only".',
    en: 'A tip is told on every channel. Remove "only".',
  },
  until: {
    vi: 'Hạn của mẹo viết ở đầu tệp. Đổi dòng này thành "validUntil" ở trên.',
    en: 'The last day of a tip stands in its head. Write "validUntil" there instead.',
  },
  go: {
    vi: 'Sau mẹo không có bước nào nữa. Xóa dòng "go".',
    en: 'Nothing comes after a tip. Remove "go".',
  },
} as const;

function season(file: FlowFile, flow: Flow): readonly Problem[] {
  const { validFrom, validUntil, months, checkedOn } = flow;
  if (isUnknown(validUntil) || validFrom === '') return [];
  if (validFrom !== undefined && validFrom > validUntil) {
    return [
      errorAt(
        valueAt(file, ['validFrom']),
        'from-after-until',
        `Mẹo bắt đầu ngày ${validFrom}, sau ngày cuối ${validUntil}, nên không nhắn được ngày nào. Sửa một trong hai ngày.`,
        `The tip begins on ${validFrom}, after its last day ${validUntil}, so it is never told. Mend one of the two.`,
      ),
    ];
  }
  const from = validFrom ?? checkedOn;
  if (from === undefined || months.length === 0) return [];
  const open = monthsBetween(from, validUntil);
  if (open.size === 0 || months.some((month) => open.has(month))) return [];
  return [
    errorAt(
      valueAt(file, ['months']),
      'season-never-comes',
      `Từ ${from} đến ${validUntil} không có tháng nào trong "months" nên mẹo không được nhắn. Sửa tháng, hoặc sửa ngày.`,
      `None of these months lies between ${from} and ${validUntil}, so the tip is never told. Mend the months or the days.`,
    ),
  ];
}

function isUnknown(day: Day | undefined): day is undefined {
  return day === undefined || isStandIn(day);
}

/** The months, 1 to 12, that have a day from one day to the other. */
function monthsBetween(from: Day, until: Day): ReadonlySet<number> {
  const first = monthsSinceZero(from);
  const last = Math.min(monthsSinceZero(until), first + 11);
  const months = new Set<number>();
  for (let month = first; month <= last; month += 1) months.add((month % 12) + 1);
  return months;
}

function monthsSinceZero(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** A tip is the one sentence that rests on its facts, so it ends with the first of them. */
function outlived(file: FlowFile, flow: Flow, world: CheckWorld): readonly Problem[] {
  if (isStandIn(flow.validUntil)) return [];
  return flow.facts.flatMap((id) => {
    const end = world.facts.get(id)?.validUntil;
    if (end === undefined || (flow.validUntil !== undefined && flow.validUntil <= end)) return [];
    return [
      errorAt(
        itemAt(file, ['facts'], id),
        'tip-outlives-fact',
        `Điều ${id} chỉ đúng đến ${end} nên mẹo cũng chỉ nhắn đến ngày ấy. Viết "validUntil: ${end}".`,
        `Fact ${id} is true only until ${end}, so the tip may be told no longer. Write "validUntil: ${end}".`,
      ),
    ];
  });
}

function lesson(
  file: FlowFile,
  flow: Flow,
  flows: ReadonlyMap<string, Flow | undefined>,
): readonly Problem[] {
  const id = flow.lesson;
  if (id === undefined || isStandIn(id)) return [];
  const place = valueAt(file, ['lesson']);
  if (!flows.has(id)) {
    const hint = didYouMean(id, flows.keys());
    return [
      errorAt(
        place,
        'unknown-flow',
        `Không có bài nào là "${id}".${hint.vi || ' Sửa tên, hoặc xóa dòng này.'}`,
        `There is no flow "${id}".${hint.en || ' Mend its name, or remove this line.'}`,
      ),
    ];
  }
  const kind = flows.get(id)?.kind;
  if (kind === undefined || kind === 'lesson' || isStandIn(kind)) return [];
  return [
    errorAt(
      place,
      'tip-needs-lesson',
      `"${id}" không phải bài học (kind: ${kind}), mở ra không học thêm được. Viết tên một bài học, hoặc xóa dòng này.`,
      `"${id}" is no lesson (kind: ${kind}), so nothing more can be learnt there. Name a lesson, or remove this line.`,
    ),
  ];
}

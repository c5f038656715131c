// A lesson is small: five minutes, five to eight steps that teach, a question after at most four of them.
import type { Flow, FlowId, Step } from '../../flow/flow.ts';
import { limitsFor } from './audience-limits.ts';
import type { FlowFile } from '../read/flow-file.ts';
import { isStandIn } from '../read/stand-in.ts';
import { errorAt, keyAt, valueAt } from './problem-at.ts';
import type { Problem } from '../problem.ts';

const MINUTES_MAX = 5;
const TEACHING_MIN = 5;
const TEACHING_MAX = 8;
/** Steps that teach, one after the other, before a question comes. */
const TEACHING_IN_A_ROW_MAX = 4;
const JUDGED_MIN = 2;
/** More choices than this nobody reads to the end. */
const CHOICES_MAX = 6;

export function checkLesson(files: readonly FlowFile[]): readonly Problem[] {
  const asking = new Set(
    files.flatMap(({ id, flow }) =>
      flow !== undefined && flow.steps.some(isQuestion) ? [id] : [],
    ),
  );
  return files.flatMap((file) => {
    const { flow } = file;
    if (flow === undefined) return [];
    const problems = optionCounts(file, flow);
    if (flow.kind !== 'lesson') return problems;
    return [...problems, ...minutes(file, flow), ...sizes(file, flow), ...rows(file, flow, asking)];
  });
}

function optionCounts(file: FlowFile, flow: Flow): readonly Problem[] {
  const { answerCount } = limitsFor(flow);
  return flow.steps.flatMap((step) => {
    if (step.kind === 'judged' && isWrongCount(step.answers.length, answerCount)) {
      return [
        errorAt(
          keyAt(file, ['steps', step.id, 'answers']),
          'answer-count',
          `Câu hỏi này có ${step.answers.length} đáp án, với người học của bài này phải đúng ${answerCount}. Thêm hoặc bớt đáp án.`,
          `This question has ${step.answers.length} answers; for the learners of this flow it needs exactly ${answerCount}. Add or remove some.`,
        ),
      ];
    }
    if (step.kind !== 'choice' || step.choices.length <= CHOICES_MAX) return [];
    return [
      errorAt(
        keyAt(file, ['steps', step.id, 'choices']),
        'choice-count',
        `Có ${step.choices.length} lựa chọn, nhiều nhất là ${CHOICES_MAX}. Bớt đi, hoặc hỏi làm hai lần.`,
        `There are ${step.choices.length} choices; at most ${CHOICES_MAX} are read. Remove some, or ask twice.`,
      ),
    ];
  });
}

/** A list that could not be read has no entries. */
function isWrongCount(count: number, wanted: number | undefined): boolean {
  return count > 0 && wanted !== undefined && count !== wanted;
}

function minutes(file: FlowFile, flow: Flow): readonly Problem[] {
  if (flow.minutes === undefined || flow.minutes <= MINUTES_MAX) return [];
  return [
    errorAt(
      valueAt(file, ['minutes']),
      'too-many-minutes',
      `Một bài học nhiều nhất ${MINUTES_MAX} phút. Tách làm hai bài.`,
      `A lesson takes at most ${MINUTES_MAX} minutes. Make two lessons of it.`,
    ),
  ];
}

/** Of a lesson with steps of unknown kind, nobody knows how many there are of which kind. */
function sizes(file: FlowFile, flow: Flow): readonly Problem[] {
  if (file.unknownSteps.size > 0) return [];
  const teaching = flow.steps.filter(isTeaching).length;
  const judged = flow.steps.filter((step) => step.kind === 'judged').length;
  const place = keyAt(file, ['steps']);
  const problems: Problem[] = [];
  if (teaching < TEACHING_MIN || teaching > TEACHING_MAX) {
    problems.push(
      errorAt(
        place,
        'teaching-step-count',
        `Bài có ${teaching} bước dạy ("say", "try"), cần từ ${TEACHING_MIN} đến ${TEACHING_MAX}. ${teaching < TEACHING_MIN ? 'Thêm bước.' : 'Tách làm hai bài.'}`,
        `The lesson has ${teaching} steps that teach ("say", "try"); it needs ${TEACHING_MIN} to ${TEACHING_MAX}. ${teaching < TEACHING_MIN ? 'Add some.' : 'Make two lessons of it.'}`,
      ),
    );
  }
  if (judged < JUDGED_MIN) {
    problems.push(
      errorAt(
        place,
        'too-few-questions',
        `Bài mới có ${judged} câu hỏi được chấm, cần ít nhất ${JUDGED_MIN}. Thêm một bước "ask" có "answers".`,
        `The lesson has ${judged} judged questions; it needs at least ${JUDGED_MIN}. Add an "ask" with "answers".`,
      ),
    );
  }
  return problems;
}

function rows(file: FlowFile, flow: Flow, asking: ReadonlySet<FlowId>): readonly Problem[] {
  let inARow = 0;
  const tooMany: Step[] = [];
  for (const step of flow.steps) {
    if (isQuestion(step) || (step.kind === 'run' && mayAsk(step.run, asking))) inARow = 0;
    if (isTeaching(step)) inARow += 1;
    if (inARow === TEACHING_IN_A_ROW_MAX + 1 && isTeaching(step)) tooMany.push(step);
  }
  return tooMany.map((step) =>
    errorAt(
      keyAt(file, ['steps', step.id]),
      'no-question-between',
      `Đã ${TEACHING_IN_A_ROW_MAX} bước dạy liền mà chưa hỏi gì. Thêm một câu hỏi trước bước "${step.id}".`,
      `${TEACHING_IN_A_ROW_MAX} steps have taught without a question. Put one before the step "${step.id}".`,
    ),
  );
}

/** Of a flow whose name could not be read, anything may be true. */
function mayAsk(run: FlowId, asking: ReadonlySet<FlowId>): boolean {
  return isStandIn(run) || asking.has(run);
}

function isTeaching(step: Step): boolean {
  return step.kind === 'say' || step.kind === 'try';
}

function isQuestion(step: Step): boolean {
  return step.kind === 'judged' || step.kind === 'choice' || step.kind === 'typed';
}

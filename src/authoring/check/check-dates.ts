// The days in a flow's head: nothing out of date is taught, and nobody is surprised by an end.
import { type Day, dayOfNumber, dayNumberAt, startOfDayMs } from '../../flow/day.ts';
import type { Flow } from '../../flow/flow.ts';
import type { CheckWorld } from './check-world.ts';
import type { FlowFile } from '../read/flow-file.ts';
import { isStandIn } from '../read/stand-in.ts';
import { errorAt, type Place, valueAt, warningAt } from './problem-at.ts';
import type { Problem } from '../problem.ts';

/** Long enough to look a thing up and change a lesson. */
export const NOTICE_DAYS = 30;
const CHECK_AGAIN_DAYS = 365;

export function checkDates(files: readonly FlowFile[], world: CheckWorld): readonly Problem[] {
  return files.flatMap((file) => {
    if (file.flow === undefined) return [];
    return [...validity(file, file.flow, world.today), ...checking(file, file.flow, world.today)];
  });
}

function validity(file: FlowFile, flow: Flow, today: Day): readonly Problem[] {
  if (flow.validUntil === undefined || isStandIn(flow.validUntil)) return [];
  const place = valueAt(file, ['validUntil']);
  if (flow.kind === 'tip') return flow.validUntil < today ? [tipOver(place, flow.validUntil)] : [];
  if (flow.validUntil < today) {
    return [
      errorAt(
        place,
        'lesson-over',
        `Bài chỉ dạy đến ${flow.validUntil}, hôm nay đã ${today}. Sửa nội dung rồi đổi ngày, hoặc bỏ bài.`,
        `This flow was to be taught until ${flow.validUntil}, and today is ${today}. Revise it and change the day, or remove it.`,
      ),
    ];
  }
  if (flow.validUntil > daysAfter(today, NOTICE_DAYS)) return [];
  return [
    warningAt(
      place,
      'lesson-over-soon',
      `Bài chỉ còn dạy đến ${flow.validUntil}. Xem lại nội dung rồi đổi ngày.`,
      `This flow is taught only until ${flow.validUntil}. Revise it and change the day.`,
    ),
  ];
}

/** Tips are made to end; one that has is only in the way. */
function tipOver(place: Place, end: Day): Problem {
  return warningAt(
    place,
    'tip-over',
    `Mẹo đã hết hạn ngày ${end} nên không nhắn nữa. Sửa lời rồi đổi ngày, hoặc xóa tệp.`,
    `The tip ended on ${end} and is told no more. Revise it and change the day, or remove the file.`,
  );
}

function checking(file: FlowFile, flow: Flow, today: Day): readonly Problem[] {
  const { checkedOn } = flow;
  if (checkedOn === undefined) return [];
  const place = valueAt(file, ['checkedOn']);
  if (checkedOn > today) {
    return [
      errorAt(
        place,
        'checked-in-future',
        `Ngày kiểm tra ${checkedOn} chưa tới, hôm nay là ${today}. Viết ngày đã kiểm tra thật.`,
        `The day of checking, ${checkedOn}, is still to come; today is ${today}. Write the day on which it was checked.`,
      ),
    ];
  }
  if (checkedOn >= daysAfter(today, -CHECK_AGAIN_DAYS)) return [];
  return [
    warningAt(
      place,
      'check-again',
      `Bài kiểm tra lần cuối ngày ${checkedOn}, đã hơn một năm. Kiểm tra lại rồi đổi ngày.`,
      `This flow was last checked on ${checkedOn}, more than a year ago. Check it again and change the day.`,
    ),
  ];
}

export function daysAfter(day: Day, count: number): Day {
  return dayOfNumber(dayNumberAt(startOfDayMs(day)) + count);
}

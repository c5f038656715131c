// No two lessons have the same code: it is made of the id, so one of them needs another name.
import { type FlowId, isOpenable } from '../../flow/flow.ts';
import { lessonCode } from '../../flow/lesson-code.ts';
import type { FlowFile } from '../read/flow-file.ts';
import { errorAt, keyAt } from './problem-at.ts';
import type { Problem } from '../problem.ts';

export function checkCodes(files: readonly FlowFile[]): readonly Problem[] {
  const taken = new Map<string, FlowId>();
  const problems: Problem[] = [];
  for (const file of files) {
    if (file.flow === undefined || !isOpenable(file.flow)) continue;
    const code = lessonCode(file.flow.id);
    const other = taken.get(code);
    taken.set(code, other ?? file.flow.id);
    if (other === undefined) continue;
    problems.push(
      errorAt(
        keyAt(file, ['title']),
        'code-taken',
        `Mã #${code} trùng với bài ${other}. Đổi tên một trong hai tệp.`,
        `The code #${code} is that of ${other} as well. Rename one of the two files.`,
      ),
    );
  }
  return problems;
}

// Names that are saved can be saved, and what `record` writes down has been saved before.
import type { RecordStep } from '../../flow/flow.ts';
import { closestWord, didYouMean } from '../closest-word.ts';
import type { FlowFile } from '../read/flow-file.ts';
import { isKnown, knownNames, LEARNER_NAMES } from './name-meaning.ts';
import { isStandIn } from '../read/stand-in.ts';
import { errorAt, itemAt, type Place, valueAt } from './problem-at.ts';
import type { Problem } from '../problem.ts';
import type { NamesAt, Saver } from './saved-names.ts';

export function checkNames(files: readonly FlowFile[], namesAt: NamesAt): readonly Problem[] {
  return files.flatMap((file) =>
    (file.flow?.steps ?? []).flatMap((step) => {
      if (step.kind === 'record') return checkRecord(file, step, namesAt);
      return step.kind === 'choice' || step.kind === 'typed' ? checkSave(file, step) : [];
    }),
  );
}

function checkRecord(file: FlowFile, step: RecordStep, namesAt: NamesAt): readonly Problem[] {
  const here = namesAt(file.id, step.id);
  return step.with
    .filter((name) => !isKnown(name, here))
    .map((name) => {
      const hint = didYouMean(name, knownNames(here));
      return errorAt(
        itemAt(file, ['steps', step.id, 'with'], name),
        'unset-name',
        `Chưa bước nào trên đường tới đây lưu "${name}".${hint.vi || ` Thêm "save: ${name}" vào câu hỏi ở trước.`}`,
        `No step on any way to here saves "${name}".${hint.en || ` Add "save: ${name}" to the question before.`}`,
      );
    });
}

/** What is kept of a learner has fixed names and, mostly, fixed values; the engine knows no others. */
function checkSave(file: FlowFile, step: Saver): readonly Problem[] {
  const name = step.save;
  if (name === undefined || !name.startsWith('learner.')) return [];
  const values = LEARNER_NAMES.get(name);
  if (!LEARNER_NAMES.has(name)) {
    const hint = didYouMean(name, LEARNER_NAMES.keys());
    const all = [...LEARNER_NAMES.keys()].join(', ');
    return [
      errorAt(
        valueAt(file, ['steps', step.id, 'save']),
        'unknown-learner-name',
        `Không có "${name}".${hint.vi || ` Về người học chỉ nhớ: ${all}.`}`,
        `There is no "${name}".${hint.en || ` Of a learner only these are kept: ${all}.`}`,
      ),
    ];
  }
  if (values === undefined || step.kind !== 'choice') return [];
  return step.choices.flatMap(({ means }, index) => {
    if (means !== undefined && (isStandIn(means) || values.includes(means))) return [];
    const path = ['steps', step.id, 'choices', index, 'means'];
    return [wrongMeaning(name, means ?? '', values, valueAt(file, path))];
  });
}

function wrongMeaning(
  name: string,
  means: string,
  values: readonly string[],
  place: Place,
): Problem {
  const closest = closestWord(means, values) ?? values.join(', ');
  return errorAt(
    place,
    'impossible-value',
    `"${name}" không nhận "${means}". Viết "means: ${closest}".`,
    `"${name}" cannot be "${means}". Write "means: ${closest}".`,
  );
}

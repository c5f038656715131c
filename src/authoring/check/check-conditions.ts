// Conditions can be read, compare like with like, read only names that some way to here saves, and values that can occur.
import { parseCondition } from '../../flow/condition/condition.ts';
import type { Literal, NameUse } from '../../flow/condition/condition-tree.ts';
import type { WhenStep } from '../../flow/flow.ts';
import { closestWord, didYouMean } from '../closest-word.ts';
import { conditionSentence } from './condition-sentence.ts';
import type { FlowFile, YamlPath } from '../read/flow-file.ts';
import { isKnown, knownNames, typeOfName, valuesOfName } from './name-meaning.ts';
import { errorAt, type Place, problemAt, valueAt } from './problem-at.ts';
import type { Problem } from '../problem.ts';
import { isStandIn } from '../read/stand-in.ts';
import type { NamesAt, NamesHere } from './saved-names.ts';

export function checkConditions(files: readonly FlowFile[], namesAt: NamesAt): readonly Problem[] {
  return files.flatMap((file) =>
    (file.flow?.steps ?? []).flatMap((step) =>
      step.kind === 'when' ? checkWhen(file, step, namesAt(file.id, step.id)) : [],
    ),
  );
}

function checkWhen(file: FlowFile, step: WhenStep, here: NamesHere): readonly Problem[] {
  return step.branches.flatMap((branch, index) => {
    if (isStandIn(branch.if.source)) return [];
    const path = ['steps', step.id, 'when', index, 'if'];
    const parsed = parseCondition(branch.if.source, (name) => typeOfName(name, here));
    if (parsed.kind === 'fault') {
      return [problemAt(within(file, path, parsed.at), 'error', conditionSentence(parsed))];
    }
    return parsed.uses.flatMap((use) => checkUse(use, here, (at) => within(file, path, at)));
  });
}

/** Conditions stand on one line, so an offset in the source is an offset in the file. */
function within(file: FlowFile, path: YamlPath, offset: number): Place {
  const start = valueAt(file, path);
  return { ...start, column: start.column + offset };
}

function checkUse(
  use: NameUse,
  here: NamesHere,
  at: (offset: number) => Place,
): readonly Problem[] {
  if (!isKnown(use.name, here)) return [unsetName(use, here, at(use.at))];
  const values = valuesOfName(use.name, here);
  if (values === undefined) return [];
  return use.against
    .filter((literal) => !values.includes(String(literal.value)))
    .map((literal) => impossibleValue({ name: use.name, literal, values }, at(literal.at)));
}

function unsetName(use: NameUse, here: NamesHere, place: Place): Problem {
  if (isValueSomewhere(use.name, here)) {
    return errorAt(
      place,
      'unset-name',
      `"${use.name}" là một giá trị, không phải một tên. Đặt nó trong dấu nháy: "${use.name}".`,
      `"${use.name}" is a value, not a name. Put it in quotes: "${use.name}".`,
    );
  }
  const hint = didYouMean(use.name, knownNames(here));
  return errorAt(
    place,
    'unset-name',
    `Chưa bước nào trên đường tới đây lưu "${use.name}".${hint.vi || ` Thêm "save: ${use.name}" vào câu hỏi ở trước.`}`,
    `No step on any way to here saves "${use.name}".${hint.en || ` Add "save: ${use.name}" to the question before.`}`,
  );
}

function isValueSomewhere(word: string, here: NamesHere): boolean {
  return knownNames(here).some((name) => valuesOfName(name, here)?.includes(word));
}

function impossibleValue(
  { name, literal, values }: { name: string; literal: Literal; values: readonly string[] },
  place: Place,
): Problem {
  const value = String(literal.value);
  const closest = closestWord(value, values);
  const all = values.map((one) => `"${one}"`).join(', ');
  return errorAt(
    place,
    'impossible-value',
    `"${name}" không bao giờ là "${value}". ${closest === undefined ? `Chọn một trong: ${all}.` : `Có phải là "${closest}"?`}`,
    `"${name}" is never "${value}". ${closest === undefined ? `Choose one of: ${all}.` : `Did you mean "${closest}"?`}`,
  );
}

// Lines of codes with commas between: `facts`, `keywords`, `with`, `only`.
import { shapeFaults } from './shape-faults.ts';
import { oneOf, type Part, report } from './shape-part.ts';
import { findEntry } from '../yaml/yaml-node.ts';

/** Codes on one line with commas between; those that cannot be read are left out. */
export function readCodes(
  part: Part,
  key: string,
  shape: { readonly pattern: RegExp; readonly example: string },
): readonly string[] {
  return readLine(part, key, shape.example).flatMap(({ text, offset }) => {
    if (shape.pattern.test(text)) return [text];
    report(part.shape, offset, shapeFaults.badCode(text, shape.example));
    return [];
  });
}

export function readSomeOf<Value extends string>(
  part: Part,
  key: string,
  values: readonly Value[],
): readonly Value[] {
  return readLine(part, key, values.slice(0, 2).join(', ')).flatMap(
    (code) => oneOf(part, values, code) ?? [],
  );
}

interface Code {
  readonly text: string;
  readonly offset: number;
}

function readLine(part: Part, key: string, example: string): readonly Code[] {
  const entry = findEntry(part.map, key);
  if (entry === undefined || entry.value.kind === 'bad') return [];
  const { value } = entry;
  if (value.kind !== 'text') {
    report(part.shape, value.offset, shapeFaults.wantLine(example));
    return [];
  }
  return splitLine(part, value.text, value.offset);
}

function splitLine(part: Part, line: string, start: number): readonly Code[] {
  const codes: Code[] = [];
  let offset = start;
  for (const piece of line.split(',')) {
    const text = piece.trim();
    const at = offset + (piece.length - piece.trimStart().length);
    if (text === '') report(part.shape, Math.max(start, offset - 1), shapeFaults.commas());
    else if (codes.some((code) => code.text === text))
      report(part.shape, at, shapeFaults.manySigns(text));
    else codes.push({ text, offset: at });
    offset += piece.length + 1;
  }
  return codes;
}

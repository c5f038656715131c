// Conversations as text, the way a teacher would type them.
import { judgeValue } from '../yaml/yaml-value.ts';

/** What stands behind `ban: `; further lines of a longer text are indented by `indent` spaces. */
export function writeText(text: string, indent: number): string {
  const lines = text.trim().split('\n');
  if (lines.length > 1) {
    return ['|', ...lines.map((line) => (line === '' ? '' : ' '.repeat(indent) + line))].join('\n');
  }
  const [line = ''] = lines;
  return isPlain(line) ? line : `"${line.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

export interface WrittenTalk {
  readonly name: string;
  /** Key and text of each line, in order. */
  readonly lines: readonly (readonly [key: string, text: string])[];
}

/** A whole conversation, to be put into a file. */
export function writeTalk({ name, lines }: WrittenTalk): string {
  const written = lines.map(([key, text]) => `  - ${key}: ${writeText(text, 6)}`);
  return [`${name}:`, ...written, ''].join('\n');
}

function isPlain(line: string): boolean {
  const judged = judgeValue(line);
  return judged.kind === 'text' && judged.refusal === undefined && !/^["']/u.test(line);
}

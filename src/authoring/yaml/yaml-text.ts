// The text of a scalar as YAML means it.
import { parse } from 'yaml';

/** Of a text in quotes that is known to be whole. */
export function unquote(quoted: string): string {
  const inside = quoted.slice(1, -1);
  if (quoted.startsWith("'")) return inside.replaceAll("''", "'");
  return inside.includes('\\') ? String(parse(quoted, { schema: 'failsafe' })) : inside;
}

/** Of the lines below `|` or `>`, without their indentation. Trimmed. */
export function unfold(header: string, lines: readonly string[]): string {
  if (header.startsWith('|')) return lines.join('\n').trim();
  const folded = `>\n${lines.map((line) => ` ${line}`).join('\n')}`;
  return String(parse(folded, { schema: 'failsafe' })).trim();
}

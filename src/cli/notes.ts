// `hoa-ban notes`: what forms wrote down ("visit": who was helped where), as a table for a spreadsheet.
import { dayAt } from '../flow/day.ts';
import type { Value } from '../flow/value.ts';
import type { Note } from '../tutor/ports/store.ts';
import type { CliWorld, ExitCode } from './cli-world.ts';
import { withOptions } from './options.ts';

const NOTES = {
  wordsMax: 1,
  usage: {
    vi: `Cách dùng: hoa-ban notes [loại]

In những gì các phiếu đã ghi (ví dụ visit: một buổi đi bản) thành bảng CSV, mở được bằng Excel:
  hoa-ban notes visit > buoi-di-ban.csv
Không có tên hay số điện thoại của ai trong đó.`,
    en: `Usage: hoa-ban notes [kind]

Prints what forms wrote down (for example visit: a volunteer's visit) as CSV for a spreadsheet:
  hoa-ban notes visit > visits.csv
There is no name or phone number of anybody in it.`,
  },
} as const;

export function notes(args: readonly string[], world: CliWorld): Promise<ExitCode> {
  return withOptions({ args, world }, NOTES, async ({ words: [kind] }) => {
    const all = await world.readNotes();
    world.out(tableOf(all.filter(({ record }) => kind === undefined || record === kind)));
    return 0;
  });
}

/** One column for each name that any entry has. Begins with a BOM, without which Excel reads Vietnamese wrongly. */
function tableOf(entries: readonly Note[]): string {
  const names = [...new Set(entries.flatMap(({ values }) => Object.keys(values)))];
  const rows = entries.map(({ record, at, values }) => [
    dayAt(at),
    record,
    ...names.map((name) => values[name]),
  ]);
  return `\uFEFF${[['day', 'record', ...names], ...rows].map(lineOf).join('')}`;
}

function lineOf(cells: readonly (Value | undefined)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe. */
function cellOf(value: Value | undefined): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const harmless = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

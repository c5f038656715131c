// Writes what `rehearse --update` changed, and prints it.
import { readFile, writeFile } from 'node:fs/promises';
import { type Change, updateTalks } from '../authoring/rehearse/rehearse-update.ts';
import type { Rehearsal } from '../authoring/rehearse/rehearse.ts';
import type { CliWorld } from './cli-world.ts';
import { painter } from './show-message.ts';

/** How many files were changed. */
export async function updateFiles(
  rehearsals: readonly Rehearsal[],
  world: Pick<CliWorld, 'out' | 'hasColor'>,
): Promise<number> {
  let changed = 0;
  for (const file of new Set(rehearsals.map(({ talk }) => talk.file))) {
    const own = rehearsals.filter(({ talk }) => talk.file === file);
    const source = KEEPING_MARK.decode(await readFile(file));
    const { text, changes } = updateTalks(source, own);
    if (changes.length === 0) continue;
    await writeFile(file, text);
    for (const change of changes) world.out(shown(file, change, world.hasColor));
    changed += 1;
  }
  return changed;
}

/** A byte order mark is nobody's business here, so it stays. */
const KEEPING_MARK = new TextDecoder('utf-8', { ignoreBOM: true });

function shown(file: string, { line, removed, added }: Change, hasColor: boolean): string {
  const paint = painter(hasColor);
  const lines = [
    ...removed.map((each) => paint('red', `- ${withoutDash(each)}`)),
    ...added
      .flatMap((each) => withoutDash(each).split('\n'))
      .map((each) => paint('green', `+ ${each}`)),
  ];
  return [`${file}:${line}`, ...lines, '', ''].join('\n');
}

/** The dash of the list would look like a sign of the difference. */
function withoutDash(text: string): string {
  return text.replace(/^\s*(?:-\s+)?/u, '');
}

// The lesson that docs/viet-bai-hoc.md writes step by step is a whole one, and what it says of mistakes is what teachers see.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { FlowId } from '../../../src/flow/flow.ts';
import { readFlowSource } from '../../../src/authoring/read/read-flow.ts';
import { showProblems } from '../../../src/authoring/show-problem.ts';
import { readTalks } from '../../../src/authoring/talk/talk-read.ts';
import { readYaml } from '../../../src/authoring/yaml/yaml-file.ts';
import { bytesOf } from './real-files.ts';

const GUIDE = readFileSync('docs/viet-bai-hoc.md', 'utf8');
const FLOW = 'flows/an-toan/tin-nhan-la.yaml';
const ENGLISH = `locales/en/${FLOW}`;
const TIP = 'flows/meo/hen-bao-doanh-thu.yaml';
const TALK = 'flows/an-toan/tin-nhan-la.talk.yaml';

describe('docs/viet-bai-hoc.md', () => {
  test('has a lesson and a translation without a problem of shape', () => {
    const { problems, translationProblems } = read(block(FLOW));
    expect([...problems, ...translationProblems]).toEqual([]);
  });

  test('has a tip without a problem of shape', () => {
    const yaml = readYaml(TIP, bytesOf(block(TIP)));
    const id = 'meo/hen-bao-doanh-thu' as FlowId;
    const source = { id, yaml, translations: [], translationFile: () => TIP };
    const { problems, file } = readFlowSource(source);
    expect(problems).toEqual([]);
    expect(file.flow).toMatchObject({ kind: 'tip', months: [12, 1] });
  });

  test('has conversations without a problem of shape', () => {
    const { talks, problems } = readTalks(
      TALK,
      'an-toan/tin-nhan-la' as FlowId,
      bytesOf(block(TALK)),
    );
    expect(problems).toEqual([]);
    expect(talks).toHaveLength(3);
  });

  test('shows what check says of the two slips it names', () => {
    const slipped = block(FLOW)
      .replace('Con nhắn vay gấp', 'Con nhắn: vay gấp')
      .replace('because: Kẻ gian đang cầm', 'becaus: Kẻ gian đang cầm');
    const { problems } = read(slipped);
    const lines = slipped.split('\n');
    const lineOf = (_file: string, line: number) => lines[line - 1];
    const shown = showProblems(problems, { language: 'vi', lineOf }).split('\n\n');
    expect(shown).toHaveLength(3);
    for (const problem of shown.slice(0, 2)) expect(GUIDE).toContain(`\n${problem}\n`);
  });
});

function read(flow: string): ReturnType<typeof readFlowSource> {
  return readFlowSource({
    id: 'an-toan/tin-nhan-la' as FlowId,
    yaml: readYaml(FLOW, bytesOf(flow)),
    translations: [{ language: 'en', yaml: readYaml(ENGLISH, bytesOf(block(ENGLISH))) }],
    translationFile: () => ENGLISH,
  });
}

/** The block of the guide that begins by naming the file. */
function block(file: string): string {
  const start = GUIDE.indexOf(`# ${file}\n`);
  return GUIDE.slice(start, GUIDE.indexOf('```', start));
}

// `check --live`: learners are in the store, lessons are edited on disk.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { check } from '../../src/cli/check.ts';
import { type LoadedLessons, rehearsalLibrary } from '../../src/cli/cli-world.ts';
import type { LearnerEvent } from '../../src/flow/event.ts';
import { type Learner, type LearnerId, newLearner } from '../../src/flow/learner.ts';
import { packLearner } from '../../src/flow/pack.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import { keysOf } from '../../src/store/shard.ts';
import { walkLearners } from '../../src/store/census/walk-learners.ts';
import { play } from '../../src/tutor/play.ts';
import { voice } from '../flow/build-library.ts';
import { readAsText } from '../store/everything.ts';
import { startAnyServer } from '../store/servers.ts';
import { arrival, leaseOf, outcome } from '../store/turns.ts';
import { type Folders, loadLessons, testWorld } from './test-world.ts';

const LESSON = 'an-toan/mat-khau-otp';
const server = await startAnyServer();
const store = await openLearnerStore(server.redis);
afterAll(() => server.end());
beforeEach(async () => {
  await server.redis.flushall();
});

async function checked(folder: Folders, ...args: string[]) {
  const world = await testWorld({
    ...folder,
    visitLearners: (visit) => walkLearners(server.redis, visit),
  });
  const code = await check(['--live', '--lang', 'en', ...args], world);
  return { code, printed: world.printed() };
}

/** Somebody who has opened the lesson and said this. */
function inside(lessons: LoadedLessons, name: string, ...texts: readonly string[]): Learner {
  const library = rehearsalLibrary(lessons);
  const stranger = newLearner(`web:${name}` as LearnerId);
  const learner: Learner = {
    ...stranger,
    profile: { ...stranger.profile, consent: 'yes' },
    standing: { at: 'idle', offered: [], paused: [] },
  };
  const events: readonly LearnerEvent[] = [
    { kind: 'opened-link', flow: LESSON, at: 1 },
    ...texts.map((text) => ({ kind: 'said' as const, text, at: 2 })),
  ];
  return events.reduce((before, event) => play({ voice, library }, before, event).learner, learner);
}

async function keep(learner: Learner): Promise<void> {
  const lease = leaseOf(await store.receive(learner.id, [arrival(learner.id)]));
  await store.commit(lease, outcome({ state: packLearner(learner) }));
}

/** The shipped lessons, of which three people are in one: two at its question, one of them paused, and one before it. */
async function livedIn(): Promise<Folders> {
  const root = await mkdtemp(path.join(tmpdir(), 'hb-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const folders = { flowsDir: path.join(root, 'flows'), localesDir: path.join(root, 'locales') };
  await cp('flows', folders.flowsDir, { recursive: true });
  await cp('locales', folders.localesDir, { recursive: true });
  const lessons = await loadLessons(folders);
  await keep(inside(lessons, 'lan', 'tiếp'));
  await keep(inside(lessons, 'mai', 'tiếp', 'menu'));
  await keep(inside(lessons, 'tu'));
  return folders;
}

/** In the lesson, and in its translation where it says the same. */
async function edit(folders: Folders, from: string, to: string): Promise<void> {
  const { flowsDir, localesDir } = folders;
  const source = await readFile(`${flowsDir}/${LESSON}.yaml`, 'utf8');
  expect(source).toContain(from);
  await writeFile(`${flowsDir}/${LESSON}.yaml`, source.replace(from, to));
  const translation = `${localesDir}/en/flows/${LESSON}.yaml`;
  await writeFile(translation, (await readFile(translation, 'utf8')).replace(from, to));
}

async function writeRow({ flowsDir }: Folders, row: string): Promise<void> {
  const file = `${flowsDir}/${LESSON}.yaml`;
  const source = await readFile(file, 'utf8');
  await writeFile(file, source.replace('\nsteps:', `\nmoved:\n  ${row}\n\nsteps:`));
}

describe('check --live', () => {
  it('says who stands where, and refuses nothing where all can go on', async () => {
    const folder = await livedIn();
    const { code, printed } = await checked(folder, `${LESSON}.yaml`);
    expect(code).toBe(0);
    expect(printed).toContain(
      'Looked at 3 learners. Open lessons:\n' +
        '  an-toan/mat-khau-otp, ai-duoc-biet: 2 (1 paused)\n  an-toan/mat-khau-otp, otp-la-gi: 1\n',
    );
  });

  it('refuses a step that is gone with learners on it, and says what to write', async () => {
    const folder = await livedIn();
    await edit(folder, '  ai-duoc-biet:', '  ai-hoi-ma:');
    const { code, printed } = await checked(folder, `${LESSON}.yaml`);
    expect(code).toBe(1);
    expect(printed).toMatch(
      /mat-khau-otp\.yaml:11:1 error 2 open lessons are on the step "ai-duoc-biet", which the flow no longer has\. Write `moved: ai-duoc-biet: ai-hoi-ma`, the step that asks this very question\.\n {4}steps:/u,
    );
    await writeRow(folder, 'ai-duoc-biet: ai-hoi-ma');
    const mended = await checked(folder, `${LESSON}.yaml`);
    expect([mended.code, mended.printed]).toEqual([0, expect.not.stringContaining('rror')]);
  });

  it('refuses a lesson whose file is gone with learners inside', async () => {
    const folder = await livedIn();
    await rm(`${folder.flowsDir}/${LESSON}.yaml`);
    const { code, printed } = await checked(folder);
    expect(code).toBe(1);
    expect(printed).toMatch(
      /an-toan\/mat-khau-otp\.yaml:1:1 error 2 open lessons are in the middle of this flow, at "ai-d/u,
    );
  });

  it('warns of a question that was changed, and of a step that is another kind now', async () => {
    const folder = await livedIn();
    await edit(folder, 'hỏi mã OTP.', 'hỏi mã OTP của mình.');
    await edit(folder, '  otp-la-gi:\n    say: |', '  otp-la-gi:\n    ask: |');
    await edit(
      folder,
      '    picture: otp.svg',
      '    choices:\n      - text: Vâng\n    picture: otp.svg',
    );
    const { printed } = await checked(folder, `${LESSON}.yaml`);
    expect(printed).not.toMatch(/error \d+ open lesson/u);
    expect(printed).toMatch(/warning 2 open lessons are at this question as it was/u);
    expect(printed).toMatch(
      /warning 1 open lesson is on this step, which has become another kind/u,
    );
  });

  it('tells which rows of moved nobody needs any more', async () => {
    const folder = await livedIn();
    await writeRow(folder, 'cau-cu: xong');
    const { printed } = await checked(folder, `${LESSON}.yaml`);
    expect(printed).toContain(
      'an-toan/mat-khau-otp, moved cau-cu: xong: nobody left, the row may go',
    );
  });

  it('names nobody, takes no lease and writes nothing', async () => {
    const folder = await livedIn();
    await edit(folder, '  ai-duoc-biet:', '  ai-hoi-ma:');
    const before = await readAsText(server.redis);
    const { printed } = await checked(folder);
    expect(printed).not.toMatch(/web:|\b(?:lan|mai|tu)\b/u);
    expect(await readAsText(server.redis)).toBe(before);
  });

  it('counts records it cannot read, and goes on', async () => {
    const folder = await livedIn();
    const lease = leaseOf(await store.receive('web:x' as LearnerId, [arrival('x')]));
    await store.commit(lease, outcome({ state: '[99]' }));
    expect(await server.redis.exists(keysOf('web:x' as LearnerId).record)).toBe(1);
    const { printed } = await checked(folder, `${LESSON}.yaml`);
    expect(printed).toContain('Looked at 4 learners.');
    expect(printed).toContain('1 records cannot be read');
  });
});

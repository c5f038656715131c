// The lessons of this repository, loaded once for the tests that play all of them.
import { readTalkFiles } from '../../src/authoring/talk/talk-files.ts';
import type { Play } from '../../src/authoring/rehearse/rehearse-stage.ts';
import type { Day } from '../../src/flow/day.ts';
import { readLessons } from '../../src/main/lessons/lessons-on-disk.ts';
import { play as playTurn } from '../../src/tutor/play.ts';
import type { Outgoing } from '../../src/tutor/ports/messenger.ts';

/** The day the lessons were written for; facts that expire later do not make these tests fail. */
const WRITTEN_ON = '2026-11-21' as Day;

const read = await readLessons(
  { flowsDir: 'flows', localesDir: 'locales', desks: { phoneOf: () => undefined } },
  WRITTEN_ON,
);

export const { library, voice, problems } = read;
/** Those somebody stands in: tips are told in passing, so they need no conversation. */
export const flows = [...library.flows.values()].filter(({ kind }) => kind !== 'tip');
export const talkFiles = await readTalkFiles(read.loaded);

export const play: Play<Outgoing> = (anyLibrary, learner, event) =>
  playTurn({ voice: read.voice, library: anyLibrary }, learner, event);

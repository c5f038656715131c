// Every check of meaning over all flows at once. What a file means is checked here; whether it can be read, where it is read.
import { checkAnswers } from './check-answers.ts';
import { checkCodes } from './check-codes.ts';
import { checkConditions } from './check-conditions.ts';
import { checkCourses } from './check-courses.ts';
import { checkDates } from './check-dates.ts';
import { checkFacts } from './check-facts.ts';
import { checkFit } from './check-fit.ts';
import { checkHotlines } from './check-hotlines.ts';
import { checkKeywords } from './check-keywords.ts';
import { checkLengths } from './check-lengths.ts';
import { checkLesson } from './check-lesson.ts';
import { checkLinks } from './check-links.ts';
import { checkMedia } from './check-media.ts';
import { checkNames } from './check-names.ts';
import { checkPaths } from './check-paths.ts';
import { checkPictures } from './check-pictures.ts';
import { checkPlaceholders } from './check-placeholders.ts';
import { checkRuns } from './check-runs.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkTargets } from './check-targets.ts';
import { checkTips } from './check-tips.ts';
import type { CheckWorld } from './check-world.ts';
import type { FlowFile } from '../read/flow-file.ts';
import { writtenFiles } from './flow-texts.ts';
import type { Problem } from '../problem.ts';
import { savedNames } from './saved-names.ts';

/** Sorted by file, line and column. Never throws, whatever the flows. */
export function checkFlows(files: readonly FlowFile[], world: CheckWorld): readonly Problem[] {
  const namesAt = savedNames(files);
  const written = writtenFiles(files);
  const problems = [
    ...checkTargets(files),
    ...checkRuns(files),
    ...checkPaths(files),
    ...checkCodes(files),
    ...checkConditions(files, namesAt),
    ...checkNames(files, namesAt),
    ...checkPlaceholders(written, world, namesAt),
    ...checkAnswers(written, world),
    ...checkKeywords(files, world),
    ...checkMedia(files, world),
    ...checkPictures(files, world),
    ...checkLengths(written, world, namesAt),
    ...checkFit(written, world, namesAt),
    ...checkLesson(files),
    ...checkTips(files, world),
    ...checkDates(files, world),
    ...checkFacts(files, world),
    ...checkLinks(written, world),
    ...checkHotlines(written, world),
    ...checkSecrets(written),
    ...checkCourses(files, world),
  ];
  return problems.toSorted(byPlace);
}

function byPlace(left: Problem, right: Problem): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}

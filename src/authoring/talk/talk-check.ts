// Whether conversations fit the flow beside them: the flow is there, and so is the step they begin at.
import type { FlowFile } from '../read/flow-file.ts';
import type { Problem } from '../problem.ts';
import { problemAt } from '../check/problem-at.ts';
import { talkFaults } from './talk-faults.ts';
import type { TalkFile } from './talk.ts';

/** `flowFile` is the one beside the conversations; undefined when there is none. */
export function checkTalks(talkFile: TalkFile, flowFile: FlowFile | undefined): readonly Problem[] {
  const { file, flow, talks } = talkFile;
  if (flowFile === undefined) {
    return [problemAt({ file, line: 1, column: 1 }, 'error', talkFaults.noFlow(flow))];
  }
  const { stepNames } = flowFile;
  // Of a flow that could not be read, nobody knows the steps.
  if (stepNames.length === 0) return [];
  return talks.flatMap(({ startsAt }) =>
    startsAt === undefined || stepNames.includes(startsAt.step)
      ? []
      : [
          problemAt(
            { file, ...startsAt },
            'error',
            talkFaults.unknownStep(startsAt.step, stepNames),
          ),
        ],
  );
}

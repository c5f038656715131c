// Whether a turn would meet a lesson that is not as the learner saw it: it was edited, or this library is the older one.
import type { LearnerEvent } from '../event.ts';
import type { FlowId } from '../flow.ts';
import { type Learner, type Session, channelOf } from '../learner.ts';
import type { Library } from '../library.ts';
import { readPayload } from '../payload.ts';
import { isStale } from './carry-on.ts';
import { locate } from './resume.ts';
import { openSessions } from './sessions.ts';
import type { Scene } from './turn.ts';
import { NO_MEMORY } from '../review/memory.ts';

export function meetsChangedText(
  library: Library,
  learner: Learner,
  events: readonly LearnerEvent[],
): boolean {
  const scene: Scene = {
    library,
    learner,
    channel: channelOf(learner.id),
    at: 0,
    memory: NO_MEMORY,
  };
  const { standing } = learner;
  const open = standing.at === 'flow' ? standing.session : openSessions(learner)[0];
  return (
    (open !== undefined && isChanged(scene, open)) ||
    [...opened(events), ...offered(learner)].some((flow) => !library.flows.has(flow as FlowId))
  );
}

function isChanged(scene: Scene, session: Session): boolean {
  const located = locate(scene, session);
  return located.kind !== 'here' || isStale(scene, located.spot);
}

/** The lessons that links and buttons name. */
function opened(events: readonly LearnerEvent[]): readonly string[] {
  return events.flatMap((event) => {
    if (event.kind === 'opened-link') return [event.flow];
    return event.kind === 'chose' ? lessonIn(event.choice) : [];
  });
}

function offered({ standing }: Learner): readonly string[] {
  return standing.at === 'idle' ? standing.offered.flatMap(lessonIn) : [];
}

function lessonIn(choice: string): readonly string[] {
  const payload = readPayload(choice);
  return payload?.kind === 'open' ? [payload.flow] : [];
}

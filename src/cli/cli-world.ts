// What a command is given: where to write, what to read from, the lessons, the tutor. `main.ts` builds it.
import type { Problem } from '../authoring/problem.ts';
import type { Play } from '../authoring/rehearse/rehearse-stage.ts';
import type { TalkSources } from '../authoring/talk/talk-files.ts';
import type { AtMs } from '../flow/event.ts';
import type { Flow, FlowId } from '../flow/flow.ts';
import type { Learner } from '../flow/learner.ts';
import type { Library } from '../flow/library.ts';
import type { Outgoing } from '../tutor/ports/messenger.ts';
import type { Note } from '../tutor/ports/store.ts';

export interface CliWorld {
  /** Writes to the standard output as it is; nothing is added, no line end either. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** The standard output is a terminal: colours are welcome. */
  readonly hasColor: boolean;
  /** Runs where nobody watches (`CI` is set): nothing may be rewritten. */
  readonly isCi: boolean;
  readonly input: NodeJS.ReadableStream;
  readonly now: () => AtMs;
  readonly loadLessons: () => Promise<LoadedLessons>;
  /** What forms wrote down, oldest first. */
  readonly readNotes: () => Promise<readonly Note[]>;
  /** Shows every learner of the store once; reads only. */
  readonly visitLearners: (
    visit: (learner: Learner) => void,
  ) => Promise<{ readonly read: number; readonly unreadable: number }>;
  /** Calls back with the lessons anew whenever one of their files was saved. Returns how to stop. */
  readonly watchLessons: (onSaved: (lessons: LoadedLessons) => void) => () => void;
  /** One message for each `send` among the effects, in their order. */
  readonly play: Play<Outgoing>;
}

export interface LoadedLessons extends TalkSources {
  readonly library: Library;
  /** Every flow that could be read, those with mistakes of meaning among them: who writes a lesson plays it before it is right. */
  readonly flows: ReadonlyMap<FlowId, Flow>;
  /** Of reading, of shape and of meaning; conversations are not among them. */
  readonly problems: readonly Problem[];
  /** A line of a file, from 1, to be shown with a problem. */
  readonly lineOf: (file: string, line: number) => string | undefined;
}

/** What teachers play with: the library learners have, and the flows that are not ready for them. */
export function rehearsalLibrary({ library, flows }: LoadedLessons): Library {
  return { ...library, flows };
}

/** What the process ends with. */
export type ExitCode = 0 | 1 | 2;

/** A command: what stands behind its name, and the world. */
export type Command = (args: readonly string[], world: CliWorld) => Promise<ExitCode>;

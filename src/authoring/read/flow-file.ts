// A flow as it was read: what could be understood of it, and where each part stands in its file.
import type { Flow, FlowId } from '../../flow/flow.ts';

/** Keys and list positions as in the YAML: `['steps', 'bien-so', 'answers', 1, 'wrong']`. */
export type YamlPath = readonly (string | number)[];

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A file in which places are found by path. Of a path that is not in it, the nearest enclosing part is meant. */
export interface Located {
  readonly file: string;
  /** Where a key (or list entry) stands. */
  at(path: YamlPath): Position;
  /** Where what stands behind a key begins; the same as `at` for a list entry. */
  valueAt(path: YamlPath): Position;
  /**
   * Where a sign of the text behind a key stands. Of folded texts and those with escapes only the beginning is known.
   */
  within(path: YamlPath, index: number): Position;
  /** Where an entry of a line with commas stands; where the line begins when it is not among them. */
  itemAt(path: YamlPath, item: string): Position;
}

export interface FlowFile extends Located {
  readonly id: FlowId;
  /**
   * Everything that could be understood, with stand-ins for the rest, so that the checks of meaning can speak about
   * broken steps, too. Undefined when there is no step.
   */
  readonly flow: Flow | undefined;
  /** All step names as written, even of a flow that was not understood: a target among them is known. */
  readonly stepNames: readonly string[];
  /** Steps of which not even the kind could be read. */
  readonly unknownSteps: ReadonlySet<string>;
  /** Languages whose translation of this flow exists, with the position of a translated text. */
  readonly translations: readonly TranslationFile[];
}

export interface TranslationFile extends Located {
  readonly language: string;
}

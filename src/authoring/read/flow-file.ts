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
}

export interface FlowFile extends Located {
  readonly id: FlowId;
  /**
   * Everything that could be understood; a broken step is left out, so that the checks of meaning can still speak
   * about the rest. Undefined when nothing could be.
   */
  readonly flow: Flow | undefined;
  /** All step names as written, the broken ones too: a target among them is known. */
  readonly stepNames: readonly string[];
  /** Languages whose translation of this flow exists, with the position of a translated text. */
  readonly translations: readonly TranslationFile[];
}

export interface TranslationFile extends Located {
  readonly language: string;
}

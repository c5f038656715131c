// Reads one flow with its translations. Never throws, whatever the bytes.
import type { FlowId } from '../../flow/flow.ts';
import { type Language, LANGUAGES } from '../../flow/words.ts';
import type { FlowFile, Located, TranslationFile } from './flow-file.ts';
import type { Problem } from '../problem.ts';
import { shapeFlow } from './shape-flow.ts';
import type { Shape } from './shape-part.ts';
import { createTranslator, type Translation } from './translation.ts';
import { translationFaults } from './translation-faults.ts';
import { readYaml, type YamlFile } from '../yaml/yaml-file.ts';

export interface FlowSource {
  readonly id: FlowId;
  readonly yaml: YamlFile;
  readonly translations: readonly Translation[];
  /** Where a missing translation belongs. */
  readonly translationFile: (language: Language) => string;
}

export interface FlowRead {
  readonly file: FlowFile;
  /** Of the flow itself: with an error among them it cannot be taught. */
  readonly problems: readonly Problem[];
  /** Of its translations: it can be taught, in Vietnamese where words are missing. */
  readonly translationProblems: readonly Problem[];
}

/** Reads a flow that is not in a folder, for example one that is being typed. Translations are not asked for. */
export function readFlow(name: string, bytes: Uint8Array, id: FlowId): FlowRead {
  const read = readFlowSource({
    id,
    yaml: readYaml(name, bytes),
    translations: [],
    translationFile: () => name,
  });
  return { ...read, translationProblems: [] };
}

export function readFlowSource(source: FlowSource): FlowRead {
  const { id, yaml, translations } = source;
  const translator = createTranslator(translations);
  const shape: Shape = { yaml, translator, problems: [...yaml.problems], silenced: 0 };
  const { flow, stepNames, unknownSteps } = shapeFlow(shape, id);
  const file: FlowFile = {
    id,
    ...locatedIn(yaml),
    flow,
    stepNames,
    unknownSteps,
    translations: translations.map((translation): TranslationFile => ({
      language: translation.language,
      ...locatedIn(translation.yaml),
    })),
  };
  // Of a flow that was not understood nobody can say what of its translation is missing or too much.
  const translationProblems =
    flow === undefined
      ? translations.flatMap((translation) => translation.yaml.problems)
      : [...missingFiles(source), ...translator.problems()];
  return { file, problems: shape.problems, translationProblems };
}

function locatedIn(yaml: YamlFile): Located {
  return {
    file: yaml.file,
    at: (path) => yaml.at(path),
    valueAt: (path) => yaml.valueAt(path),
    within: (path, index) => yaml.within(path, index),
    itemAt: (path, item) => yaml.itemAt(path, item),
  };
}

function missingFiles({ yaml, translations, translationFile }: FlowSource): readonly Problem[] {
  return LANGUAGES.filter(
    (language) => language !== 'vi' && !translations.some((one) => one.language === language),
  ).map((language) => ({
    file: yaml.file,
    ...yaml.at(['title']),
    level: 'error',
    ...translationFaults.noFile(language, translationFile(language)),
  }));
}

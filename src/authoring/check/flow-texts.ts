// Every text of a flow that a learner may read, in every language it was written in, with where it stands.
import type { ChoiceStep, Flow, JudgedStep, Step } from '../../flow/flow.ts';
import { LANGUAGES, type Language, type Words } from '../../flow/words.ts';
import type { FlowFile, Located, YamlPath } from '../read/flow-file.ts';
import { isStandIn } from '../read/stand-in.ts';
import { type Place, valueAt } from './problem-at.ts';

export type TextRole =
  | 'title'
  /** What a `say`, `try`, `ask` or `record` says. */
  | 'main'
  | 'stuck'
  | 'option'
  | 'because'
  | 'hint'
  | 'otherwise'
  | 'shows';

interface Text {
  readonly step: Step | undefined;
  readonly role: TextRole;
  readonly path: YamlPath;
  readonly words: Words;
}

export interface WrittenText {
  /** Undefined: the title. */
  readonly step: Step | undefined;
  readonly role: TextRole;
  readonly language: Language;
  /** In composed form (NFC), as files are read: a letter with marks is one sign. */
  readonly text: string;
  readonly path: YamlPath;
  /** The flow's file, or that of its translation. */
  readonly located: Located;
}

/** A flow with its texts, collected once for all checks that read them. */
export interface WrittenFile {
  readonly file: FlowFile;
  readonly texts: readonly WrittenText[];
}

export function writtenFiles(files: readonly FlowFile[]): readonly WrittenFile[] {
  return files.map((file) => ({ file, texts: writtenTexts(file) }));
}

function writtenTexts(file: FlowFile): readonly WrittenText[] {
  const { flow } = file;
  if (flow === undefined) return [];
  const texts = [titleOf(flow), ...flow.steps.flatMap(textsOfStep)];
  return LANGUAGES.flatMap((language) => {
    const located = locatedOf(file, language);
    if (located === undefined) return [];
    const written: WrittenText[] = [];
    for (const { step, role, path, words } of texts) {
      const text = words[language];
      if (text !== undefined && !isStandIn(text))
        written.push({ step, role, language, text, path, located });
    }
    return written;
  });
}

export function placeOf(text: WrittenText): Place {
  return valueAt(text.located, text.path);
}

/** Where a word of a text stands in the file, as far as that is known. `index`: its first sign in the text. */
export function placeIn({ located, path }: WrittenText, index: number): Place {
  return { file: located.file, ...located.within(path, index) };
}

function locatedOf(file: FlowFile, language: Language): Located | undefined {
  if (language === 'vi') return file;
  return file.translations.find((translation) => translation.language === language);
}

function titleOf(flow: Flow): Text {
  return { step: undefined, role: 'title', path: ['title'], words: flow.title };
}

function textsOfStep(step: Step): readonly Text[] {
  const texts = ownTexts(step);
  if (step.picture === undefined) return texts;
  return [...texts, textAt(step, 'shows', step.picture.shows, ['shows'])];
}

function ownTexts(step: Step): readonly Text[] {
  switch (step.kind) {
    case 'say':
      return [textAt(step, 'main', step.say, ['say'])];
    case 'try':
      return [
        textAt(step, 'main', step.try, ['try']),
        ...step.stuck.map((hint, index) => textAt(step, 'stuck', hint, ['stuck', index])),
      ];
    case 'judged':
      return [
        ...askTexts(step),
        ...step.answers.flatMap((answer, index) => [
          textAt(step, 'option', answer.text, [
            'answers',
            index,
            answer.isRight ? 'right' : 'wrong',
          ]),
          textAt(step, 'because', answer.because, ['answers', index, 'because']),
        ]),
      ];
    case 'choice':
      return [
        ...askTexts(step),
        ...step.choices.map((option, index) =>
          textAt(step, 'option', option.text, ['choices', index, 'text']),
        ),
      ];
    case 'typed':
      return [
        textAt(step, 'main', step.ask, ['ask']),
        textAt(step, 'otherwise', step.otherwise, ['otherwise']),
      ];
    case 'record':
      return step.say === undefined ? [] : [textAt(step, 'main', step.say, ['say'])];
    case 'when':
    case 'run':
      return [];
  }
}

function askTexts(step: JudgedStep | ChoiceStep): readonly Text[] {
  const ask = textAt(step, 'main', step.ask, ['ask']);
  return step.hint === undefined ? [ask] : [ask, textAt(step, 'hint', step.hint, ['hint'])];
}

function textAt(step: Step, role: TextRole, words: Words, rest: YamlPath): Text {
  return { step, role, path: ['steps', step.id, ...rest], words };
}

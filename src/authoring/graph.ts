// A flow as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html), for looking at the whole of it.
import { type ArrowLabel, arrowsOf, END } from '../flow/arrows.ts';
import type { Flow, Step } from '../flow/flow.ts';
import { inLanguage, type Language, type Words } from '../flow/words.ts';

/** Characters of a text in a box; the rest is in the file. */
const LABEL_LENGTH_MAX = 60;

export function graphOf(flow: Flow, language: Language): string {
  const nodes = new Map(flow.steps.map((step, index) => [step.id as string, `s${index + 1}`]));
  const boxes = flow.steps.map((step) => `  ${boxOf(step, nodeOf(step.id, nodes), language)}`);
  const arrows = arrowsOf(flow).map(({ from, to, label }) => {
    const words = escaped(
      wordsOf(
        label,
        flow.steps.find((step) => step.id === from),
        language,
      ),
    );
    return `  ${nodeOf(from, nodes)} -->|"${words}"| ${nodeOf(to, nodes)}`;
  });
  const end = arrows.some((arrow) => arrow.endsWith(` ${END_NODE}`))
    ? [`  ${END_NODE}((("${escaped(END_WORDS[language])}")))`]
    : [];
  return ['flowchart TD', ...boxes, ...end, ...arrows, ''].join('\n');
}

const END_NODE = 'z';
const END_WORDS: Readonly<Record<Language, string>> = { vi: 'hết', en: 'end' };

const ARROW_WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  vi: {
    next: 'tiếp',
    skip: 'bỏ qua',
    expired: 'quá ngày',
    elsewhere: 'kênh khác',
    else: 'còn lại',
  },
  en: { next: 'next', skip: 'skip', expired: 'expired', elsewhere: 'elsewhere', else: 'else' },
};

/** Names of nodes are ours: a step may be called `end` or `class`, which Mermaid keeps for itself. */
function nodeOf(name: string, nodes: ReadonlyMap<string, string>): string {
  if (name === END) return END_NODE;
  return nodes.get(name) ?? END_NODE;
}

/** Steps that tell are boxes, questions lean or point, flows that are run have double sides. */
function boxOf(step: Step, node: string, language: Language): string {
  const label = (text: string | Words): string => {
    const words = typeof text === 'string' ? text : inLanguage(text, language);
    return `"<b>${escaped(step.id)}</b><br>${escaped(shortened(words))}"`;
  };
  switch (step.kind) {
    case 'say':
      return `${node}[${label(step.say)}]`;
    case 'try':
      return `${node}[/${label(step.try)}/]`;
    case 'judged':
    case 'choice':
    case 'typed':
      return `${node}{{${label(step.ask)}}}`;
    case 'when':
      return `${node}{${label('?')}}`;
    case 'run':
      return `${node}[[${label(step.run)}]]`;
    case 'record':
      return `${node}[(${label(step.record)})]`;
  }
}

/** The words of an option or of a condition say more than its number. */
function wordsOf(label: ArrowLabel, step: Step | undefined, language: Language): string {
  const [, index = '0'] = /-(\d+)$/u.exec(label) ?? [];
  const own = branchWords(step, Number(index) - 1, language);
  return own === undefined ? (ARROW_WORDS[language][label] ?? label) : shortened(own);
}

function branchWords(
  step: Step | undefined,
  index: number,
  language: Language,
): string | undefined {
  if (step?.kind === 'when') return step.branches[index]?.if.source;
  const option = step?.kind === 'choice' ? step.choices[index] : undefined;
  return option && inLanguage(option.text, language);
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  if (line.length <= LABEL_LENGTH_MAX) return line;
  // Never between the two halves of a sign outside the first 65,536.
  return `${line
    .slice(0, LABEL_LENGTH_MAX - 1)
    .replace(/[\uD800-\uDBFF]$/u, '')
    .trimEnd()}…`;
}

/** Mermaid reads `#35;` as the sign of that number, and Markdown, HTML and quotes not at all then. */
function escaped(text: string): string {
  return text.replaceAll(
    /[^\p{L}\p{M}\p{N}\p{Zs}.,!?:…=-]/gu,
    (sign) => `#${sign.codePointAt(0)};`,
  );
}

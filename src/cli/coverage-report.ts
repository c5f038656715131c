// How much of each flow the conversations visit, as a table, with everything they leave out.
import {
  type Coverage,
  coverageOf,
  percent,
  type Share,
  total,
} from '../authoring/rehearse/rehearse-coverage.ts';
import { mergeFootprints } from '../authoring/rehearse/rehearse-footprints.ts';
import type { Rehearsal } from '../authoring/rehearse/rehearse.ts';
import type { Flow } from '../flow/flow.ts';
import type { Language } from '../flow/words.ts';

export function coverageReport(
  flows: readonly Flow[],
  rehearsals: readonly Rehearsal[],
  language: Language,
): string {
  const footprints = mergeFootprints(rehearsals.map((rehearsal) => rehearsal.footprints));
  const coverages = flows.map((flow) => coverageOf(flow, footprints));
  const width = Math.max(0, ...coverages.map(({ flow }) => flow.length));
  const rows = coverages.flatMap((coverage) => {
    const talks = rehearsals.filter(({ talk }) => talk.flow === coverage.flow).length;
    const figures = figuresOf(coverage, language);
    const row = `${coverage.flow.padEnd(width)}  ${TALKS[language](talks)}, ${figures}`;
    return [row, ...leftOut(coverage, language)];
  });
  return [...rows, summary(coverages, rehearsals, language), ''].join('\n');
}

const TALKS: Readonly<Record<Language, (count: number) => string>> = {
  vi: (count) => `${count} cuộc nói chuyện`,
  en: (count) => `${count} conversation${count === 1 ? '' : 's'}`,
};

function figuresOf(
  { steps, arrows }: Pick<Coverage, 'steps' | 'arrows'>,
  language: Language,
): string {
  const words = language === 'vi' ? ['bước', 'mũi tên'] : ['steps', 'arrows'];
  return [steps, arrows]
    .map((share, index) => `${words[index]} ${share.visited}/${share.all} (${percent(share)} %)`)
    .join(', ');
}

function leftOut({ stepsLeftOut, arrowsLeftOut }: Coverage, language: Language): readonly string[] {
  const [step, arrow] =
    language === 'vi'
      ? ['chưa đi qua bước', 'chưa đi qua mũi tên']
      : ['no visit to', 'no way from'];
  return [
    ...stepsLeftOut.map((id) => `    ${step} ${id}`),
    ...arrowsLeftOut.map(({ from, to, label }) => `    ${arrow} ${from} → ${to} (${label})`),
  ];
}

function summary(
  coverages: readonly Coverage[],
  rehearsals: readonly Rehearsal[],
  language: Language,
): string {
  const steps: Share = total(coverages.map((coverage) => coverage.steps));
  const arrows: Share = total(coverages.map((coverage) => coverage.arrows));
  const failed = rehearsals.filter(({ mismatch }) => mismatch !== undefined).length;
  const agree =
    language === 'vi'
      ? `${rehearsals.length - failed} khớp, ${failed} không khớp`
      : `${rehearsals.length - failed} as written, ${failed} not`;
  const heading = language === 'vi' ? 'Tổng cộng' : 'Total';
  return `${heading}: ${TALKS[language](rehearsals.length)} (${agree}), ${figuresOf({ steps, arrows }, language)}`;
}

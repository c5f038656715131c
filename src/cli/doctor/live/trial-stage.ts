// What one trial is given, and how an answer of Zalo is put into words for whoever writes down what was learned.
import type { Words } from '../../../flow/words.ts';
import type { TrialAnswer, ZaloTrials } from './zalo-trials.ts';
import { whyInVietnamese } from '../why-words.ts';

export interface TrialStage {
  readonly trials: ZaloTrials;
  readonly userId: string;
  readonly oaId: string;
  /** Asks the person at the keyboard; undefined: nobody answers any more. */
  readonly ask: (question: Words) => Promise<string | undefined>;
}

export interface Trial {
  readonly about: Words;
  /** What was learned. */
  readonly run: (stage: TrialStage) => Promise<Words>;
}

export function answerWords(answer: TrialAnswer): Words {
  switch (answer.kind) {
    case 'accepted': {
      const fields = answer.fields.join(', ');
      const [vi, en] =
        answer.countedAs === undefined
          ? ['', '']
          : [`, tính vào ${answer.countedAs}`, `, counted as ${answer.countedAs}`];
      return {
        vi: `Zalo nhận${vi} (trường: ${fields})`,
        en: `Zalo takes it${en} (fields: ${fields})`,
      };
    }
    case 'refused':
      return {
        vi: `Zalo từ chối, mã ${answer.code} (${answer.meaning})`,
        en: `Zalo refuses, code ${answer.code} (${answer.meaning})`,
      };
    case 'odd':
      return {
        vi: `không phải câu trả lời của Zalo (HTTP ${answer.status}): đường này không có`,
        en: `no answer of Zalo's (HTTP ${answer.status}): there is no such path`,
      };
    case 'no-answer':
      return {
        vi: `không có trả lời (${whyInVietnamese(answer.why)})`,
        en: `no answer (${answer.why})`,
      };
  }
}

/** Both languages at once: `joined('; ', a, b)`. */
export function joined(between: string, ...all: readonly Words[]): Words {
  return {
    vi: all.map(({ vi }) => vi).join(between),
    en: all.map(({ vi, en = vi }) => en).join(between),
  };
}

/** What a person answered, cut to what one can mean: it is printed again. */
export function saidOf(answer: string | undefined): Words {
  const said = answer?.trim().slice(0, SAID_MAX) ?? '';
  return said === ''
    ? { vi: 'người thử không trả lời', en: 'the tester did not answer' }
    : { vi: `người thử thấy: ${said}`, en: `the tester sees: ${said}` };
}

const SAID_MAX = 80;

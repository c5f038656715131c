// A keyword opens one flow, and takes nothing away from the commands and the emergency words.
import { findEmergency } from '../../flow/understand/emergency.ts';
import { fold } from '../../flow/understand/fold.ts';
import { MEANINGS } from '../../flow/library.ts';
import { LANGUAGES } from '../../flow/words.ts';
import type { CheckWorld } from './check-world.ts';
import type { FlowFile } from '../read/flow-file.ts';
import { errorAt, itemAt, type Place } from './problem-at.ts';
import type { Problem } from '../problem.ts';

export function checkKeywords(files: readonly FlowFile[], world: CheckWorld): readonly Problem[] {
  const commands = commandWords(world);
  const owners = new Map<string, FlowFile>();
  return files.flatMap((file) => {
    const folded = new Map((file.flow?.keywords ?? []).map((keyword) => [fold(keyword), keyword]));
    return [...folded].flatMap(([word, keyword]) => {
      const place = itemAt(file, ['keywords'], keyword);
      const owner = owners.get(word);
      if (owner === undefined) owners.set(word, file);
      if (commands.has(word)) return [command(keyword, place)];
      if (findEmergency(keyword, world.emergencies) !== undefined)
        return [emergency(keyword, place)];
      if (/^[\d\s.,-]+$/u.test(keyword)) return [onlyNumber(keyword, place)];
      return owner === undefined ? [] : [shared(keyword, owner, place)];
    });
  });
}

function commandWords(world: CheckWorld): ReadonlySet<string> {
  const words = LANGUAGES.flatMap((language) =>
    MEANINGS.flatMap((meaning) => world.vocabulary.wordsFor(meaning, language)),
  );
  return new Set(words.map((word) => fold(word)));
}

function command(keyword: string, place: Place): Problem {
  return errorAt(
    place,
    'keyword-hijacks-command',
    `Từ khóa "${keyword}" là một lệnh của Ban, dùng làm từ khóa thì mất lệnh ấy. Chọn từ khác, dài hơn.`,
    `The keyword "${keyword}" is one of Ban's commands and would take it away. Choose another, longer one.`,
  );
}

function emergency(keyword: string, place: Place): Problem {
  return errorAt(
    place,
    'keyword-is-emergency',
    `Từ khóa "${keyword}" có lời khẩn cấp, ai gõ thì Ban chỉ số cứu giúp chứ không mở bài. Chọn từ khác.`,
    `The keyword "${keyword}" holds an emergency word: it is answered with a number for help and opens nothing. Choose another one.`,
  );
}

function onlyNumber(keyword: string, place: Place): Problem {
  return errorAt(
    place,
    'keyword-is-number',
    `Từ khóa "${keyword}" chỉ là số, mà số là câu trả lời cho các lựa chọn. Viết thêm chữ.`,
    `The keyword "${keyword}" is only a number, and numbers answer the options that are shown. Add words to it.`,
  );
}

function shared(keyword: string, owner: FlowFile, place: Place): Problem {
  return errorAt(
    place,
    'keyword-taken',
    `Từ khóa "${keyword}" đã mở bài ${owner.id}. Chọn từ khác cho một trong hai bài.`,
    `The keyword "${keyword}" already opens ${owner.id}. Choose another one for either flow.`,
  );
}

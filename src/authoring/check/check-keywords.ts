// A keyword opens one flow, and takes nothing away from the commands and the emergency words.
import { findEmergency } from '../../flow/understand/emergency.ts';
import { fold } from '../../flow/understand/fold.ts';
import { MEANINGS } from '../../flow/library.ts';
import { LANGUAGES } from '../../flow/words.ts';
import type { CheckWorld } from './check-world.ts';
import type { FlowFile } from '../read/flow-file.ts';
import { errorAt, type Place, valueAt } from './problem-at.ts';
import type { Problem } from '../problem.ts';

export function checkKeywords(files: readonly FlowFile[], world: CheckWorld): readonly Problem[] {
  const commands = commandWords(world);
  const isTaken = (keyword: string): boolean =>
    commands.has(fold(keyword)) || findEmergency(keyword, world.emergencies) !== undefined;
  const owners = new Map<string, FlowFile>();
  return files.flatMap((file) => {
    const place = valueAt(file, ['keywords']);
    const folded = new Map((file.flow?.keywords ?? []).map((keyword) => [fold(keyword), keyword]));
    return [...folded].flatMap(([word, keyword]) => {
      const owner = owners.get(word);
      if (owner === undefined) owners.set(word, file);
      if (isTaken(keyword)) return [hijack(keyword, place)];
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

function hijack(keyword: string, place: Place): Problem {
  return errorAt(
    place,
    'keyword-hijacks-command',
    `Từ khóa "${keyword}" là một lệnh của Ban, hoặc có lời khẩn cấp. Chọn từ khác, dài hơn.`,
    `The keyword "${keyword}" is one of Ban's commands, or holds an emergency word. Choose another, longer one.`,
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

// Numbers that nobody should send to anybody: one-time codes, PINs, cards, ID numbers. Found before a text is kept anywhere.
import { saysDigits } from './digit-words.ts';
import { withoutHarmless } from './harmless-numbers.ts';

/**
 * Whether a text holds digits that look secret. `known` are numbers anybody may write (hotlines), digits only. Where it is
 * not sure it says yes: a needless warning costs less than a code on disk.
 */
export function holdsSecretNumber(text: string, known: ReadonlySet<string>): boolean {
  const plain = text.normalize('NFKC').replaceAll(UNSEEN, '');
  if (saysDigits(plain)) return true;
  if (!DIGIT.test(plain)) return false;
  const rest = withoutHarmless(plain);
  return Array.from(rest.matchAll(CHAIN), ([chain]) => chain).some((chain) =>
    isSecretChain(chain, known),
  );
}

/** OTP, PIN and passcode 4–8 digits, old ID card 9, citizen ID 12, cards 13–19. Phones and tax codes (10, 11) pass. */
function isSecretLength(length: number): boolean {
  return (length >= 4 && length <= 9) || length >= 12;
}
const SECRET_LENGTH_MAX = 19;

/** Invisible characters, and what makes an emoji of a digit. */
const UNSEEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\uFE0F|\u20E3/gu;

const DIGIT = /\p{Nd}/u;
/** Groups of digits with little between them: one number in several breaths. */
const CHAIN = /\p{Nd}+(?:[ .,_\-–—/:()·•*|]{1,3}\p{Nd}+)*/gu;
const GROUP = /\p{Nd}+/gu;
/** Between sentences and the members of a list; there, only "4, 8, 2, 9" and "482, 913" go on being one number. */
const LOOSE = /[.,] /u;

function isSecretChain(chain: string, known: ReadonlySet<string>): boolean {
  const isPublic = (groups: readonly string[]) => consistsOfPublic(groups, known);
  return runsOf(chain).some((run) => !isPublic(run) && hasSecretJoin(run));
}

/** The groups of a chain, cut where a list or a sentence goes on. */
function runsOf(chain: string): readonly (readonly string[])[] {
  const runs: string[][] = [];
  let end = 0;
  for (const match of chain.matchAll(GROUP)) {
    const [group] = match;
    const run = runs.at(-1);
    const before = run?.at(-1);
    const isLoose = LOOSE.test(chain.slice(end, match.index));
    if (run === undefined || before === undefined || (isLoose && !areAlike(before, group))) {
      runs.push([group]);
    } else run.push(group);
    end = match.index + group.length;
  }
  return runs;
}

function areAlike(before: string, group: string): boolean {
  const shorter = Math.min(before.length, group.length);
  return shorter > 2 || (before.length === 1 && group.length === 1);
}

/** One group, or neighbours taken together. */
function hasSecretJoin(groups: readonly string[]): boolean {
  return groups.some((group, start) => {
    let length = group.length;
    if (isSecretLength(length)) return true;
    for (const next of groups.slice(start + 1, start + SECRET_LENGTH_MAX)) {
      length += next.length;
      if (length > SECRET_LENGTH_MAX) return false;
      if (isSecretLength(length)) return true;
    }
    return false;
  });
}

/** Phones and hotlines are seldom written in more groups. */
const PUBLIC_GROUPS_MAX = 5;

/** Whether the groups are nothing but phones and known numbers, one after the other. */
function consistsOfPublic(groups: readonly string[], known: ReadonlySet<string>): boolean {
  const reached = new Set([0]);
  for (let start = 0; start < groups.length; start += 1) {
    if (!reached.has(start)) continue;
    for (let count = 1; count <= PUBLIC_GROUPS_MAX; count += 1) {
      const digits = groups.slice(start, start + count).join('');
      if (isPublicNumber(digits, known)) reached.add(start + count);
    }
  }
  return reached.has(groups.length);
}

const PHONE = /^(?:0[235789]\d{8}|02\d{9}|84[235789]\d{8})$/u;

function isPublicNumber(digits: string, known: ReadonlySet<string>): boolean {
  return known.has(digits) || PHONE.test(digits);
}

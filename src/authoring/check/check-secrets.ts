// Ban never asks for a code, a password, a card or an ID number, not even in an example.
import type { Step } from '../../flow/flow.ts';
import { foldWords } from '../../flow/understand/fold.ts';
import { placeOf, type TextRole, type WrittenFile, type WrittenText } from './flow-texts.ts';
import { isStandIn } from '../read/stand-in.ts';
import { errorAt } from './problem-at.ts';
import type { Problem } from '../problem.ts';

/** Folded, as whole words. */
const SECRETS =
  /\b(?:otp|mat khau|passcode|password|ma pin|pin code|ma xac (?:nhan|thuc)|ma bao mat|so (?:can cuoc|cccd|cmnd|the|dinh danh)|(?:id|card|passport) number|security code)\b/u;
/** In every text that names a secret, with marks or without; most texts are done with here. */
const HINT_OF_SECRET =
  /otp|m[ậa]t kh|pass|pin|card|code|number|m[ãa] (?:x|b)|c[ăa]n c|cccd|cmnd|s[ốo] th|[đd][ịi]nh danh/iu;
/** To whom: Ban, or this chat. With marks, because "cho bạn" is somebody else. */
const TO_BAN =
  /(?<!\p{L})(?:cho (?:em|ban|máy|trợ lý)|(?:gửi|báo|nói|nhắn) (?:em|ban)|em cần|em xin|vào đây|ở đây|tại đây|xuống dưới|(?:to|with|tell|give|send) me|here|below|i need)(?!\p{L})/iu;
const REQUESTS =
  /\b(?:gui|doc|go|nhap|nhan|dien|chup|cung cap|bao|noi|viet|tra loi|xin|can|hoi|send|type|enter|tell|give|read|write|share|need)\b/u;
const NEVER =
  /\b(?:khong|dung|cho co|cho bao gio|chua|dung bao gio|cam|never|not|don t|do not|no one|nobody|without)\b/u;

const ASKING_ROLES: readonly TextRole[] = ['main', 'stuck', 'hint', 'otherwise'];

export function checkSecrets(files: readonly WrittenFile[]): readonly Problem[] {
  return files.flatMap(({ texts }) =>
    texts
      .filter(({ role, text }) => ASKING_ROLES.includes(role) && HINT_OF_SECRET.test(text))
      .filter(asksForSecret)
      .map((text) =>
        errorAt(
          placeOf(text),
          'asks-for-secret',
          'Câu này xin người học một mã, mật khẩu hoặc số giấy tờ. Ban không bao giờ hỏi những thứ ấy: bỏ câu này, hoặc nói rõ là không gửi cho ai.',
          'This asks learners for a code, a password or an ID number. Ban never asks for these: remove it, or say that they are not to be sent to anybody.',
        ),
      ),
  );
}

function asksForSecret({ text, step, role }: WrittenText): boolean {
  return sentencesOf(text).some((sentence) => {
    const words = foldWords(sentence);
    if (!SECRETS.test(words)) return false;
    if (role === 'main' && awaitsTyping(step)) return true;
    return TO_BAN.test(sentence) && REQUESTS.test(words) && !NEVER.test(words);
  });
}

/** Whatever such a question says of a secret, its answer would be typed into the chat. */
function awaitsTyping(step: Step | undefined): boolean {
  if (step?.kind !== 'typed' || isStandIn(step.answer)) return false;
  return step.answer !== 'yes-no' && step.answer !== 'place';
}

/** What others say, in quotes, is what lessons warn of. */
function sentencesOf(text: string): readonly string[] {
  return text.replaceAll(/"[^"]*"|“[^”]*”|«[^»]*»/gu, ' ').split(/[.!?…;](?=\s|$)|\n/u);
}

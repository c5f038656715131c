// What stands behind `?start=` in a link to the bot, as the lesson it opens. Telegram allows up to 64 of `A-Z a-z 0-9 _ -`
// there (https://core.telegram.org/bots/features#deep-linking), so the slash of a lesson's name is written `__`.

const CODE_CHARS_MAX = 64;
/** `<folder>__<file>`, each as a lesson's name may be: whatever else somebody types behind `/start` is kept nowhere. */
const CODE = /^[a-z0-9]+(?:-[a-z0-9]+)*__[a-z0-9]+(?:-[a-z0-9]+)*$/u;

/** Undefined where it is no code at all; whether there is such a lesson is not known here. */
export function flowOfStartCode(code: string): string | undefined {
  const isCode = code.length <= CODE_CHARS_MAX && CODE.test(code);
  return isCode ? code.replace('__', '/') : undefined;
}

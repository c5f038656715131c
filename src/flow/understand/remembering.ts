// What a pure function made of words that teachers or the bot wrote, kept: every answer is compared with the same ones.

/** More than all the words of a library; a guard, not a budget. */
const REMEMBERED_MAX = 20_000;

/** `make`, made once for each word. Not for what learners write: that is never the same, and is nobody's to keep. */
export function remembering<Made>(make: (words: string) => Made): (words: string) => Made {
  const made = new Map<string, Made>();
  return (words) => {
    const known = made.get(words);
    if (known !== undefined) return known;
    if (made.size >= REMEMBERED_MAX) made.clear();
    const fresh = make(words);
    made.set(words, fresh);
    return fresh;
  };
}

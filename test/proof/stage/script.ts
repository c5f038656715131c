// What learners say in a proof: the same words at the same times in each run, so that the runs can be compared.
export interface Line {
  readonly chat: number;
  readonly text: string;
  /** Seconds since 1970. */
  readonly date: number;
  /** What the vendor numbers it by. */
  readonly event: number;
}

/** 2 March 2026, 9 o'clock in Vietnam. */
export const BEGAN_AT = 1_772_416_800;
export const FIRST_EVENT = 500_000_000;
const FIRST_CHAT = 900_000;

/** Into a lesson, without naming a commune. */
const OPENING = ['chào', 'không nhớ gì', '1', 'người cao tuổi', 'nhớ rồi', 'xong', 'menu', '1'];
/** Right and wrong answers, words for the menu, words that mean nothing: each counts, and turned twice it would count twice. */
const INSIDE = [
  '1',
  '2',
  '3',
  'xong rồi',
  'tiếp',
  'nói lại',
  '1',
  '2',
  'xong rồi',
  'menu',
  'học tiếp',
  'ơ',
];

/** `lines[k]` are the k-th words of all learners, in the order they are to be said. */
export function scriptOf(learners: number, linesEach: number): readonly (readonly Line[])[] {
  return Array.from({ length: linesEach }, (_unused, place) =>
    Array.from({ length: learners }, (_none, learner) => ({
      chat: FIRST_CHAT + learner,
      text: wordsOf(learner, place),
      date: BEGAN_AT + place * 60 + (learner % 60),
      event: FIRST_EVENT + place * learners + learner,
    })),
  );
}

export function chatsOf(script: readonly (readonly Line[])[]): readonly number[] {
  return (script[0] ?? []).map(({ chat }) => chat);
}

function wordsOf(learner: number, place: number): string {
  const opening = OPENING[place];
  if (opening !== undefined) return opening;
  // Any spread does, as long as it is the same each time.
  return INSIDE[(learner * 7 + place * 5 + ((learner * place) % 11)) % INSIDE.length] ?? '1';
}

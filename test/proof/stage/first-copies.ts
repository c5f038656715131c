// Whether a chat got every message at least once, the first copies in order. A later copy may only repeat what was said before.
import type { AcceptedSend } from '../../telegram/fake-bot-api/world.ts';

export interface Told {
  /** How many of the expected messages came, in their order. */
  readonly reached: number;
  readonly copies: number;
  /** Came, though nothing like it had been said before; as text, to see what it is. */
  readonly strangers: readonly string[];
}

/**
 * `expected` is what an undisturbed run said. Taking each message for the next expected one wherever it can be is the best
 * that can be made of it, so what is told to be missing is missing.
 */
export function firstCopies(expected: readonly string[], got: readonly string[]): Told {
  let reached = 0;
  let copies = 0;
  const strangers: string[] = [];
  for (const message of got) {
    if (message === expected[reached]) reached += 1;
    else if (expected.slice(0, reached).includes(message)) copies += 1;
    else strangers.push(message);
  }
  return { reached, copies, strangers };
}

/** Two messages are the same when the phone shows them so, and their buttons do the same. */
export function nameOf({ message: { text, file, buttons } }: AcceptedSend): string {
  const keys = buttons
    .flat()
    .map((button) => `${button.text}=${button.callback_data ?? button.url}`);
  return JSON.stringify([file?.kind ?? 'text', text, ...keys]);
}

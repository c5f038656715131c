// Waiting for what nobody calls out: a look again and again, with an end to it.
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;

export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  withinMs: number,
): Promise<void> {
  const beganAt = performance.now();
  while (!(await isSo())) {
    if (performance.now() - beganAt > withinMs)
      throw new Error(`Waited ${withinMs} ms in vain: ${what}`);
    await pause(LOOK_EVERY_MS);
  }
}

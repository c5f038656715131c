import { expect, test } from 'vitest';
import { reasonOf } from '../../src/scheduler/reason-of.ts';
import { tellTrouble } from '../../src/scheduler/trouble.ts';

test('an outage is told once, and its end once', () => {
  const told: string[] = [];
  let nowMs = 0;
  const log = {
    info: (what: string) => told.push(what),
    warn: () => undefined,
    error: (what: string) => told.push(what),
  };
  const trouble = tellTrouble(log, { nowMs: () => nowMs, monotonicMs: () => nowMs });
  trouble.over();
  for (let tries = 0; tries < 10; tries += 1) {
    trouble.on(new Error('connect ECONNREFUSED'));
    trouble.over();
  }
  nowMs += 6000;
  trouble.over();
  trouble.over();
  expect(told).toEqual(['The queues do not answer', 'The queues are back']);
});

test('what is told of an error of Redis leaves its command out', () => {
  const causes: unknown[] = [];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (_: string, cause: unknown) => causes.push(cause),
  };
  const clock = { nowMs: () => 0, monotonicMs: () => 0 };
  const cause = Object.assign(new Error('OOM'), { command: { args: ['web:an-id'] } });
  tellTrouble(log, clock).on(cause);
  expect(Object.keys(causes[0] ?? {})).toEqual(['name']);
});

test.each([
  [new Error('No answer'), 'No answer'],
  [new TypeError('x is not a function'), 'TypeError: x is not a function'],
  [
    new SyntaxError(`Unexpected token 'e', "em tên Lan" is not valid JSON`),
    'SyntaxError: Unexpected token',
  ],
  [new Error('“Lan”'), 'Error'],
  [new Error('x'.repeat(500)), 'x'.repeat(120)],
  ['a text', 'unknown'],
])('a reason is short and quotes nobody: %s', (cause, reason) => {
  expect(reasonOf(cause)).toBe(reason);
});

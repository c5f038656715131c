// Buttons below a message.
import { expect, test } from 'vitest';
import { keyboard } from '../../../../src/messenger/telegram/out/keyboard.ts';

function rowsOf(labels: readonly string[]): unknown {
  const choices = labels.map((label, index) => ({ label, payload: `a.print.${index}` }));
  return keyboard(choices)?.inline_keyboard.map((row) => row.map(({ text }) => text));
}

test.each([
  [['Có', 'Không'], [['Có', 'Không']]],
  [
    ['Một', 'Hai', 'Ba'],
    [['Một', 'Hai'], ['Ba']],
  ],
  [
    ['Có', 'Mình chưa biết, nói lại nhé'],
    [['Có'], ['Mình chưa biết, nói lại nhé']],
  ],
])('two short ones stand side by side, long ones below each other: %j', (labels, rows) => {
  expect(rowsOf(labels)).toEqual(rows);
});

test('a button carries its payload as it is', () => {
  const shown = keyboard([{ label: '**Có** <b>', payload: 's.abc.done' }]);
  expect(shown?.inline_keyboard).toEqual([[{ text: '**Có** <b>', callback_data: 's.abc.done' }]]);
});

test('no choices are no keyboard', () => {
  expect(keyboard([])).toBeUndefined();
});

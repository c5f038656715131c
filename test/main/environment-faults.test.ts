// What is wrong with a variable is told in Vietnamese as well, whichever it is.
import { expect, test } from 'vitest';
import { wordsOfEnvironmentFault } from '../../src/cli/doctor/environment-fault-words.ts';
import { VARIABLES } from '../../src/config.ts';
import { environmentState } from '../../src/main/doctor/environment-state.ts';

test.each(['!', '-1', '1.5', '999999', 'ba'])('every variable that is "%s"', async (value) => {
  const variables = Object.fromEntries(VARIABLES.map((name) => [name, value]));
  const { environment } = await environmentState(variables, 'there-is-none');
  expect(environment.faults).not.toEqual([]);
  for (const fault of environment.faults) {
    const { name, must } = wordsOfEnvironmentFault(fault);
    expect(`${name} ${must.en}`).toBe(fault);
    expect(must.vi).toMatch(/^phải /u);
  }
});

test('a fault without words of its own is named all the same', () => {
  expect(wordsOfEnvironmentFault('PORT must be lovely')).toEqual({
    name: 'PORT',
    must: { vi: 'có giá trị không dùng được', en: 'must be lovely' },
  });
});

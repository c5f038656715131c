import { describe, expect, it } from 'vitest';
import { StoreError } from '../../src/store/store-error.ts';

describe('a failure of Redis', () => {
  it.each([
    ["OOM command not allowed when used memory > 'maxmemory'.", true, true],
    [
      'ERR Error running script (call to f_1): @user_script:9: @user_script: 9: -OOM command not allowed when used memory',
      true,
      true,
    ],
    ['ERR unknown command', false, false],
    ['WRONGTYPE Operation against a key holding the wrong kind of value', false, false],
    ['CLUSTERDOWN The cluster is down', false, true],
  ])('that says "%s"', (message, isFull, isPassing) => {
    const error = new StoreError('x', new Error(message));
    expect([error.isFull, error.isPassing]).toStrictEqual([isFull, isPassing]);
  });
});

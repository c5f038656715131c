import { expect, test } from 'vitest';
import { describeCause } from '../../src/main/service/log.ts';

test('no message of a parser, which quotes what it read, stands in the log', () => {
  const inner = new SyntaxError('Unexpected token in "482913"');
  const outer = new Error('A record cannot be read', { cause: inner });
  expect(describeCause(inner)).toBe('SyntaxError: not well-formed');
  expect(describeCause(outer)).toBe('Error: A record cannot be read: not well-formed');
  expect(describeCause('482913')).toBe('unknown');
});

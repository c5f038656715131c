// Whom a host and an address let in: the metrics are shown without a token only where nobody else can be.
import { expect, test } from 'vitest';
import { isOnlyHere } from '../../src/main/service/only-here.ts';
import { isLoopback } from '../../src/web/loopback.ts';

test.each([
  ['127.0.0.1', true],
  ['127.0.0.53', true],
  ['localhost', true],
  ['::1', true],
  ['[::1]', true],
  ['0.0.0.0', false],
  ['::', false],
  ['10.0.0.1', false],
  ['127.0.0.1.example.vn', false],
  ['localhost.example.vn', false],
  ['', false],
])('%s is this machine: %s', (host, isThisMachine) => {
  expect(isLoopback(host)).toBe(isThisMachine);
});

test.each([
  ['127.0.0.1', 'http://localhost:3000', true],
  ['::1', 'http://[::1]:3000', true],
  // nginx with a bare proxy_pass: whoever comes through it looks like somebody on this machine.
  ['127.0.0.1', 'https://hoaban.example.vn', false],
  ['0.0.0.0', 'http://localhost:3000', false],
])('%s at %s serves this machine only: %s', (host, publicUrl, isServedAlone) => {
  expect(isOnlyHere({ host, publicUrl })).toBe(isServedAlone);
});

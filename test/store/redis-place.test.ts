// Reading REDIS_URL.
import { describe, expect, it } from 'vitest';
import { describePlace, parseRedisUrl } from '../../src/store/server/redis-place.ts';

describe('REDIS_URL', () => {
  it.each([
    ['redis://cache', { host: 'cache', port: 6379 }],
    ['cache:7000', { host: 'cache', port: 7000 }],
    [
      'redis://u:p%40ss@cache:1/3',
      { host: 'cache', port: 1, username: 'u', password: 'p@ss', db: 3 },
    ],
    ['rediss://:p@cache', { host: 'cache', port: 6379, password: 'p', tls: {} }],
    ['unix:/run/redis.sock', { path: '/run/redis.sock' }],
    ['unix:///run/redis.sock', { path: '/run/redis.sock' }],
  ])('%s is one server', (url, options) => {
    expect(parseRedisUrl(url)).toStrictEqual({ kind: 'server', options });
  });

  it('with several hosts is a cluster, whose password stands at the first', () => {
    const place = parseRedisUrl('rediss://u:p@a:1, b:2,c');
    expect(place).toMatchObject({
      kind: 'cluster',
      nodes: [
        { host: 'a', port: 1 },
        { host: 'b', port: 2 },
        { host: 'c', port: 6379 },
      ],
      options: { username: 'u', password: 'p', tls: {} },
    });
    expect(describePlace(place)).toBe('a:1, b:2, c:6379');
  });

  it.each([
    '',
    'http://cache',
    'redis://',
    'unix:relative',
    'a,,b',
    'redis://h/x',
    'redis://:s3cret@',
  ])('%j is refused without repeating it', (url) => {
    expect(() => parseRedisUrl(url)).toThrow(/^REDIS_URL is not an address of Redis: (?!.*s3cret)/);
  });

  it('is shown to people without its password', () => {
    expect(describePlace(parseRedisUrl('redis://u:p@cache:1'))).toBe('cache:1');
    expect(describePlace(parseRedisUrl('unix:/run/redis.sock'))).toBe('/run/redis.sock');
  });
});

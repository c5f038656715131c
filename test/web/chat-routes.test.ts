import { describe, expect, test } from 'vitest';
import { openWeb } from './open-web.ts';
import { cookieOf, openVisitor } from './visitor.ts';

describe('posting', () => {
  test('an accepted message is answered through the stream', async () => {
    const { app, ban } = await openWeb();
    const visitor = await openVisitor(app);
    expect((await visitor.say('chào em')).status).toBe(202);
    expect(ban.accepted).toHaveLength(1);
    const events = await visitor.listen();
    expect(JSON.parse((await events.next())?.data ?? '')).toMatchObject({
      text: 'Em nghe bà con nói: chào em',
    });
    await events.close();
  });

  test.each([
    ['another site', { origin: 'https://evil.example' }, 403],
    ['a browser that says so', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }, 403],
    ['no browser at all', { origin: '' }, 403],
    ['a plain form', { 'content-type': 'text/plain' }, 415],
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: '' }, 202],
  ])('from %s is answered %s', async (_who, headers, status) => {
    const { app } = await openWeb();
    const visitor = await openVisitor(app);
    expect((await visitor.say('chào', headers)).status).toBe(status);
  });

  test('behind a proxy the public address is our origin', async () => {
    const { app } = await openWeb({ publicUrl: 'https://ban.example.vn' });
    const visitor = await openVisitor(app);
    expect((await visitor.say('chào', { origin: 'https://ban.example.vn' })).status).toBe(202);
  });

  test.each(['', 'ban=', 'ban=short', 'ban=../../../../etc/pass', `ban=${'x'.repeat(5000)}`])(
    'with a forged cookie (%#) nothing is accepted and a new one is given',
    async (cookie) => {
      const { app, ban } = await openWeb();
      const visitor = await openVisitor(app);
      const response = await visitor.say('chào', { cookie });
      expect(response.status).toBe(401);
      expect(cookieOf(response)).toMatch(/^ban=[\w-]{22}$/);
      expect(ban.accepted).toEqual([]);
    },
  );

  test('a body over 256 KB is 413', async () => {
    const { app } = await openWeb();
    const visitor = await openVisitor(app);
    expect((await visitor.say('x'.repeat(256 * 1024))).status).toBe(413);
  });

  test('when nothing can be accepted the answer is 503', async () => {
    const { app, ban } = await openWeb();
    const visitor = await openVisitor(app);
    ban.isUp = false;
    expect((await visitor.say('chào')).status).toBe(503);
  });
});

describe('what the page is given of a message', () => {
  test('files are addresses; a file that is not there is left out', async () => {
    const { app, pages } = await openWeb();
    const visitor = await openVisitor(app);
    await visitor.say('1');
    const events = await visitor.listen();
    expect(JSON.parse((await events.next())?.data ?? '')).toMatchObject({
      picture: { url: '/media/0123456789abcdef.svg', shows: expect.any(String) },
      voice: null,
      progress: { step: 2, of: 6 },
      isFarewell: false,
    });
    expect(pages.kept().length).toBeGreaterThan(0);
    await events.close();
  });
});

describe('saying goodbye', () => {
  test('drops what waits and takes the cookie back', async () => {
    const { app, pages } = await openWeb();
    const visitor = await openVisitor(app);
    await visitor.say('xóa dữ liệu');
    expect(pages.kept()).toMatchObject([{ message: { isFarewell: true } }]);
    const response = await visitor.goodbye();
    expect(pages.kept()).toEqual([]);
    expect(response.headers.getSetCookie()[0]).toMatch(/^ban=; Max-Age=0/);
  });

  test('is not said for us by another site', async () => {
    const { app, pages } = await openWeb();
    const visitor = await openVisitor(app);
    await visitor.say('một');
    const response = await app.request('/chat/goodbye', {
      method: 'POST',
      headers: {
        cookie: visitor.cookie,
        origin: 'https://evil.example',
        'content-type': 'application/json',
      },
      body: '{}',
    });
    expect(response.status).toBe(403);
    expect(pages.kept()).toHaveLength(1);
  });
});

describe('problems of the lessons being edited', () => {
  test('are told at once and again when they change', async () => {
    const listeners = new Set<() => void>();
    let problems: readonly string[] = ['flows/x.yaml:3:5 …'];
    const { app } = await openWeb({
      problems: {
        current: () => problems,
        onChanged(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    });
    const visitor = await openVisitor(app);
    const events = await visitor.listen();
    expect(await events.next()).toMatchObject({
      event: 'problems',
      data: '["flows/x.yaml:3:5 …"]',
    });
    problems = [];
    for (const listener of listeners) listener();
    expect(await events.next()).toMatchObject({ event: 'problems', data: '[]' });
    await events.close();
    await expect.poll(() => listeners.size).toBe(0);
  });
});

import { describe, expect, test } from 'vitest';
import { memoryPageStream } from './memory-page-stream.ts';
import { openWeb } from './open-web.ts';
import { readEvents } from './read-events.ts';
import { openVisitor } from './visitor.ts';

describe('listening', () => {
  test('gives what waited, then what comes, each with its id', async () => {
    const { app } = await openWeb();
    const visitor = await openVisitor(app);
    await visitor.say('một');
    const events = await visitor.listen();
    const first = await events.next();
    await visitor.say('hai');
    const second = await events.next();
    expect([first?.data, second?.data].map((data) => JSON.parse(data ?? '').text)).toEqual([
      'Em nghe bà con nói: một',
      'Em nghe bà con nói: hai',
    ]);
    expect(String(second?.id) > String(first?.id)).toBe(true);
    await events.close();
  });

  test('goes on after the last event the browser has', async () => {
    const { app } = await openWeb();
    const visitor = await openVisitor(app);
    await visitor.say('một');
    await visitor.say('hai');
    const before = await visitor.listen();
    const first = await before.next();
    await before.close();
    const events = await visitor.listen({ 'last-event-id': first?.id ?? '' });
    expect((await events.next())?.data).toContain('hai');
    await events.close();
  });

  test('what the browser has shown waits no longer', async () => {
    const { app, pages } = await openWeb();
    const visitor = await openVisitor(app);
    await visitor.say('một');
    await visitor.say('hai');
    const [first] = pages.kept();
    const events = await visitor.listen({ 'last-event-id': first?.id ?? '' });
    expect((await events.next())?.data).toContain('hai');
    expect(pages.kept().map(({ message }) => message.text)).toEqual(['Em nghe bà con nói: hai']);
    await events.close();
  });

  test('a page that was loaded anew says in the address what it has', async () => {
    const { app, pages } = await openWeb();
    const visitor = await openVisitor(app);
    await visitor.say('một');
    await visitor.say('hai');
    const [first] = pages.kept();
    const response = await app.request(`/chat/events?after=${first?.id}`, {
      headers: { cookie: visitor.cookie },
    });
    const events = readEvents(response);
    expect((await events.next())?.data).toContain('hai');
    await events.close();
  });

  test('a last event that is nonsense means everything that waits', async () => {
    const { app } = await openWeb();
    const visitor = await openVisitor(app);
    await visitor.say('một');
    const events = await visitor.listen({ 'last-event-id': 'x\u00ff$' });
    expect((await events.next())?.data).toContain('một');
    await events.close();
  });

  test('begins with a beat that tells the browser how soon to come back', async () => {
    const { app } = await openWeb();
    const visitor = await openVisitor(app);
    const response = await app.request('/chat/events', { headers: { cookie: visitor.cookie } });
    const reader = response.body?.getReader();
    const chunk = await reader?.read();
    expect(new TextDecoder().decode(chunk?.value)).toBe('event: beat\ndata: \nretry: 2000\n\n');
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    await reader?.cancel();
  });

  test('without a cookie there is nobody to listen', async () => {
    const { app } = await openWeb();
    expect((await app.request('/chat/events')).status).toBe(401);
  });

  test('a HEAD request opens no stream', async () => {
    const { app, pages } = await openWeb();
    const { cookie } = await openVisitor(app);
    const response = await app.request('/chat/events', { method: 'HEAD', headers: { cookie } });
    expect(response.status).toBe(200);
    expect(pages.watchers()).toBe(0);
  });

  test('answers 503 while the store is away, and leaves nothing watching', async () => {
    const { app, pages } = await openWeb();
    const { cookie } = await openVisitor(app);
    pages.isUp = false;
    expect((await app.request('/chat/events', { headers: { cookie } })).status).toBe(503);
    expect(pages.watchers()).toBe(0);
  });

  test('stops watching when reading fails after watching began', async () => {
    const stream = memoryPageStream();
    const pages = { ...stream, after: () => Promise.reject(new Error('away')) };
    const { app } = await openWeb({ pages });
    const { cookie } = await openVisitor(app);
    expect((await app.request('/chat/events', { headers: { cookie } })).status).toBe(503);
    expect(stream.watchers()).toBe(0);
  });

  test('ends when the store goes away, so that the page says so', async () => {
    const stream = memoryPageStream();
    const rings: (() => void)[] = [];
    const watch: typeof stream.watch = (learner, onAppended) => {
      rings.push(onAppended);
      return stream.watch(learner, onAppended);
    };
    // Not `...stream` for what must see it go away.
    const pages = {
      ...stream,
      watch,
      after: (...asked: Parameters<typeof stream.after>) => stream.after(...asked),
    };
    const { app, log } = await openWeb({ pages });
    const events = await (await openVisitor(app)).listen();
    await events.any();
    stream.isUp = false;
    for (const ring of rings) ring();
    expect(await events.any()).toBeUndefined();
    expect(log.lines.join()).toContain('broke off');
  });

  test('the seventh connection of one browser ends the first', async () => {
    const { app, pages } = await openWeb();
    const visitor = await openVisitor(app);
    const all = [];
    for (let at = 0; at < 7; at += 1) {
      const events = await visitor.listen();
      await events.any();
      all.push(events);
    }
    expect(await all[0]?.any()).toBeUndefined();
    expect(pages.watchers()).toBe(6);
    await Promise.all(all.map((events) => events.close()));
  });

  test('a browser that leaves is not watched for any more', async () => {
    const { app, pages } = await openWeb();
    const visitor = await openVisitor(app);
    const events = await visitor.listen();
    await events.any();
    await events.close();
    await expect.poll(() => pages.watchers()).toBe(0);
  });

  test('ends at shutdown, and so does what is opened later', async () => {
    const { app, web, pages } = await openWeb();
    const visitor = await openVisitor(app);
    const events = await visitor.listen();
    await events.any();
    web.endStreams();
    expect(await events.any()).toBeUndefined();
    const late = await visitor.listen();
    expect((await late.any())?.event).toBe('beat');
    expect(await late.any()).toBeUndefined();
    expect(pages.watchers()).toBe(0);
  });
});

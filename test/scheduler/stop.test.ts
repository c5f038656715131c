import { EventEmitter, once } from 'node:events';
import type { Redis } from 'ioredis';
import { describe, expect, test, vi } from 'vitest';
import { hasRealServer, startServer } from '../store/servers.ts';
import { learnersOf, pageAt } from './fake-due-store.ts';
import { openStage } from './stage.ts';

describe.skipIf(!hasRealServer())('a stop', async () => {
  const stage = await openStage(await startServer('private'));
  const { redis } = stage.server;

  test('waits for the turns that run, and leaves the rest to the others', async () => {
    stage.due.plan(pageAt(1), learnersOf('web', 50));
    const begun = signal();
    const scheduler = await stage.start({
      turnDue: async (learner) => {
        begun.give();
        await new Promise((tell) => setTimeout(tell, 100));
        stage.turned.push(learner);
        return { kind: 'done' };
      },
    });
    await begun.given;
    await scheduler.stop(4000);
    expect(stage.turned).toHaveLength(20);
    const [job] = await stage.queue('bulk-web').getWaiting();
    expect(job?.id).toBe('due-1-2968123-0');
    expect(await stage.due.learnersOn(pageAt(1))).toEqual(learnersOf('web', 30, 20));
    expect(await stage.queue('bulk-web').getActiveCount()).toBe(0);
    await stage.start();
    await vi.waitFor(() => expect(stage.turned).toEqual(learnersOf('web', 50)));
  });

  test('does not wait longer than its deadline for a turn that hangs', async () => {
    stage.due.plan(pageAt(1), learnersOf('web', 50));
    const begun = signal();
    const scheduler = await stage.start({
      turnDue: async () => {
        begun.give();
        return new Promise(() => undefined);
      },
    });
    await begun.given;
    const sinceMs = performance.now();
    await scheduler.stop(1000);
    expect(performance.now() - sinceMs).toBeLessThan(1300);
    const [job] = await stage.queue('bulk-web').getWaiting();
    expect(job?.id).toBe('due-1-2968123-0');
    expect(await stage.due.learnersOn(pageAt(1))).toEqual(learnersOf('web', 30, 20));
  });

  test('does not wait for a server that says nothing', async () => {
    const scheduler = await stage.start();
    await redis.client('PAUSE', 2500, 'ALL');
    const sinceMs = performance.now();
    await scheduler.stop(800);
    expect(performance.now() - sinceMs).toBeLessThan(1100);
    await vi.waitFor(async () => expect(await redis.ping()).toBe('PONG'), 5000);
  });

  test('comes by itself where the server goes while it starts', async () => {
    const pid = await pidOf(redis);
    const starting = stage.start();
    process.kill(pid, 'SIGKILL');
    const started = await starting.then(
      () => 'started',
      (cause: Error) => cause.message,
    );
    // It works or says that it does not, whichever came first.
    expect(started).toMatch(/^(started|The queues do not answer.*)$/u);
    stage.due.plan(pageAt(1), learnersOf('web', 2));
    if (started !== 'started') await vi.waitFor(() => stage.start(), 10_000);
    await vi.waitFor(() => expect(stage.turned).toEqual(learnersOf('web', 2)), 25_000);
  });

  test('leaves no connection behind', async () => {
    const before = await connectionsOf(redis);
    const scheduler = await stage.start();
    await vi.waitFor(async () => expect(await connectionsOf(redis)).toBeGreaterThan(before));
    await scheduler.stop(2000);
    await vi.waitFor(async () => expect(await connectionsOf(redis)).toBe(before));
  });

  test('is one of a process that went on after its server had died', async () => {
    await stage.start();
    const pid = await pidOf(redis);
    process.kill(pid, 'SIGKILL');
    stage.due.plan(pageAt(1), learnersOf('web', 2));
    await vi.waitFor(() => expect(stage.turned).toEqual(learnersOf('web', 2)), 25_000);
    const told = stage.logged.filter((what) => what.endsWith('do not answer'));
    expect(told.length).toBeLessThanOrEqual(1);
  });
});

/** The private server of this file, which its client starts again. */
async function pidOf(redis: Redis): Promise<number> {
  return Number(/process_id:(\d+)/u.exec(await redis.info('server'))?.[1]);
}

async function connectionsOf(redis: Redis): Promise<number> {
  return String(await redis.client('LIST'))
    .trim()
    .split('\n').length;
}

function signal(): { readonly give: () => void; readonly given: Promise<unknown> } {
  const bell = new EventEmitter();
  return { give: () => bell.emit('given'), given: once(bell, 'given') };
}

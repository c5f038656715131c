// The promises of the token keeper, checked against random schedules of processes, deaths, losses and outages.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorld } from './token-world.ts';
import type { Fate, Plan, World } from './token-world.ts';

const HOUR_MS = 3_600_000;

/**
 * The invariant. Let the stored pair be P with refresh token R.
 *
 * 1. What is stored was minted by Zalo, and pairs are stored in the order they were minted.
 * 2. A token is handed out only after its pair was stored.
 * 3. As long as no process dies and every answer arrives, one expiry costs one refresh token, shown once.
 * 4. Once all is quiet: either R is the living refresh token, and everyone gets a living access token; or the pair that
 *    used R up was lost with a process or an answer, and the state says that a human is needed. Never anything else.
 */
const HARMFUL: ReadonlySet<Fate> = new Set(['dies-after-minting', 'answer-lost', 'arrives-late']);

const fate = fc.constantFrom<Fate>(
  'answered',
  'answered',
  'dies-after-minting',
  'dies-before-sending',
  'request-lost',
  'answer-lost',
  'arrives-late',
  'sleeps',
);
const latencies = fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 5, maxLength: 30 });

const plan: fc.Arbitrary<Plan> = fc.record(
  {
    fates: fc.array(fate, { maxLength: 6 }),
    latencies,
    outage: fc
      .tuple(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 60_000 }))
      .map(([from, lasts]): readonly [number, number] => [
        START_MS + 25 * HOUR_MS + from,
        START_MS + 25 * HOUR_MS + from + lasts,
      ]),
  },
  { requiredKeys: ['fates', 'latencies'] },
);
const START_MS = 1_800_000_000_000;

/** When each process asks for a token, after the first pair has expired. */
const calls = fc.array(
  fc.record({ process: fc.nat({ max: 3 }), afterMs: fc.integer({ min: 0, max: 300_000 }) }),
  { minLength: 1, maxLength: 12 },
);

describe('the token keeper', () => {
  it('keeps the grant alive, or says truly that it is lost', async () => {
    await fc.assert(
      fc.asyncProperty(plan, calls, async (given, schedule) => {
        const { world, handedOut } = await play(given, schedule);
        const stored = await world.store.read();
        expect([...handedOut].filter((token) => !world.saved.has(token))).toEqual([]);
        const isLiving = stored?.grant.refreshToken === world.zalo.liveRefreshToken();
        const after = await askAfterwards(world);
        if (isLiving) {
          expect(after.state).toBe('connected');
          expect(after.token !== undefined && world.zalo.isLive(after.token)).toBe(true);
        } else {
          expect(after).toEqual({ state: 'needs-human', token: undefined });
          expect(given.fates.some((one) => HARMFUL.has(one))).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('refreshes once for everybody as long as every request is answered in time', async () => {
    await fc.assert(
      fc.asyncProperty(latencies, calls, async (given, schedule) => {
        const { world, failures } = await play({ fates: [], latencies: given }, schedule);
        expect(world.zalo.shown).toEqual(['refresh-1']);
        expect(failures.filter((failure) => failure !== 'busy')).toEqual([]);
        expect(await askAfterwards(world)).toMatchObject({ state: 'connected' });
      }),
      { numRuns: 200 },
    );
  });

  it('keeps others away while it holds a pair that the store does not take', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3000 }), latencies, async (lasts, given) => {
        const quick = given.map((latencyMs) => 1 + (latencyMs % 50));
        const world = createWorld({ fates: [], latencies: quick, outageAfterMintingMs: lasts * 8 });
        const [first, second] = [world.startProcess(), world.startProcess()];
        void first.keeper.connect('code');
        await world.run(START_MS + 26 * HOUR_MS);
        void first.keeper.current().catch(() => undefined);
        void second.keeper.current().catch(() => undefined);
        await world.run(START_MS + 27 * HOUR_MS);
        expect(world.zalo.shown).toEqual(['refresh-1']);
        expect(await askAfterwards(world)).toEqual({ state: 'connected', token: 'access-2' });
      }),
      { numRuns: 200 },
    );
  });

  it('stores pairs only in the order they were minted', async () => {
    await fc.assert(
      fc.asyncProperty(plan, calls, async (given, schedule) => {
        const { world } = await play(given, schedule);
        const minted = [...world.saved].map((token) => Number(token.split('-')[1]));
        expect(minted).toEqual(minted.toSorted((a, b) => a - b));
      }),
      { numRuns: 100 },
    );
  });
});

interface Call {
  readonly process: number;
  readonly afterMs: number;
}

/** Connects once; lets the access token expire; then four processes ask as scheduled. */
async function play(given: Plan, schedule: readonly Call[]) {
  const world = createWorld({ ...given, fates: ['answered', ...given.fates] });
  const first = world.startProcess();
  void first.keeper.connect('code');
  await world.run(START_MS + HOUR_MS);
  await world.run(START_MS + 25 * HOUR_MS);
  const processes = [first, world.startProcess(), world.startProcess(), world.startProcess()];
  const handedOut = new Set<string>();
  const failures: unknown[] = [];
  const ask = async ({ process, afterMs }: Call) => {
    await world.delay(afterMs);
    const { keeper } = processes[process] ?? first;
    try {
      const token = await keeper.current();
      handedOut.add(token);
      // What the client does when the token turns out dead.
      if (!world.zalo.isLive(token)) handedOut.add(await keeper.afterRefusal(token));
    } catch (error) {
      failures.push(error instanceof Error && 'trouble' in error ? error.trouble : error);
    }
  };
  for (const call of schedule) void ask(call);
  await world.run(START_MS + 26 * HOUR_MS);
  // A living process with a pair it could not save saves it with its next call.
  for (const { keeper } of processes) void keeper.current().catch(() => undefined);
  await world.run(START_MS + 27 * HOUR_MS);
  return { world, handedOut, failures };
}

/** A fresh process, after everything: what it gets, and what the state says. */
async function askAfterwards(world: World) {
  world.endTrouble();
  const { keeper } = world.startProcess();
  let token: string | undefined;
  const askForToken = async () => {
    const got = await keeper.current();
    token = world.zalo.isLive(got) ? got : await keeper.afterRefusal(got);
  };
  void askForToken().catch(() => undefined);
  await world.run(world.now() + HOUR_MS);
  let state: string | undefined;
  const askForState = async () => {
    state = (await keeper.state()).kind;
  };
  void askForState();
  await world.run(world.now() + HOUR_MS);
  return { state, token };
}

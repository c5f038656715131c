// All that may happen next to three processes, as commands of fast-check.
import fc from 'fast-check';
import { APPS, LEARNERS, type World } from './world.ts';
import type { Fate } from './process.ts';

type Command = fc.AsyncCommand<World, World>;

const anyApp = fc.nat(APPS - 1);
/** Most happens to one of them, so that much happens at the same time. */
const anyLearner = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.nat(LEARNERS - 1) },
);

const anyCount = fc.integer({ min: 1, max: 3 });
/** Seldom do several turns of one process wait at the same time. */
const anyPlace = fc.constantFrom(0, 0, 0, 1, 2);
const anyFate = fc.constantFrom<Fate>('lost', 'unheard', 'twice', 'refused');

export function anySchedule(): fc.Arbitrary<Iterable<Command>> {
  const command = fc.oneof(
    { weight: 30, arbitrary: fc.tuple(anyApp, fc.integer({ min: 1, max: 6 })).map(goOn) },
    { weight: 16, arbitrary: fc.tuple(anyApp, anyLearner, anyCount, fc.boolean()).map(deliver) },
    { weight: 6, arbitrary: fc.tuple(anyApp, anyLearner, fc.nat(4)).map(redeliver) },
    { weight: 16, arbitrary: fc.tuple(anyApp, anyPlace, anyFate).map(fail) },
    { weight: 4, arbitrary: anyApp.map(crash) },
    { weight: 6, arbitrary: fc.constantFrom(60, 400, 3000, 11_000, 25_000).map(wait) },
    { weight: 5, arbitrary: anyApp.map(sweep) },
    { weight: 1, arbitrary: anyApp.map(fallBehind) },
    { weight: 1, arbitrary: fc.tuple(anyApp, anyLearner).map(poison) },
    { weight: 1, arbitrary: fc.tuple(anyApp, anyLearner).map(flood) },
    { weight: 1, arbitrary: anyApp.map(outOfMemory) },
  );
  return fc.commands([command], { maxCommands: 70, size: 'max' });
}

function goOn([app, calls]: readonly [number, number]): Command {
  return named(`process ${app} goes on, ${calls} calls`, {
    check: (world) => world.waitingCount(app) > 0,
    run: async (world) => {
      for (let done = 0; done < calls; done += 1) await world.answer(app, 0, 'well');
    },
  });
}

function deliver([app, who, count, isTakenIn]: readonly [
  number,
  number,
  number,
  boolean,
]): Command {
  const then = isTakenIn ? ', and takes them in' : '';
  return named(`process ${app} is brought ${count} texts of learner ${who}${then}`, {
    run: async (world) => {
      await world.deliver(app, who, count);
      if (isTakenIn) await world.answer(app, world.waitingCount(app) - 1, 'well');
    },
  });
}

function redeliver([app, who, back]: readonly [number, number, number]): Command {
  return named(`process ${app} is brought delivery ${back} of learner ${who} again`, {
    run: async (world) => world.redeliver(app, who, back),
  });
}

function fail([app, place, fate]: readonly [number, number, Fate]): Command {
  return named(`call ${place} of process ${app}: ${fate}`, {
    check: (world) => world.waitingCount(app) > place,
    run: async (world) => world.answer(app, place, fate),
  });
}

function crash(app: number): Command {
  return named(`process ${app} dies`, {
    check: (world) => world.waitingCount(app) > 0,
    run: async (world) => world.crash(app),
  });
}

function wait(ms: number): Command {
  return named(`${ms} ms pass`, { run: async (world) => world.pass(ms) });
}

function sweep(app: number): Command {
  return named(`process ${app} sweeps`, { run: async (world) => world.sweep(app) });
}

function fallBehind(app: number): Command {
  return named(`process ${app} is behind with its lessons`, {
    run: async (world) => world.fallBehind(app),
  });
}

function poison([app, who]: readonly [number, number]): Command {
  return named(`process ${app} is brought a text of learner ${who} that kills`, {
    run: async (world) => world.deliver(app, who, 'poison'),
  });
}

function flood([app, who]: readonly [number, number]): Command {
  return named(`process ${app} is brought a flood of learner ${who}`, {
    run: async (world) => world.deliver(app, who, 70),
  });
}

/** For as long as one process makes a few calls. */
function outOfMemory(app: number): Command {
  return named(`Redis is full while process ${app} goes on`, {
    check: (world) => world.waitingCount(app) > 0,
    run: async (world) => {
      await world.fill();
      for (let calls = 0; calls < 4; calls += 1) {
        await world.answer(app, 0, 'well');
        await world.pass(60);
      }
      await world.empty();
    },
  });
}

function named(
  name: string,
  { check = () => true, run }: { check?: (world: World) => boolean; run: Command['run'] },
): Command {
  return { check, run: async (world) => run(world, world), toString: () => name };
}

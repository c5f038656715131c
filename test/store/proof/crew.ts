// The app processes of a schedule: who is dead is replaced as soon as he is wanted.
import type { AppProcess } from './process.ts';

export interface Crew {
  at(place: number): Promise<AppProcess>;
  replace(place: number): Promise<void>;
  waitingCount(place: number): number;
  /** All that waits is answered, well. */
  runOn(): Promise<void>;
  catchUp(): void;
}

export async function startCrew(size: number, start: () => Promise<AppProcess>): Promise<Crew> {
  const apps = await Promise.all(Array.from({ length: size }, start));
  const replace = async (place: number): Promise<AppProcess> => {
    const fresh = await start();
    apps[place] = fresh;
    return fresh;
  };
  const at = async (place: number): Promise<AppProcess> => {
    const app = apps[place];
    return app === undefined || app.isDead() ? replace(place) : app;
  };
  return {
    at,
    replace: async (place) => void (await replace(place)),
    waitingCount: (place) => apps[place]?.waitingCount() ?? 0,
    runOn: async () => {
      for (const place of apps.keys()) {
        const app = await at(place);
        while (app.waitingCount() > 0) await app.answer(0, 'well');
      }
    },
    catchUp: () => {
      for (const app of apps) app.fallBehind(false);
    },
  };
}

// What a run cost the server, as the server counts it.
import type { Redis } from 'ioredis';

/** User and system together, of all its threads and ended children. */
export async function serverCpuMs(redis: Redis): Promise<number> {
  const info = await redis.info('cpu');
  const seconds = ['used_cpu_sys', 'used_cpu_user'].map((name) =>
    Number(new RegExp(`^${name}:([\\d.]+)`, 'mu').exec(info)?.[1] ?? 0),
  );
  return seconds.reduce((sum, each) => sum + each, 0) * 1000;
}

/**
 * Commands that came over the line, for each turn. INFO counts those inside scripts as well: a variant that sends scripts
 * sends nothing else, so only its EVALSHA count.
 */
export async function callsPerTurn(
  redis: Redis,
  turns: number,
): Promise<Readonly<Record<string, number>>> {
  const info = await redis.info('commandstats');
  const calls = Array.from(
    info.matchAll(/^cmdstat_(\w+):calls=(\d+)/gmu),
    ([, name = '', count]) => [name, Number(count) / turns] as const,
  ).filter(([name, each]) => each >= 0.01 && !OWN.has(name));
  const scripts = calls.filter(([name]) => name.startsWith('eval'));
  return Object.fromEntries(scripts.length > 0 ? scripts : calls);
}

/** Of the bench itself. */
const OWN = new Set(['info', 'config', 'memory']);

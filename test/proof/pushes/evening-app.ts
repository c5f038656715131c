// The whole program, a process of its own, where it is always half past seven in the evening in Vietnam: outside of the quiet
// hours whenever the proof runs. Redis keeps its own clock, by which minutes become due.
import { readConfig } from '../../../src/config.ts';
import { createLog } from '../../../src/main/service/log.ts';
import { start } from '../../../src/main/service/start.ts';

const config = readConfig(process.env);
const evening = Number(process.env['EVENING']);
const service = await start({
  config,
  log: createLog('warn'),
  clock: { nowMs: () => evening, monotonicMs: () => performance.now() },
  watchFlows: false,
});
process.stdout.write(`Ban: ${service.url}\n`);

// The world as the doctor looks at it.
import type { CliWorld } from '../../cli/cli-world.ts';
import type { DoctorWorld } from '../../cli/doctor/doctor-facts.ts';
import { ZALO_OA_VARIABLES } from '../../cli/doctor/zalo/zalo-facts.ts';
import type { Config } from '../../config.ts';
import { readBotAllowance } from '../../store/bot-allowance.ts';
import { StoreError } from '../../store/store-error.ts';
import type { Clock } from '../../tutor/ports/clock.ts';
import { environmentState } from './environment-state.ts';
import { folderStates } from './folder-states.ts';
import { redisState } from './redis-state.ts';
import { telegramState } from './telegram-state.ts';
import { type RedisVisit, redisVisit } from './zalo/redis-visit.ts';
import { zaloBotState } from './zalo/zalo-bot-state.ts';
import { siteProofLook, zaloOaLooks } from './zalo/zalo-oa-looks.ts';
import { zaloTrials } from './zalo/zalo-trials.ts';

interface DoctorParts {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly worldOf: (config: Config) => CliWorld;
}

export async function doctorWorld({
  variables,
  clock,
  worldOf,
}: DoctorParts): Promise<DoctorWorld> {
  const { config, environment } = await environmentState(variables);
  const isSet = (name: string) => (variables[name] ?? '') !== '';
  const visit = redisVisit(config);
  const oa = config.zaloOa === undefined ? undefined : { config, zaloOa: config.zaloOa, visit };
  return {
    ...worldOf(config),
    environment,
    folders: () => folderStates(config),
    redis: () => redisState(config, clock),
    telegram: () => telegramState(config, isSet('TELEGRAM_WEBHOOK_SECRET')),
    zaloOa: {
      missing: ZALO_OA_VARIABLES.filter((name) => !isSet(name)),
      looks: oa && zaloOaLooks(oa),
      siteProof: () => siteProofLook(config),
    },
    zaloBot: () =>
      zaloBotState({
        config,
        isSecretSet: isSet('ZALO_BOT_SECRET'),
        allowance: () => botAllowance(visit, clock, config.zaloBot?.monthMax),
      }),
    zaloTrials: oa && zaloTrials(oa, clock),
  };
}

/** Undefined: it cannot be known. What is wrong with Redis is told where Redis is looked at. */
async function botAllowance(visit: RedisVisit, clock: Clock, monthMax: number | undefined) {
  try {
    const visited = await visit((redis) => readBotAllowance(redis, clock.nowMs(), monthMax));
    return visited.kind === 'seen' ? visited.value : undefined;
  } catch (cause) {
    if (cause instanceof StoreError) return undefined;
    throw cause;
  }
}

// The environment as it is, with its faults: for the doctor, who goes on where the tutor would refuse to start.
import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import type { EnvironmentFacts } from '../../cli/doctor/doctor-facts.ts';
import { type Config, ConfigError, VARIABLES, readConfig } from '../../config.ts';
import { isLocalUrl, isOnlyHere } from '../service/only-here.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Stands in the same `.env`, and is read by compose.yaml alone. */
const READ_BY_COMPOSE = ['REDIS_MAXMEMORY'];

/** A variable of the machine that begins so was most likely meant for us; the machine has many others. */
const OURS = /^(?:TELEGRAM|ZALO|REDIS|HOA_?BAN|ADMIN|FLOWS|LOCALES|OPERATOR|PUBLIC_URL|DATA_DIR)/u;

/** What the tutor would run with, as far as it can be read; and each fault by itself. */
function readLeniently(variables: Variables): {
  readonly config: Config;
  readonly faults: readonly string[];
  readonly faulty: readonly string[];
} {
  const looks = VARIABLES.map((name) => ({ name, faults: faultsOf(pick(variables, [name])) }));
  const good = looks.filter(({ faults }) => faults.length === 0).map(({ name }) => name);
  return {
    config: readConfig(pick(variables, good)),
    faults: looks.flatMap(({ faults }) => faults),
    faulty: VARIABLES.filter((name) => !good.includes(name)),
  };
}

function pick(variables: Variables, names: readonly string[]): Variables {
  return Object.fromEntries(names.map((name) => [name, variables[name]]));
}

function faultsOf(variables: Variables): readonly string[] {
  try {
    readConfig(variables);
    return [];
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    const told = cause.message.replace(/\. See \.env\.example\.$/u, '');
    // Each begins with its variable.
    return told.split(/; (?=[A-Z_]+ )/u);
  }
}

export async function environmentState(
  variables: Variables,
  envFile = '.env',
): Promise<{ readonly config: Config; readonly environment: EnvironmentFacts }> {
  const { config, faults, faulty } = readLeniently(variables);
  const fromFile = await namesIn(envFile);
  const names = [...(fromFile ?? []), ...Object.keys(variables).filter((name) => OURS.test(name))];
  const environment: EnvironmentFacts = {
    fromFile: fromFile?.length,
    faults,
    faulty,
    unknown: [...new Set(names)].filter(
      (name) => !VARIABLES.includes(name) && !READ_BY_COMPOSE.includes(name),
    ),
    known: VARIABLES,
    publicUrl: config.publicUrl,
    host: config.host,
    isPublicUrlLocal: isLocalUrl(config.publicUrl),
    isOnlyHere: isOnlyHere(config),
    hasAdminToken: config.adminToken !== undefined,
    hasOperator: config.operator !== undefined,
  };
  return { config, environment };
}

async function namesIn(envFile: string): Promise<readonly string[] | undefined> {
  const text = await readFile(envFile, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Object.keys(parseEnv(text));
}

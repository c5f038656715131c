// The environment as it is, with its faults: for the doctor, who goes on where the tutor would refuse to start.
import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import type { EnvironmentFacts } from '../../cli/doctor/doctor-facts.ts';
import { ZALO_OA_VARIABLES } from '../../cli/doctor/zalo/zalo-facts.ts';
import { type Config, ConfigError, VARIABLES, readConfig } from '../../config.ts';
import { isLocalUrl, isOnlyHere } from '../service/only-here.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Stands in the same `.env`, and is read by compose.yaml alone. */
const READ_BY_COMPOSE = ['REDIS_MAXMEMORY'];

/** A variable of the machine that begins so was most likely meant for us; the machine has many others. */
const OURS = /^(?:TELEGRAM|ZALO|REDIS|HOA_?BAN|ADMIN|FLOWS|LOCALES|OPERATOR|PUBLIC_URL|DATA_DIR)/u;

/** Read together, because one of them alone is a fault. */
const TOGETHER: readonly (readonly string[])[] = [ZALO_OA_VARIABLES];

/** What the tutor would run with, as far as it can be read; and each fault by itself. */
function readLeniently(variables: Variables): {
  readonly config: Config;
  readonly faults: readonly string[];
  readonly faulty: readonly string[];
} {
  const single = VARIABLES.filter((name) => !TOGETHER.flat().includes(name)).map((name) => [name]);
  const groups = [...single, ...TOGETHER].map((names) => ({
    names,
    faults: faultsOf(pick(variables, names)),
  }));
  const good = groups.filter(({ faults }) => faults.length === 0).flatMap(({ names }) => names);
  const faulty = groups.flatMap(({ names, faults }) => namedIn(faults, names));
  return {
    config: readConfig(pick(variables, good)),
    faults: groups.flatMap(({ faults }) => faults),
    faulty: VARIABLES.filter((name) => faulty.includes(name)),
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
    // Each fault begins with its variable; a sentence about several of them is one.
    return told.split(/; (?=[A-Z_]+ )/u);
  }
}

/** What is wrong or missing; the others of a group are right, and of no use alone. */
function namedIn(faults: readonly string[], names: readonly string[]): readonly string[] {
  const wanted = faults.map((fault) => fault.split(';', 1)[0] ?? fault);
  return names.filter((name) =>
    wanted.some((fault) => new RegExp(`\\b${name}\\b`, 'u').test(fault)),
  );
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

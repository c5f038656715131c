// A Redis that wants a password, or takes another than ours: ioredis tells it by an event, and tries again for ever.
import type { RedisClient } from '../scripts.ts';

export type PasswordFault = 'NOAUTH' | 'WRONGPASS';

/** Resolves with the first such answer of the server; never, when there is none. */
export async function passwordFaultOf(client: RedisClient): Promise<PasswordFault> {
  return new Promise((tell) => {
    client.on('error', (cause: unknown) => {
      const fault = passwordFaultIn(cause);
      if (fault !== undefined) tell(fault);
    });
  });
}

function passwordFaultIn(cause: unknown): PasswordFault | undefined {
  if (!(cause instanceof Error)) return undefined;
  // A cluster wraps what the node said that it asked last.
  const said = (cause as { readonly lastNodeError?: Error }).lastNodeError ?? cause;
  return FAULTS.find((fault) => said.message.startsWith(fault));
}

const FAULTS: readonly PasswordFault[] = ['NOAUTH', 'WRONGPASS'];

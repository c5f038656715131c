// A human who answers in the OA's own chat tool: no API call, but the app is told.
import { sendToUser } from '../oa/send.ts';
import type { OaUser } from '../oa/oa-user.ts';
import type { World } from '../world.ts';

export interface Operator {
  /** Resolves when the echo was delivered once. */
  readonly say: (userId: string, text: string) => Promise<void>;
}

const ADMIN_ID = '5555555555555555555';

export function operatorOf(world: World): Operator {
  return {
    say: async (userId, text) => {
      const content = { kind: 'text', text, buttons: [] } as const;
      const user = find(world, userId);
      await sendToUser(world, { user, content, request: undefined, adminId: ADMIN_ID }).told;
    },
  };
}

function find(world: World, userId: string): OaUser {
  const user = world.users.get(userId);
  if (!user) throw new Error(`nobody has the id ${userId}; call citizen() first`);
  return user;
}

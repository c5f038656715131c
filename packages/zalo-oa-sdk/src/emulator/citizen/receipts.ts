// What a phone tells of messages by itself: that they were seen, and reactions to them.
import { interact } from '../oa/oa-user.ts';
import type { OaUser } from '../oa/oa-user.ts';
import { receiptEvent, sendOaEvent, userEvent } from '../webhook/oa-events.ts';
import type { World } from '../world.ts';

export function seeAll(world: World, user: OaUser): Promise<void> {
  const unseen = user.chat
    .items()
    .filter(({ id, from }) => from !== 'me' && !user.seenIds.has(id))
    .map(({ id }) => id);
  if (unseen.length === 0) return Promise.resolve();
  for (const id of unseen) user.seenIds.add(id);
  const event = receiptEvent(world, user, 'user_seen_message', { msg_ids: unseen });
  return sendOaEvent(world, user.id, event);
}

export function reactTo(world: World, user: OaUser, messageId: string, icon: string) {
  interact(user, world.clock.nowMs());
  const message = { msg_id: messageId, react_icon: icon };
  return sendOaEvent(world, user.id, userEvent(world, user, 'user_reacted_message', message));
}

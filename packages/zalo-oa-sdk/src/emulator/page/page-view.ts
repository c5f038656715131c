// What the page shows of one person's chat.
import { botCitizen } from '../bot/bot-citizen.ts';
import type { Chat } from '../chat.ts';
import { oaCitizen } from '../citizen/citizen.ts';
import { hexOf, digitsOf } from '../ids.ts';
import type { Delivery } from '../webhook/courier.ts';
import type { World } from '../world.ts';

/** In front of which phone the developer sits. */
export interface Seat {
  readonly channel: 'oa' | 'bot';
  readonly who: string;
}

export function viewOf(world: World, seat: Seat) {
  const chat = chatOf(world, seat);
  const user = seat.channel === 'oa' ? world.users.get(digitsOf(seat.who)) : undefined;
  return {
    nowMs: world.clock.nowMs(),
    title: seat.channel === 'oa' ? world.oa.name : world.botAccount.name,
    isFollower: user?.isFollower ?? false,
    lastInteractionMs: user?.lastInteractionMs ?? null,
    connection: connectionOf(world, seat),
    items: chat.items().map((item) => ({ ...item, reaction: chat.reactions.get(item.id) ?? '' })),
  };
}

export function watchChat(world: World, seat: Seat, listener: () => void): () => void {
  return chatOf(world, seat).onChange(listener);
}

/** Whoever is looked at exists from then on. */
function chatOf(world: World, { channel, who }: Seat): Chat {
  if (channel === 'bot') {
    botCitizen(world, who);
    return existing(world.bot.users.get(hexOf(who))?.chat);
  }
  oaCitizen(world, who);
  return existing(world.users.get(digitsOf(who))?.chat);
}

function existing(chat: Chat | undefined): Chat {
  if (!chat) throw new Error('a citizen without a chat');
  return chat;
}

function connectionOf(world: World, { channel }: Seat): string {
  const deliveries = channel === 'oa' ? world.oaWebhook : world.bot.deliveries;
  if (deliveries.url() === undefined) {
    return channel === 'oa' ? 'no webhook is set' : 'no webhook is set; messages wait for a poll';
  }
  const last = deliveries.log().at(-1);
  return last ? outcomeWords(last) : 'nothing delivered yet';
}

function outcomeWords({ name, outcome }: Delivery): string {
  switch (outcome.kind) {
    case 'answered':
      return `${name}: ${outcome.status}`;
    case 'timeout':
      return `${name}: no answer within 2 s`;
    case 'no-connection':
      return `${name}: nobody listens`;
  }
}

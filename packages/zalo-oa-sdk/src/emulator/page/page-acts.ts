// What can be done from the page, in the words the page sends.
import { botCitizen } from '../bot/bot-citizen.ts';
import { oaCitizen } from '../citizen/citizen.ts';
import type { Citizen } from '../citizen/citizen.ts';
import { operatorOf } from '../citizen/operator.ts';
import { numberAt, textAt } from '../fields.ts';
import type { Fields } from '../fields.ts';
import type { World } from '../world.ts';

/** Điện Biên Phủ. */
const PLACE = ['21.3860', '103.0230'] as const;

export async function actOnPage(world: World, asked: Fields): Promise<void> {
  if (asked['act'] === 'advance') return world.clock.advance(numberAt(asked, 'byMs') ?? 0);
  const who = textAt(asked, 'who');
  if (who === undefined) throw new Error('who?');
  if (asked['channel'] === 'bot') await actAsBotUser(world, who, asked);
  else await actAsFollower(world, oaCitizen(world, who), asked);
}

async function actAsFollower(world: World, citizen: Citizen, asked: Fields): Promise<void> {
  switch (asked['act']) {
    case 'say':
      await citizen.say(wordsOf(asked), { nfd: asked['nfd'] === true });
      return;
    case 'press':
      return pressOn(citizen, asked);
    case 'follow':
      return citizen.follow();
    case 'unfollow':
      return citizen.unfollow();
    case 'picture':
      await citizen.sendImage(pictureUrl(world));
      return;
    case 'place':
      await citizen.sendLocation(...PLACE);
      return;
    case 'see':
      return citizen.see();
    case 'submit-info':
      return citizen.submitInfo(infoOf(citizen));
    case 'operator':
      return operatorOf(world).say(citizen.id, wordsOf(asked));
    default:
      throw new Error(`the page asked for "${String(asked['act'])}", which an OA does not know`);
  }
}

/** A finger is on one message, so the button is looked for there. */
function pressOn(citizen: Citizen, asked: Fields): Promise<void> {
  return citizen.pressOn(textAt(asked, 'messageId') ?? '', numberAt(asked, 'button') ?? 0);
}

function infoOf({ name }: Citizen) {
  return {
    name,
    phone: '84900000000',
    birthday: '30/10/1999',
    gender: 'Nữ',
    city: 'Điện Biên',
    ward: 'Phường Mường Thanh',
    address: 'Bản Him Lam',
  };
}

async function actAsBotUser(world: World, who: string, asked: Fields): Promise<void> {
  const citizen = botCitizen(world, who);
  switch (asked['act']) {
    case 'say':
      await citizen.say(wordsOf(asked), { nfd: asked['nfd'] === true });
      return;
    case 'picture':
      await citizen.sendImage(pictureUrl(world));
      return;
    default:
      throw new Error(`the page asked for "${String(asked['act'])}", which a bot does not know`);
  }
}

/** One that can be fetched: the page serves it. */
function pictureUrl({ mediaUrl }: World): string {
  return new URL('/sample.png', mediaUrl).href;
}

function wordsOf(asked: Fields): string {
  const text = textAt(asked, 'text');
  if (text === undefined) throw new Error('nothing was written');
  return text;
}

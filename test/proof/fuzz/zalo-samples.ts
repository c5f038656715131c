// Bodies of all events as Zalo sends them to an Official Account, taken from the emulator's own.
import { OA_EVENT_NAMES, type ZaloEmulator } from 'zalo-oa-sdk/emulator';
import { jsonAnswer, openDoor } from '../stage/zalo/door.ts';
import { ANY_MESSAGE, ANY_USER } from './zalo-deliveries.ts';

const WORDS = ['chào', 'menu', '1', 'xong rồi', 'học tiếp', 'không hiểu', 'dừng', '012345678901'];

/** Leaves the emulator without a webhook. */
export async function zaloSamples(zalo: ZaloEmulator): Promise<readonly string[]> {
  const bodies: string[] = [];
  const door = await openDoor(async ({ body }) => {
    bodies.push(body.toString());
    return jsonAnswer(200, '');
  });
  zalo.oaWebhook.use(door.url);
  for (const name of OA_EVENT_NAMES) await zalo.oaWebhook.test(name);
  // More of these than of events that nobody sends every day.
  for (const words of Array.from({ length: 5 }, () => WORDS).flat()) {
    await zalo.citizen(ANY_USER).say(words);
  }
  zalo.oaWebhook.use(undefined);
  await door.close();
  return bodies.map((body) => ofAnybody(body, zalo));
}

/** Said by us or to us; whoever else is in it is the one learner whose id is filled in, and so is a message's. */
function ofAnybody(body: string, { app, oa }: ZaloEmulator): string {
  const event = JSON.parse(body) as Readonly<Record<string, object>>;
  const us = JSON.stringify(event['event_name']).startsWith('"oa_') ? 'sender' : 'recipient';
  const ours = {
    ...event,
    ...('oa_id' in event && { oa_id: oa.id }),
    ...(us in event && { [us]: { ...event[us], id: oa.id } }),
  };
  return JSON.stringify(ours)
    .replaceAll(/"(\d{15,20})"/gu, (found, id: string) =>
      id === app.id || id === oa.id ? found : `"${ANY_USER}"`,
    )
    .replaceAll(/"msg_id":"[^"]*"/gu, `"msg_id":"${ANY_MESSAGE}"`);
}

// The trials of `hoa-ban doctor zalo --live`, done with the tokens that the tutor has.
import type { ChatMessage, ZaloOA } from 'zalo-oa-sdk';
import type {
  Tester,
  TrialAnswer,
  TrialReply,
  ZaloTrials,
} from '../../../cli/doctor/live/zalo-trials.ts';
import type { ZaloFault } from '../../../cli/doctor/zalo/zalo-facts.ts';
import type { Clock } from '../../../tutor/ports/clock.ts';
import { callbackLook } from './app-look.ts';
import { trialBody, trialPicture } from './trial-bodies.ts';
import { type TrialCall, trialCall } from './trial-call.ts';
import { type ZaloOaParts, askAccount, printable, zaloOaLooks } from './zalo-oa-looks.ts';

export function zaloTrials(parts: ZaloOaParts, clock: Pick<Clock, 'nowMs'>): ZaloTrials {
  const { zaloOa } = parts;
  const looks = zaloOaLooks(parts);
  const call = async (request: TrialCall): Promise<TrialReply> => replyTo(parts, request);
  const answerTo = async (request: TrialCall): Promise<TrialAnswer> => (await call(request)).answer;
  return {
    looks,
    usesPkce: zaloOa.usesPkce,
    hasTemplate: zaloOa.returnTemplate !== undefined,
    testers: () => askAccount(parts, (oa) => testersOf(oa, clock.nowMs())),
    pictureUrl: async () => {
      const asked = await askAccount(parts, async (oa) => (await oa.account.info()).avatarUrl);
      return typeof asked === 'string' && asked.startsWith('https:') ? asked : undefined;
    },
    send: (userId, message) =>
      answerTo({ path: '/v3.0/oa/message/cs', body: trialBody(userId, message) }),
    upload: (version) => call({ path: `/${version}/oa/upload/image`, body: trialPicture() }),
    quotaOf: (userId) => answerTo({ path: '/v3.0/oa/quota/message', body: { user_id: userId } }),
    retired: (endpoint) =>
      answerTo({ path: `/v3.0/oa/message/${endpoint}`, body: { recipient: {}, message: {} } }),
    template: (userId) =>
      answerTo({
        path: '/v3.0/oa/message/template',
        body: {
          user_id: userId,
          template_id: zaloOa.returnTemplate,
          template_data: { noi_dung: 'Ban đang thử máy.' },
          tracking_id: 'hoa-ban-thu',
        },
      }),
    longerCallback: () => callbackLook(zaloOa, `${looks.callbackUrl}/thu`),
  };
}

async function replyTo(parts: ZaloOaParts, request: TrialCall): Promise<TrialReply> {
  const reply = await askAccount(parts, async (_oa, { tokens }) =>
    trialCall(parts.zaloOa, await tokens.current(), request),
  );
  return 'kind' in reply ? { answer: answerOf(reply), attachmentId: undefined } : reply;
}

function answerOf(fault: ZaloFault): TrialAnswer {
  switch (fault.kind) {
    case 'refused':
      return { kind: 'refused', code: fault.code, meaning: 'no token could be had' };
    case 'no-tokens':
    case 'no-answer':
      return { kind: 'no-answer', why: fault.why };
  }
}

/** Within it an answer is free, since 2026-01-01 without a number (Zalo's page on consultation messages). */
const FREE_MS = 48 * 3_600_000;
/** What `listrecentchat` gives at once, at most. */
const CHATS_MAX = 10;

async function testersOf(oa: ZaloOA, nowMs: number): Promise<readonly Tester[]> {
  const chats = await oa.account.recentChats({ offset: 0, count: CHATS_MAX });
  const people = new Map(chats.map((chat) => [personOf(chat).userId, chat]));
  const testers: Tester[] = [];
  for (const chat of people.values()) {
    const { userId, name } = personOf(chat);
    if (userId === undefined) continue;
    const wroteAtMs = await lastWroteAtMs(oa, chat, userId);
    if (wroteAtMs === undefined || nowMs - wroteAtMs > FREE_MS) continue;
    testers.push({ userId, initials: initialsOf(printable(name) ?? ''), wroteAtMs });
  }
  return testers.toSorted((a, b) => b.wroteAtMs - a.wroteAtMs);
}

function personOf({ from, fromId, toId, fromName, toName }: ChatMessage) {
  return from === 'user' ? { userId: fromId, name: fromName } : { userId: toId, name: toName };
}

/** The newest line of a chat is mostly our own answer. */
async function lastWroteAtMs(
  oa: ZaloOA,
  { from, atMs }: ChatMessage,
  userId: string,
): Promise<number | undefined> {
  if (from === 'user') return atMs;
  return (await oa.quota.ofUser(userId)).lastInteractionAtMs;
}

const WORDS_MAX = 5;

/** `N. V. A.`: who is meant knows it. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean).slice(0, WORDS_MAX);
  return words.map((word) => `${Array.from(word)[0]?.toUpperCase() ?? '?'}.`).join(' ') || '?';
}

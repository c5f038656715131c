// What the doctor makes of a Zalo Bot.
import { describe, expect, test } from 'vitest';
import { examineZaloBot } from '../../src/cli/doctor/zalo/examine-zalo-bot.ts';
import type { ZaloBotFacts } from '../../src/cli/doctor/zalo/zalo-facts.ts';

const WEBHOOK = 'https://hoaban.example.vn/webhooks/zalo-bot';
const BOT: Extract<ZaloBotFacts, { kind: 'answers' }> = {
  kind: 'answers',
  name: 'bot.Ban',
  webhookWanted: WEBHOOK,
  isSecretUnused: false,
  webhookUrl: WEBHOOK,
  allowance: { messages: { left: 2700, lessonsLeft: 300 }, usersLeft: 40 },
};

const lines = (facts: ZaloBotFacts) =>
  examineZaloBot(facts).map(({ level, says: { vi, en = vi } }) => `${level}: ${en}`);

test('a bot that is well says what is left of the month', () => {
  expect(lines(BOT)).toEqual([
    'ok: bot.Ban answers',
    `ok: delivers to ${WEBHOOK}`,
    'ok: 2700 messages are left this month, enough for about 300 lessons',
    'ok: the free plan has room for 40 more people',
  ]);
});

test('a bot of a paid plan is not measured by the free one', () => {
  const paid = { ...BOT, allowance: { messages: undefined, usersLeft: undefined } };
  expect(lines(paid).slice(2)).toEqual(['ok: no limit (ZALO_BOT_MONTH_MAX=0)']);
});

describe('a bot is warned of', () => {
  test.each<[Partial<typeof BOT>, string]>([
    [{ webhookUrl: undefined }, `warning: webhook is not set instead of ${WEBHOOK}`],
    [{ webhookUrl: 'https://other.example' }, 'another machine uses the same token'],
    [{ webhookWanted: undefined }, 'while this machine polls'],
    [{ isSecretUnused: true }, 'PUBLIC_URL is not https'],
    [
      { allowance: { messages: { left: 90, lessonsLeft: 10 }, usersLeft: 40 } },
      'silent until the next',
    ],
    [{ allowance: { messages: BOT.allowance?.messages, usersLeft: 0 } }, 'is not answered'],
  ])('%o', (change, line) => {
    const warnings = lines({ ...BOT, ...change }).filter((each) => each.startsWith('warning'));
    expect(warnings).toEqual([expect.stringContaining(line)]);
  });
});

test.each<[ZaloBotFacts, string]>([
  [{ kind: 'off' }, 'ok: is off (no ZALO_BOT_TOKEN)'],
  [{ kind: 'refused' }, 'error: Zalo does not know the ZALO_BOT_TOKEN'],
  [{ kind: 'away', why: 'ETIMEDOUT' }, 'error: cannot be reached (ETIMEDOUT)'],
  [{ ...BOT, allowance: undefined, webhookWanted: undefined, webhookUrl: undefined }, 'polls'],
])('%o is told', (facts, line) => {
  expect(lines(facts).join('\n')).toContain(line);
});

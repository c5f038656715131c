// What the doctor makes of the consent of an Official Account.
import { expect, test } from 'vitest';
import { examineGrant, wantsConsent } from '../../src/cli/doctor/zalo/examine-zalo-consent.ts';
import type { GrantFacts } from '../../src/cli/doctor/zalo/zalo-facts.ts';

const NOW = Date.parse('2026-11-21T02:00:00Z');
const consentedAgo = (days: number): GrantFacts => ({
  kind: 'connected',
  accessExpiresAtMs: NOW + 1000,
  consentedAtMs: NOW - days * 86_400_000,
});

test.each<[GrantFacts, string, boolean, RegExp]>([
  [consentedAgo(0), 'ok', false, /connected today/u],
  // At ten in the morning, and now it is nine.
  [consentedAgo(23 / 24), 'ok', false, /connected yesterday/u],
  [consentedAgo(3), 'ok', false, /connected 3 days ago/u],
  [consentedAgo(80), 'warning', true, /consent again this week/u],
  // It outlived the three months: a refresh does restart them.
  [consentedAgo(74), 'ok', false, /connected 74 days ago/u],
  [consentedAgo(99), 'warning', true, /consent again this week/u],
  [consentedAgo(101), 'ok', false, /connected 101 days ago/u],
  [{ kind: 'not-connected', isSeeded: false }, 'error', true, /opens the link below/u],
  [{ kind: 'not-connected', isSeeded: true }, 'warning', false, /ZALO_OA_REFRESH_TOKEN/u],
  [{ kind: 'needs-human', code: -14014, reason: 'token-dead' }, 'error', true, /used elsewhere/u],
  [{ kind: 'needs-human', code: -14014, reason: 'answer-lost' }, 'error', true, /broke off/u],
  [{ kind: 'no-store' }, 'error', false, /Redis cannot be read/u],
])('%j: %s', (facts, level, isLinkWanted, line) => {
  const { says, ...finding } = examineGrant(facts, NOW);
  expect(finding.level).toBe(level);
  expect(says.en).toMatch(line);
  expect(wantsConsent(facts, NOW)).toBe(isLinkWanted);
});

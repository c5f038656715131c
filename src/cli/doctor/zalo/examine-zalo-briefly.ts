// Zalo in `hoa-ban doctor`, beside all the rest: is it on, is it connected, do messages get here?
import type { DoctorWorld } from '../doctor-facts.ts';
import { type Finding, error, ok, skipped } from '../finding.ts';
import { askOa } from './doctor-zalo.ts';
import { examineAccount } from './examine-zalo-account.ts';
import { lookAtZaloBot } from './examine-zalo-bot.ts';
import { ABOUT_OA, examineGrant } from './examine-zalo-consent.ts';
import { examineWebhook } from './examine-zalo-reach.ts';
import { examinePublicUrl, faultyOfOa, isOaBegun, oaIsOff } from './examine-zalo-settings.ts';

export async function examineZaloBriefly(world: DoctorWorld): Promise<readonly Finding[]> {
  return [...(await oaBriefly(world)), ...(await lookAtZaloBot(world))];
}

async function oaBriefly({ environment, zaloOa, now }: DoctorWorld): Promise<readonly Finding[]> {
  const { missing, looks } = zaloOa;
  if (!isOaBegun(zaloOa)) return [oaIsOff()];
  if (missing.length > 0) return [incomplete(missing)];
  const url = environment.faulty.includes('PUBLIC_URL') ? ['PUBLIC_URL'] : [];
  const faulty = [...url, ...faultyOfOa(environment)];
  if (looks === undefined || faulty.length > 0) return [skipped(ABOUT_OA, faulty)];
  const { account, grant } = await askOa(looks);
  const publicUrl = examinePublicUrl(environment);
  const reached =
    publicUrl.level === 'ok' ? examineWebhook(await looks.webhook()) : [ofZalo(publicUrl)];
  const findings = [
    examineGrant(grant, now()),
    ...examineAccount(account, looks.oaId),
    ...reached.map(ofZalo),
  ];
  const isWell = findings.every(({ level }) => level === 'ok');
  return isWell ? findings : [...findings, more()];
}

function incomplete(missing: readonly string[]): Finding {
  const names = missing.join(', ');
  return error(
    ABOUT_OA,
    `còn thiếu ${names}, nên OA đang tắt. Lấy ở đâu: hoa-ban doctor zalo. Không dùng OA thì xóa các biến của OA`,
    `${names} missing, so it is off. Where to get them: hoa-ban doctor zalo. Without an OA, take its variables out`,
  );
}

/** Beside other vendors' lines a webhook has to say whose it is. */
function ofZalo({ about, ...finding }: Finding): Finding {
  const { vi, en = vi } = about;
  return { ...finding, about: { vi: `${ABOUT_OA}, ${vi}`, en: `${ABOUT_OA}, ${en}` } };
}

function more(): Finding {
  return ok(
    ABOUT_OA,
    'xem từng bước và lấy liên kết đồng ý: hoa-ban doctor zalo',
    'step by step, and with the link for the consent: hoa-ban doctor zalo',
  );
}

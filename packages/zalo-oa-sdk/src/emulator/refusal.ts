// A call Zalo refuses, with the codes and words of its own error tables (typing mistakes included).

/** Thrown by whatever finds the fault; each API makes its own kind of answer of it. */
export class Refusal extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
  }
}

/** The error table of the OA API, https://docs.zaloplatforms.com/docs/OA */
const OA_MESSAGES = {
  [-32]: 'Your application reached limit call api',
  [-100]: 'attachment_id was expired',
  [-210]: 'Parameter exceeds allowable limit',
  [-211]: 'Out of quota',
  [-213]: 'User has not followed OA',
  [-216]: 'Access token is invalid',
  [-217]: 'User has blocked invitation from OA',
  [-218]: 'Out of quota receive',
  [-220]: 'access_token is expired or removed',
  [-227]: 'User is banned or has been inactive for more than 45 days',
  [-230]: 'User has not interacted with the OA in the past 7 days',
  [-232]: 'User has not interacted with the OA, or the last interaction expired',
  [-233]: 'message type is invalid or not support',
  [-234]: 'This message cannot be sent at night (10:00PM - 6:00AM)',
  [-240]: 'MessageV2 API has been shut down, please switch to MessageV3',
  [-242]: 'Invalid appsecret_proof provided in the API argument',
  [-244]: 'User has restricted this message type from your OA',
  [-249]: 'Template does not support send via UID',
} as const;

export type OaErrorCode = keyof typeof OA_MESSAGES;

export function oaRefusal(code: OaErrorCode): Refusal {
  return new Refusal(code, OA_MESSAGES[code]);
}

/** -201 names the field: `user_id is invalid!` */
export function invalidField(name: string): Refusal {
  return new Refusal(-201, `${name} is invalid!`);
}

/** The error table of template messages. The codes are Zalo's; the words give their meaning. */
const ZNS_MESSAGES = {
  [-108]: 'Phone number invalid',
  [-109]: 'Template ID invalid',
  [-107]: 'Message ID invalid',
  [-111]: 'Template data is empty',
  [-112]: 'Template data type is invalid',
  [-1121]: 'Template parameter is too long',
  [-1122]: 'Template parameter is missing',
  [-118]: 'Zalo account not existed',
  [-121]: 'Body data is empty',
  [-122]: 'Body request is not JSON',
  [-124]: 'Access token is invalid',
  [-1241]: 'Invalid appsecret_proof provided in the API argument',
  [-127]: 'Template test can only be sent to admins',
  [-131]: 'Template is not approved',
  [-132]: 'Parameter is invalid',
  [-133]: 'Message cannot be sent at night (22:00 - 6:00)',
  [-144]: 'OA has exceeded its daily limit',
  [-161]: 'sending_mode is invalid',
} as const;

type ZnsErrorCode = keyof typeof ZNS_MESSAGES;

export function znsRefusal(code: ZnsErrorCode): Refusal {
  return new Refusal(code, ZNS_MESSAGES[code]);
}

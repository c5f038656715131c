// Phone numbers as the template API wants them: 84…, without a plus or a leading zero.
import { ZaloInvalidRequest } from '../errors/zalo-invalid-request.ts';
import { sha256, toHex } from '../http/crypto.ts';

/** Takes `0900 000 000`, `+84900000000` and `84900000000`. */
export function internationalPhone(phone: string): string {
  const digits = phone.replaceAll(/[\s.()-]/g, '').replace(/^\+/, '');
  const international = digits.startsWith('0') ? `84${digits.slice(1)}` : digits;
  if (!/^84\d{8,10}$/.test(international)) {
    throw new ZaloInvalidRequest('phone', 'is not a Vietnamese phone number');
  }
  return international;
}

/** SHA-256 of `84…` in hexadecimal: stands for the number in `sendByHash`, and hides it from nobody who can count. */
export async function phoneHash(phone: string): Promise<string> {
  return toHex(await sha256(new TextEncoder().encode(internationalPhone(phone))));
}

// The access token, or soon the news that there is none: a message that was never sent must not count as one that may have been.
import { type AccessTokens, ZaloBadAnswer, ZaloGrantError, ZaloNoAnswer } from 'zalo-oa-sdk';

/** A token at hand takes milliseconds; of a send's four seconds this much (ms) is left to a refresh. */
const TOKEN_WAIT_MS = 1500;

/** A refresh that takes longer goes on behind, for those who come later. */
export function promptTokens(tokens: AccessTokens, waitMs = TOKEN_WAIT_MS): AccessTokens {
  return {
    current: async () => promptly(tokens.current(), waitMs),
    afterRefusal: async (token) => promptly(tokens.afterRefusal(token), waitMs),
  };
}

async function promptly(token: Promise<string>, waitMs: number): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ZaloGrantError('busy')), waitMs);
  });
  try {
    return await Promise.race([token, late]);
  } catch (cause) {
    // Nobody answered the refresh. Of a message, the same error would say that it may have arrived.
    const isUnanswered = cause instanceof ZaloNoAnswer || cause instanceof ZaloBadAnswer;
    throw isUnanswered ? new ZaloGrantError('busy') : cause;
  } finally {
    clearTimeout(timer);
  }
}

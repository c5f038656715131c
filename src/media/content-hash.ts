// The name of a content: whoever knows it may keep what stands behind it for ever.

/** 96 bits of SHA-256, as hexadecimal digits: nobody can make another content of the same name. */
export async function contentHash(content: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Buffer.from(digest).toString('hex').slice(0, HASH_DIGITS);
}

const HASH_DIGITS = 24;

// Asks for a page as anybody outside would, and says what came back: a status and how long it took.
import type { PageFacts } from '../../../cli/doctor/zalo/zalo-facts.ts';

const TIMEOUT_MS = 10_000;

export async function askPage(url: string, init: RequestInit = {}): Promise<PageFacts> {
  const startedMs = performance.now();
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    const tookMs = performance.now() - startedMs;
    return { kind: 'answered', status: response.status, tookMs };
  } catch (cause) {
    return { kind: 'no-answer', why: networkCode(cause) };
  }
}

/** `fetch` hides the code one or two causes deep; a message might quote the address. */
export function networkCode(cause: unknown, depth = 0): string {
  if (!(cause instanceof Error) || depth > 3) return 'no answer';
  if (cause.name === 'TimeoutError') return 'timeout';
  const code = 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : networkCode(cause.cause, depth + 1);
}

/** Every answer that is looked into is far shorter. */
const READ_CHARS_MAX = 65_536;

export async function beginningOf(response: Response): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  const chunks: AsyncIterable<Uint8Array> = response.body;
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= READ_CHARS_MAX) break;
  }
  return text;
}

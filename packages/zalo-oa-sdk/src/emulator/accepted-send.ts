// Everything Zalo took on to deliver, in the order it took it on.
import type { Content } from './content.ts';

export interface AcceptedSend {
  readonly channel: 'oa' | 'zns' | 'bot';
  /** The user's id; the phone number for `zns`. */
  readonly to: string;
  readonly messageId: string;
  readonly content: Content;
  /** What the caller had sent, as it came. */
  readonly request: unknown;
  readonly atMs: number;
}

// A messenger as the service puts it together: its way out is there before the tutor is, its way in once the tutor can take
// something in.
import type { Messenger } from '../../tutor/ports/messenger.ts';
import type { TakeIn } from '../../tutor/ports/receiver.ts';
import type { Webhook } from '../../web/web-ports.ts';

export interface MessengerEnds {
  readonly messenger: Messenger;
  openWayIn(takeIn: TakeIn): Promise<WayIn>;
}

export interface WayIn {
  /** Undefined: this messenger is asked for its messages. */
  readonly webhook: Webhook | undefined;
  start(): void;
  /** Takes in no more; resolves when nothing of it runs, within the time limit of one call. */
  stop(): Promise<void>;
}

// The page as a messenger: accepted means that the message waits in the page's stream, whoever holds the connection.
import type { LearnerId } from '../../flow/learner.ts';
import { SEND_TIMEOUT_MS } from '../../tutor/ports/messenger.ts';
import type { Messenger, Outgoing, SendOutcome } from '../../tutor/ports/messenger.ts';
import type { PageStream } from '../../tutor/ports/page-stream.ts';

export function webMessenger(stream: PageStream, timeoutMs = SEND_TIMEOUT_MS): Messenger {
  return {
    channel: 'web',
    send: (learner, message) => sendWithin(stream, { learner, message, timeoutMs }),
  };
}

interface Sending {
  readonly learner: LearnerId;
  readonly message: Outgoing;
  readonly timeoutMs: number;
}

async function sendWithin(stream: PageStream, sending: Sending): Promise<SendOutcome> {
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<SendOutcome>((resolve) => {
    timer = setTimeout(() => {
      resolve({ kind: 'unknown' });
    }, sending.timeoutMs);
  });
  // A store that failed may still have taken the message: nobody knows.
  const appended = stream.append(sending.learner, sending.message).then(
    (): SendOutcome => ({ kind: 'accepted' }),
    (): SendOutcome => ({ kind: 'unknown' }),
  );
  const outcome = await Promise.race([appended, timedOut]);
  clearTimeout(timer);
  return outcome;
}

// Pictures on their way to Zalo: uploaded once, then sent by Zalo's id of them until it has forgotten it, after 7 days.
import type { Clock } from '../../../tutor/ports/clock.ts';
import type { FileIds } from '../../../tutor/ports/file-ids.ts';
import type { Log } from '../../../tutor/ports/log.ts';
import type { MediaFile } from '../../../tutor/ports/media.ts';
import { type Attempt, type Upload, fileSender } from '../../file-sender.ts';
import type { OaClient } from './oa-client.ts';
import { type Failure, failureOf } from './outcome.ts';

interface PicturePorts {
  readonly oa: Pick<OaClient, 'uploads'>;
  /** The id of the Official Account: ids of files are told to one. */
  readonly account: string;
  readonly fileIds: FileIds;
  readonly clock: Clock;
  readonly log: Log;
}

/** Sends one message with the picture; undefined when there are no bytes of it. */
type SendPicture = (
  file: MediaFile,
  post: (attachmentId: string) => Promise<Attempt<Failure>>,
  signal: AbortSignal,
) => Promise<Attempt<Failure> | undefined>;

/** After an upload that nobody answered, learners get their words without waiting for another (ms). */
const HOLD_UPLOADS_MS = 60_000;

export function pictureSender(ports: PicturePorts): SendPicture {
  const { oa, account, fileIds, clock, log } = ports;
  const files = fileSender<Failure>(
    { fileIds, owner: { channel: 'zalo-oa', account }, log },
    { isStale: ({ kind }) => kind === 'stale-file', aborted: ABORTED },
  );
  let holdUntilMs = -Infinity;

  async function upload(bytes: Uint8Array<ArrayBuffer>): Promise<Upload<Failure>> {
    if (clock.monotonicMs() < holdUntilMs) return failed(UPLOADS_HELD);
    try {
      const picture = { bytes: new Blob([bytes], { type: 'image/png' }), name: 'picture.png' };
      const { attachmentId } = await oa.uploads.image(picture);
      return { kind: 'uploaded', fileId: attachmentId };
    } catch (cause) {
      const failure = failureOf(cause, clock.nowMs());
      if (failure.kind === 'unanswered') holdUntilMs = clock.monotonicMs() + HOLD_UPLOADS_MS;
      return failed(uploadFailure(failure));
    }
  }

  return async (file, post, signal) => files.send(file, { byId: post, upload }, signal);
}

const ABORTED: Failure = { kind: 'not-sent', why: 'time ran out' };
const UPLOADS_HELD: Failure = { kind: 'no-picture', what: 'uploads are not answered' };

function failed(failure: Failure): Attempt<Failure> {
  return { kind: 'failed', failure };
}

/** What keeps a picture from Zalo need not keep the words, unless it would keep them as well. */
function uploadFailure(failure: Failure): Failure {
  switch (failure.kind) {
    case 'busy':
    case 'account':
    case 'not-connected':
    case 'token-store':
      return failure;
    case 'malformed':
    case 'quota':
      return { kind: 'no-picture', what: `upload: ${failure.what}` };
    case 'unanswered':
    case 'not-sent':
      return { kind: 'no-picture', what: `upload: ${failure.why}` };
    default:
      return { kind: 'no-picture', what: `upload: ${failure.kind}` };
  }
}

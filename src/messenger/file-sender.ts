// Files that a vendor was given before are sent by its own id of them; others are uploaded, one upload a file at a time.
import type { FileIds, FileOwner } from '../tutor/ports/file-ids.ts';
import type { Log } from '../tutor/ports/log.ts';
import type { MediaFile } from '../tutor/ports/media.ts';

/** What became of one message. */
export type Attempt<Failure> =
  | { readonly kind: 'sent'; readonly fileId: string | undefined }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** `uploaded`: the vendor has the file, and the message is still to be sent by its id. */
export type Upload<Failure> =
  | Attempt<Failure>
  | { readonly kind: 'uploaded'; readonly fileId: string };

/** One message by the id of its file, or with the file itself. */
interface FileCalls<Failure> {
  byId(fileId: string): Promise<Attempt<Failure>>;
  upload(bytes: Bytes): Promise<Upload<Failure>>;
}

type Bytes = Uint8Array<ArrayBuffer>;

export interface FileSender<Failure> {
  /** Undefined: there are no bytes to upload. They are asked for only when there is no id. */
  send(
    file: MediaFile,
    calls: FileCalls<Failure>,
    signal: AbortSignal,
  ): Promise<Attempt<Failure> | undefined>;
}

interface FilePorts {
  readonly fileIds: FileIds;
  readonly owner: FileOwner;
  readonly log: Log;
}

/** What a vendor's failures mean for its ids. */
interface Failures<Failure> {
  /** The vendor does not know this id, or no more. */
  readonly isStale: (failure: Failure) => boolean;
  /** For a send whose time ran out while another uploaded its file. */
  readonly aborted: Failure;
}

export function fileSender<Failure>(
  ports: FilePorts,
  { isStale, aborted }: Failures<Failure>,
): FileSender<Failure> {
  const ids = knownIds(ports);
  /** By hash: the id each running upload ends with, if it ends with one. */
  const uploads = new Map<string, Promise<string | undefined>>();

  async function upload(
    file: MediaFile,
    calls: FileCalls<Failure>,
  ): Promise<Attempt<Failure> | undefined> {
    const { hash } = file;
    const attempt = bytesOf(file, ports.log).then((bytes) => bytes && calls.upload(bytes));
    uploads.set(
      hash,
      attempt.then(fileIdOf, () => undefined),
    );
    const done = await attempt.finally(() => uploads.delete(hash));
    const fileId = fileIdOf(done);
    if (fileId !== undefined) ids.keep(hash, fileId);
    return done?.kind === 'uploaded' ? calls.byId(done.fileId) : done;
  }

  /** Whoever waited for an upload that failed begins the next one, or waits for who was faster. */
  async function uploadOnce(
    file: MediaFile,
    calls: FileCalls<Failure>,
    signal: AbortSignal,
  ): Promise<Attempt<Failure> | undefined> {
    while (!signal.aborted) {
      const running = uploads.get(file.hash);
      if (running === undefined) return upload(file, calls);
      const fileId = await running;
      if (fileId !== undefined) return calls.byId(fileId);
    }
    return { kind: 'failed', failure: aborted };
  }

  return {
    async send(file, calls, signal) {
      let stale: string | undefined;
      for (;;) {
        const known = await ids.idOf(file.hash);
        if (known === undefined || known === stale) return uploadOnce(file, calls, signal);
        const attempt = await calls.byId(known);
        if (attempt.kind === 'sent' || !isStale(attempt.failure)) return attempt;
        // Another process may have uploaded it meanwhile: its id is looked for once this one is gone.
        await ids.drop(file.hash, known);
        stale = known;
      }
    },
  };
}

async function bytesOf({ bytes }: MediaFile, log: Log): Promise<Bytes | undefined> {
  return bytes().catch((cause: unknown) => {
    log.error('A file of a lesson cannot be read', cause);
    return undefined;
  });
}

/** Without the ids every file is uploaded every time: slow, but the lesson goes on. */
function knownIds({ fileIds, owner, log }: FilePorts) {
  const idOf = async (hash: string): Promise<string | undefined> =>
    fileIds.get(owner, hash).catch((cause: unknown) => {
      log.warn('File ids cannot be read, files are uploaded again', { cause: nameOf(cause) });
      return undefined;
    });
  return {
    idOf,
    async drop(hash: string, staleId: string): Promise<void> {
      await fileIds.drop(owner, hash, staleId).catch((cause: unknown) => {
        log.warn('A file id cannot be dropped', { cause: nameOf(cause) });
      });
    },
    // The learner has the file: whether its id is kept may be found out after that.
    keep(hash: string, fileId: string): void {
      void fileIds.keep(owner, hash, fileId).catch((cause: unknown) => {
        log.warn('A file id cannot be kept, the file is uploaded again', { cause: nameOf(cause) });
      });
    },
  };
}

function fileIdOf(upload: Upload<unknown> | undefined): string | undefined {
  return upload === undefined || upload.kind === 'failed' ? undefined : upload.fileId;
}

function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : 'unnamed';
}

// Pictures as PNG: each is drawn once and then kept, in memory and in the data folder. Never two are drawn at a time.
import type { Log } from '../tutor/ports/log.ts';
import type { PictureFolder } from './picture-folder.ts';
import type { PictureRenderer } from './picture-renderer.ts';

export interface Drawing {
  /** Path below `flows/`, for the operator. */
  readonly file: string;
  readonly svg: string;
  /** Of the drawing and of the renderer's version. */
  readonly hash: string;
}

export interface DrawnPictures {
  readonly rendererVersion: string;
  /** Undefined when it cannot be drawn, or not in time. Never rejects. */
  png(drawing: Drawing): Promise<Png | undefined>;
  /** One drawn before of which the drawing is gone: a vendor may fetch a picture long after it was sent. */
  earlier(hash: string): Promise<Png | undefined>;
}

type Png = Uint8Array<ArrayBuffer>;

export interface DrawnPicturesOptions {
  readonly renderer: PictureRenderer;
  readonly folder: PictureFolder;
  readonly log: Log;
}

/** A picture has about 50 KB. Vendors keep a picture they were given once, so few are asked for again. */
const IN_MEMORY_MAX = 64;
/** A hundred times what a drawing takes. On a machine that is busier still, learners get the words without it. */
const DRAWING_DEADLINE_MS = 3000;

export function openDrawnPictures(options: DrawnPicturesOptions): DrawnPictures {
  const { renderer, folder, log } = options;
  /** The last used at the end. Undefined: it cannot be drawn, and need not be tried again. */
  const recent = new Map<string, Png | undefined>();
  const underWay = new Map<string, Promise<Png | undefined>>();
  /** Nobody waits for these any more: they are still being drawn, will be kept when they are done, and are not begun twice. */
  const late = new Set<string>();
  const inTurn = oneAfterTheOther();

  const draw = async ({ svg, hash, file: picture }: Drawing): Promise<Png | undefined> => {
    try {
      return remember(recent, hash, await renderer.draw(svg));
    } catch (cause) {
      log.error('A picture could not be drawn: messengers show its text alone', cause, { picture });
      return remember(recent, hash, undefined);
    }
  };
  const keep = keeperIn(folder, log);
  /** Only so long is it waited for, and are the others kept waiting. */
  const drawInTime = async (drawing: Drawing): Promise<Png | undefined> => {
    const { hash, file: picture } = drawing;
    const drawn = draw(drawing);
    const inTime = await withinDeadline(drawn);
    if (inTime.kind === 'done') return keep(hash, inTime.result);
    late.add(hash);
    void drawn.then((png) => keep(hash, png)).finally(() => late.delete(hash));
    const seconds = DRAWING_DEADLINE_MS / 1000;
    log.warn('A picture takes long to draw: messengers show its text alone', { picture, seconds });
    return undefined;
  };
  const obtain = async (drawing: Drawing): Promise<Png | undefined> => {
    const { hash } = drawing;
    const kept = await folder.read(hash);
    const png =
      kept === undefined ? await inTurn(() => drawInTime(drawing)) : remember(recent, hash, kept);
    underWay.delete(hash);
    return png;
  };
  return {
    rendererVersion: renderer.version,
    async png(drawing) {
      const { hash } = drawing;
      if (recent.has(hash)) return remember(recent, hash, recent.get(hash));
      if (late.has(hash)) return undefined;
      const running = underWay.get(hash) ?? obtain(drawing);
      underWay.set(hash, running);
      return running;
    },
    earlier: (hash) => folder.read(hash),
  };
}

type Keep = (hash: string, png: Png | undefined) => Promise<Png | undefined>;

/** A picture that cannot be kept is shown all the same. */
function keeperIn(folder: PictureFolder, log: Log): Keep {
  return async (hash, png) => {
    if (png === undefined) return undefined;
    await folder.keep(hash, png).catch((cause: unknown) => {
      log.error('A picture could not be kept: is there room in DATA_DIR?', cause);
    });
    return png;
  };
}

function remember(
  recent: Map<string, Png | undefined>,
  hash: string,
  png: Png | undefined,
): Png | undefined {
  recent.delete(hash);
  recent.set(hash, png);
  const [oldest] = recent.keys();
  if (recent.size > IN_MEMORY_MAX && oldest !== undefined) recent.delete(oldest);
  return png;
}

function oneAfterTheOther(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}

type InTime<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'late' };

async function withinDeadline<Result>(work: Promise<Result>): Promise<InTime<Result>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<InTime<Result>>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'late' }), DRAWING_DEADLINE_MS);
  });
  const done = work.then((result): InTime<Result> => ({ kind: 'done', result }));
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}

// What Ban said to a web page and the page has not shown yet: a capped Redis stream a learner, with a day's life.
import { defineScript, readLua } from '../scripts.ts';
import { keysOf } from '../shard.ts';
import { StoreError } from '../store-error.ts';
import { restoreAbsent } from '../turn/tail-code.ts';
import { watchChannels } from './channel-watch.ts';
import type { RedisClient } from '../scripts.ts';
import type { Outgoing } from '../../tutor/ports/messenger.ts';
import type { PageMessage, PageStream } from '../../tutor/ports/page-stream.ts';

/** A lesson has fewer messages; who missed more reads on from here. */
const MESSAGES_MAX = '100';
const KEEP_SECONDS = '86400';
/** A page that is open shows the farewell at once; one that is away may come back a moment later. */
const KEEP_FAREWELL_SECONDS = '60';

export interface PageStreamClients {
  readonly requests: RedisClient;
  readonly subscriber: RedisClient;
}

export async function openPageStream(clients: PageStreamClients): Promise<PageStream> {
  const { requests, subscriber } = clients;
  const lua = await readLua('page/append.lua');
  const append = defineScript(requests, 'appendToPage', { numberOfKeys: 1, lua });
  const channels = watchChannels(subscriber);
  return {
    append: async (learner, message) => {
      const [field, keepSeconds] = message.isFarewell
        ? ['f', KEEP_FAREWELL_SECONDS]
        : ['m', KEEP_SECONDS];
      const { page } = keysOf(learner);
      await append(page, field, JSON.stringify(message), MESSAGES_MAX, keepSeconds).catch(fail);
    },
    after: async (learner, id) => {
      const from = id !== undefined && STREAM_ID.test(id) ? `(${id}` : '-';
      const entries = await requests.xrange(keysOf(learner).page, from, '+').catch(fail);
      return entries.map(([entryId, [, text = '']]) => pageMessage(entryId, text));
    },
    shown: async (learner, id) => {
      const after = STREAM_ID.exec(id);
      if (after === null) return;
      // MINID keeps the id it is given, so it is given the next one.
      const next = `${after[1]}-${Number(after[2]) + 1}`;
      await requests.xtrim(keysOf(learner).page, 'MINID', next).catch(fail);
    },
    watch: async (learner, onAppended) => channels.watch(keysOf(learner).page, onAppended),
    drop: async (learner) => {
      await requests.del(keysOf(learner).page).catch(fail);
    },
  };
}

/** An id comes back from a browser, which may send anything; what is none means "all that is left". */
const STREAM_ID = /^(\d{1,15})-(\d{1,15})$/;

function pageMessage(id: string, text: string): PageMessage {
  return { id, message: restoreAbsent(JSON.parse(text) as Outgoing) };
}

function fail(cause: unknown): never {
  throw new StoreError('Redis did not serve a page', cause);
}

// One subscribed connection shared by everybody in this process who waits for a message on a channel.
import type { RedisClient } from '../scripts.ts';

export interface ChannelWatch {
  watch(channel: string, onMessage: () => void): Promise<() => Promise<void>>;
}

export function watchChannels(subscriber: RedisClient): ChannelWatch {
  const watchers = new Map<string, Set<() => void>>();
  const wake = (channel: string): void => {
    for (const onMessage of watchers.get(channel) ?? []) onMessage();
  };
  subscriber.on('message', wake);
  // After a lost connection nobody knows what was published meanwhile: subscribe first, then everybody looks.
  const wakeAll = async (): Promise<void> => {
    await subscribe(subscriber, [...watchers.keys()]);
    for (const channel of watchers.keys()) wake(channel);
  };
  subscriber.on('ready', () => void wakeAll());
  return {
    watch: async (channel, onMessage) => {
      // A function of its own, so that the same callback may watch twice.
      const watcher = (): void => onMessage();
      const others = watchers.get(channel);
      watchers.set(channel, (others ?? new Set()).add(watcher));
      await subscribe(subscriber, [channel]);
      return async () => {
        const left = watchers.get(channel);
        if (left?.delete(watcher) !== true || left.size > 0) return;
        watchers.delete(channel);
        await unsubscribe(subscriber, channel);
      };
    },
  };
}

/** While there is no connection this does nothing: `ready` subscribes to all. */
async function subscribe(subscriber: RedisClient, channels: readonly string[]): Promise<void> {
  if (subscriber.status !== 'ready' || channels.length === 0) return;
  await subscriber.subscribe(...channels).catch(() => undefined);
}

async function unsubscribe(subscriber: RedisClient, channel: string): Promise<void> {
  if (subscriber.status !== 'ready') return;
  await subscriber.unsubscribe(channel).catch(() => undefined);
}

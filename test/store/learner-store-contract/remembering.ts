// The memory of a learner: a key of its own, written with the turn, gone with the learner.
import { beforeEach, describe, expect, it } from 'vitest';
import { keysOf } from '../../../src/store/shard.ts';
import { arrival, leaseOf, message, outcome, somebody, turnAll } from '../turns.ts';
import type { StoreWorld } from './store-world.ts';
import type { LearnerId } from '../../../src/flow/learner.ts';

const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, octet) => octet);

export function describeRemembering(world: StoreWorld): void {
  const { store, redis, keysWith } = world;
  let learner: LearnerId;
  beforeEach(() => {
    learner = somebody();
  });
  const remembered = async () => [...(await store.memoryOf(learner))];

  describe('remembering', () => {
    it('has nothing for somebody new', async () => {
      expect(await store.memoryOf(learner)).toStrictEqual(new Uint8Array());
    });

    it('keeps every byte until another turn writes it', async () => {
      await turnAll(store, learner, [arrival('a')], { memory: EVERY_BYTE });
      await turnAll(store, learner, [arrival('b')], { state: 'later' });
      expect(await remembered()).toStrictEqual([...EVERY_BYTE]);
      await turnAll(store, learner, [arrival('c')], { memory: Uint8Array.of(0) });
      expect(await remembered()).toStrictEqual([0]);
      await turnAll(store, learner, [arrival('d')], { memory: new Uint8Array() });
      expect(await keysWith(learner)).not.toContain(keysOf(learner).memory);
    });

    it('writes nothing for a holder who lost the lease', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      await store.commit(lease, outcome({ memory: Uint8Array.of(1) }));
      await store.commit(lease, outcome({ memory: Uint8Array.of(2) }));
      expect(await remembered()).toStrictEqual([1]);
    });

    it('is written by a mark', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      const marked = leaseOf(await store.mark(lease, outcome({ memory: Uint8Array.of(1) })));
      await store.commit(marked, outcome({ turned: 0 }));
      expect(await remembered()).toStrictEqual([1]);
    });

    it('goes with the learner, before the farewell is sent', async () => {
      await turnAll(store, learner, [arrival('a')], { memory: EVERY_BYTE });
      const tail = { messages: [message('Tạm biệt')], delayMs: 0 };
      await turnAll(store, learner, [arrival('xóa')], { state: '', tail });
      expect(await remembered()).toStrictEqual([]);
      const rest = leaseOf(await store.receive(learner, []));
      await store.commit(rest, outcome({ state: '', turned: 0 }));
      expect(await keysWith(learner)).toStrictEqual([]);
    });

    it('lives as long as the record, or a hundredth shorter', async () => {
      const { record, memory } = keysOf(learner);
      await turnAll(store, learner, [arrival('a')], { memory: EVERY_BYTE, keepSeconds: 5000 });
      for (const keepSeconds of [5000, 5010, 100_000, 2000, 2001]) {
        await turnAll(store, learner, [arrival(`b${keepSeconds}`)], { keepSeconds });
        // A turn that is not the usual one.
        const counted = { x: 1 };
        await turnAll(store, learner, [arrival(`c${keepSeconds}`)], { keepSeconds, counted });
        const [ofRecord, ofMemory] = [await redis.pttl(record), await redis.pttl(memory)];
        expect(ofMemory).toBeLessThanOrEqual(ofRecord + 500);
        expect(ofMemory).toBeGreaterThan(ofRecord * 0.985);
      }
    });
  });
}

import type { ErasureStore } from '../libs/event-store/vault-port.js';

/** The effects that the erasure workflow may have. `wakeAt` is a real instant. */
export type ErasureActivities = {
  destroyKey(asked: {
    caseId: string;
  }): Promise<{ outcome: 'destroyed' | 'called-off' } | { outcome: 'not-yet'; wakeAt: string }>;
};

type Tools = {
  store: Pick<ErasureStore, 'destroyKey'>;
  /** Writes what has been erased to the list outside the database. */
  keep: () => Promise<unknown>;
};

/** Erasure's one activity, given the store and the list that outlives it. */
export const createErasureActivities = ({ store, keep }: Tools): ErasureActivities => ({
  /** Done once, however often it is called; only on the list outside the database does it count as done. */
  async destroyKey({ caseId }) {
    const told = await store.destroyKey(caseId);
    if (told.outcome === 'not-yet') {
      const wakeAt = new Date(Date.parse(told.dueAt) - told.demoOffsetMs).toISOString();
      return { outcome: 'not-yet', wakeAt };
    }
    await keep();
    return { outcome: told.outcome };
  },
});

import { unusualIn } from '../access/unusual-reading.js';
import type { LogKeepingStore } from '../event-store/access-log-port.js';
import { sealHash } from '../event-store/log-chain.js';
import { dateOfDayNumber, dayNumberOf, weekdayOfDayNumber } from '../pathway/calendar/dates.js';
import { osloDateOf } from '../pathway/calendar/oslo.js';

export type LogKeeping = {
  /** Seals everything that can be sealed. Safe to run twice, and at once. */
  seal(): Promise<{ seals: number; lastSeal: number; lastHash: string }>;
  /** Makes the lists of the last whole week, Monday to Sunday, once; 0 when they are made. Real time (design D10). */
  followUp(): Promise<number>;
};

const batch = 1000;

/** What is done with the access log behind everybody's back: no reader waits for it. */
export const createLogKeeping = (store: LogKeepingStore, realNow: () => number): LogKeeping => ({
  async seal() {
    for (let seals = 0; ; seals++) {
      const { seal, hash, entries } = await store.unsealed(batch);
      if (entries.length === 0) return { seals, lastSeal: seal, lastHash: hash };
      const next = { seal: seal + 1, previous: hash, hash: sealHash(hash, entries) };
      // Lost to another worker: what that one sealed is no longer here at the next look.
      await store.seal({ ...next, entries: entries.map(({ entry }) => entry) });
    }
  },
  async followUp() {
    const thisWeek = mondayOf(dayNumberOf(osloDateOf(new Date(realNow()).toISOString())));
    const [week, until] = [dateOfDayNumber(thisWeek - 7), dateOfDayNumber(thisWeek)];
    if (await store.hasFollowUp(week)) return 0;
    const readings = Map.groupBy(await store.readingOf(week, until), ({ organisation }) => organisation);
    const lists = Object.fromEntries([...readings].map(([organisation, own]) => [organisation, unusualIn(own)]));
    return store.keepFollowUp(week, lists);
  },
});

const mondayOf = (day: number): number => day - weekdayOfDayNumber(day) + 1;

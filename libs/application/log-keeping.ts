import { unusualIn } from '../access/unusual-reading.js';
import type { LogKeepingStore, ReadingOfDay } from '../event-store/access-log-port.js';
import { sealHash } from '../event-store/log-chain.js';
import { dateOfDayNumber, dayNumberOf } from '../pathway/calendar/dates.js';
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
    const readings = byOrganisation(await store.readingOf(week, until));
    const lists = Object.fromEntries([...readings].map(([organisation, own]) => [organisation, unusualIn(own)]));
    return store.keepFollowUp(week, lists);
  },
});

/** Day 0 (1970-01-01) was a Thursday. */
const mondayOf = (day: number): number => day - ((day + 3) % 7);

function byOrganisation(readings: readonly ReadingOfDay[]): Map<string, ReadingOfDay[]> {
  const found = new Map<string, ReadingOfDay[]>();
  for (const reading of readings) {
    found.set(reading.organisation, [...(found.get(reading.organisation) ?? []), reading]);
  }
  return found;
}

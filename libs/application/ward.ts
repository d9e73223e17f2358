import { mayReadLeaving } from '../access/topics/ward.js';
import type { LeavingAnswer, LeavingView } from '../contracts/answers/ward.js';
import type { Caller, LoadedPathway } from '../event-store/port.js';
import type { WardStore } from '../event-store/ward-port.js';
import { productNow, type PathwaysDependencies } from './dependencies.js';
import { foldOrPark } from './fold-or-park.js';
import { Refusal } from './refusal.js';
import { seenBy } from './seen.js';
import { leavingOf } from './views/ward.js';

/** More than any unit has on the way out at once. */
const most = 200;

/** The ward's board. */
export type Ward = {
  /** Everybody who leaves the caller's unit within two weeks; whoever nobody has received first. */
  leaving(caller: Caller): Promise<LeavingAnswer>;
};

export type WardDependencies = Pick<PathwaysDependencies, 'vault' | 'realNow' | 'alarm'> & { ward: WardStore };

export const createWard = (deps: WardDependencies): Ward => ({
  async leaving(caller) {
    if (caller.kind !== 'person' || !mayReadLeaving(caller.role)) {
      const detail = 'The board of who leaves is the ward’s: sign in as one of its people.';
      throw new Refusal('forbidden', 'role-may-not-read', detail);
    }
    const { pathways, places, leftOut, demoOffsetMs } = await deps.ward.leaving({ caller, most });
    const now = productNow(deps.realNow(), demoOffsetMs);
    const whole = pathways.filter((pathway) => canBeFolded(deps, pathway));
    const items = whole.flatMap((pathway) => {
      const client = deps.vault.open(pathway.client);
      const sharing = { consented: pathway.consented, now };
      return leavingOf(seenBy(caller, pathway, { facts: pathway.facts, now, client, sharing }), places);
    });
    return { items: items.toSorted(byNeed), leftOut: leftOut + pathways.length - whole.length };
  },
});

/** One that cannot is parked with an alarm and counted as left out; the others are shown. */
function canBeFolded(deps: WardDependencies, pathway: LoadedPathway): boolean {
  try {
    return foldOrPark(deps, pathway) !== undefined;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** Those whom nobody has received, then by the day they leave. */
const byNeed = (a: LeavingView, b: LeavingView): number =>
  Number(b.isWaitedFor) - Number(a.isWaitedFor) || (a.on ?? '').localeCompare(b.on ?? '');

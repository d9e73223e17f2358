import type { Caller, Loaded, LoadedPathway } from '../event-store/port.js';
import { decideExpiry } from '../pathway/decide/decide.js';
import { productNow, type ClockworkDependencies } from './dependencies.js';
import { foldOrPark } from './fold-or-park.js';
import { recordNext } from './record.js';
import { Refusal } from './refusal.js';
import type { Pathways, Trajectory } from './service.js';
import { trajectoryFromRows, trajectoryOf } from './trajectory.js';

/** How often a decision is made anew when somebody else's append came first. */
export const attempts = 5;

/** The system acting on its own, for the pathway's municipality. */
const clockCaller = (municipality: string): Caller => ({
  kind: 'clock',
  subject: 'clock',
  issuer: 'forlopsvakt',
  organisation: municipality,
  level: 'municipality',
  role: 'system',
});

/** Firing clocks: the part of the service that the activities and the sweep use. */
export function createClockwork(deps: ClockworkDependencies): Pick<Pathways, 'expireClock' | 'trajectories' | 'now'> {
  const { store, realNow } = deps;
  return {
    // every due clock of the pathway runs out in one go, so the one that woke us need not be told apart
    async expireClock(pathwayId, _clockId, { delivered = false } = {}) {
      for (let attempt = 0; attempt < attempts; attempt++) {
        const loaded = await store.loadForClock(pathwayId);
        if (!loaded.pathway) throw new Refusal('not-found', 'no-such-pathway', 'No pathway has this id.');
        const fired = await fire(deps, loaded.pathway, { delivered, loaded });
        if (fired) return fired;
      }
      throw new Refusal('busy', 'contended', 'Others kept writing to this pathway; try again.');
    },
    async trajectories(pathwayIds) {
      const { demoOffsetMs, pathways } = await store.armed(pathwayIds);
      return pathways.map((armed) => trajectoryFromRows(armed, demoOffsetMs));
    },
    now: async () => productNow(realNow(), await store.demoOffset()),
  };
}

/** Lets every due clock of the pathway run out; undefined when somebody else's append came first. */
async function fire(
  deps: ClockworkDependencies,
  pathway: LoadedPathway,
  how: { delivered: boolean; loaded: Loaded },
): Promise<Trajectory | undefined> {
  const { store, realNow, newId, nudge } = deps;
  const { pathwayId, municipality, terms, oneLeader } = pathway;
  const { demoOffsetMs } = how.loaded;
  const state = foldOrPark(deps, pathway);
  const now = productNow(realNow(), demoOffsetMs);
  const caller = clockCaller(municipality);
  const decided = decideExpiry(state, { now, newId, caller, terms, oneLeader });
  if (decided.length === 0) return trajectoryOf(pathwayId, state, demoOffsetMs);
  const actor = { kind: caller.kind, subject: caller.subject, organisation: municipality };
  const { stream, rows, state: after } = recordNext(pathway, state, { facts: decided, actor, now });
  const { outcome } = await store.append({
    caller,
    act: 'expireClock',
    streams: [stream],
    rows,
    delivered: how.delivered,
    demoOffsetMs,
  });
  if (outcome !== 'appended') return undefined;
  if (!how.delivered) nudge(pathwayId, after.version);
  // the demo clock may have moved meanwhile, and whoever moved it has told of the version before this one
  return trajectoryOf(pathwayId, after, await store.demoOffset());
}

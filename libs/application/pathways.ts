import { addPeriod, parsePeriod } from '../pathway/calendar/periods.js';
import { createAgreements } from './agreements.js';
import { createBreakActs } from './break-acts.js';
import { createBreakLists } from './break-lists.js';
import { createClockwork } from './clockwork.js';
import { createCommands } from './commands.js';
import { productNow, type PathwaysDependencies } from './dependencies.js';
import { createDutyDesks } from './duty-desks.js';
import { createLists } from './lists.js';
import { createListening } from './listening.js';
import { createParking } from './parking.js';
import { createReads } from './reads.js';
import { rules } from './rules.js';
import { Refusal } from './refusal.js';
import { createServedBy } from './served-by.js';
import { createSeveral } from './several.js';
import type { Pathways } from './service.js';

/** Beyond this dates would soon be refused, and the clock never goes back. */
const furthestAheadMs = 3_660 * 86_400_000;

/** The whole service. One path leads to the facts, whoever asks: load → authorise → decide → append. */
export function createPathways(deps: PathwaysDependencies): Pathways {
  const { store, realNow } = deps;
  const { deliver, ...commands } = createCommands(deps);
  return {
    ...createClockwork(deps),
    ...commands,
    ...createParking(deps, deliver),
    ...createSeveral({ ...deps, ...commands }),
    ...createReads(deps),
    ...createListening(deps),
    ...createLists(deps),
    ...createBreakLists(deps),
    ...createAgreements(deps),
    ...createBreakActs(deps),
    rules,
    organisations: () => store.organisations(),
    ...createDutyDesks(deps),
    ...createServedBy(deps),
    async advanceDemo(period) {
      if (!deps.demo) throw new Refusal('not-found', 'not-found', 'There is no demo clock outside demo mode.');
      if (!parsePeriod(period)) {
        const errors = [
          { pointer: '#/advance', code: 'invalid-period', detail: 'an ISO period such as P14D, at most 3660 days' },
        ];
        throw new Refusal('invalid', 'invalid-body', 'The period cannot be read; see errors.', { errors });
      }
      const now = productNow(realNow(), await store.demoOffset());
      const byMs = Date.parse(addPeriod(now, period)) - Date.parse(now);
      if (Date.parse(now) + byMs > realNow() + furthestAheadMs) {
        const detail = 'The demo clock goes ten years ahead at most; start a fresh demo to begin anew.';
        throw new Refusal('unprocessable', 'demo-too-far-ahead', detail);
      }
      const offset = await store.advanceDemo(byMs);
      const waiting = await store.undelivered({ olderThanMs: 0, limit: 100_000 });
      for (const pathwayId of waiting) deps.nudge(pathwayId, 0);
      return productNow(realNow(), offset);
    },
  };
}

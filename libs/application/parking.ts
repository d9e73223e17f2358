import { mayTendParked } from '../access/parking.js';
import { discardReason, type ParkedView } from '../contracts/parked.js';
import { StoreUnavailable } from '../event-store/errors.js';
import type { DueSignal, ParkedRow } from '../event-store/parking-port.js';
import type { Caller } from '../event-store/port.js';
import type { Deliver } from './commands.js';
import type { PathwaysDependencies } from './dependencies.js';
import { openSignal } from './park.js';
import { Refusal } from './refusal.js';
import type { ParkedReport, Pathways } from './service.js';

/** Parked signals: shown to their own organisation, discarded by it, and delivered once it takes part in their pathway. */
export function createParking(
  deps: PathwaysDependencies,
  deliver: Deliver,
): Pick<Pathways, 'parked' | 'discardParked' | 'deliverParked'> {
  const { store } = deps;
  return {
    async parked(caller, { states }, page) {
      checkTends(caller);
      const { items, nextCursor } = await store.parked({ caller, states, ...page });
      return { items: items.map(parkedView), nextCursor };
    },
    async discardParked(caller, parkedId, reason) {
      checkTends(caller);
      const discarded = { act: 'discardParked', state: 'discarded', code: reason } as const;
      const row = await store.settleParked({ caller, parkedId, ...discarded });
      if (!row) throw new Refusal('not-found', 'not-found', 'No parked signal with this id is yours to see.');
      if (row.state !== 'discarded' || row.code !== reason) throw settled();
      return parkedView(row);
    },
    async deliverParked() {
      const report: ParkedReport = { delivered: 0, refused: 0, waiting: 0 };
      let after: string | undefined;
      do {
        const { signals, next } = await store.parkedDue({ after, limit: 100 });
        for (const signal of signals) report[await deliverOne(deps, deliver, signal)] += 1;
        after = next;
      } while (after !== undefined);
      return report;
    },
  };
}

/** Somebody else delivered or discarded it first. */
export const settled = (): Refusal =>
  new Refusal('state', 'parked-signal-settled', 'This signal has ended its waiting; read the list to see how.');

/**
 * Down the path of every command. What the pathway refuses is kept with its code; anything else, such as a database that
 * is away or a box that does not open, leaves the signal waiting for the next pass, and the others go on.
 */
async function deliverOne(deps: PathwaysDependencies, deliver: Deliver, due: DueSignal): Promise<keyof ParkedReport> {
  try {
    await deliver(due, openSignal(deps.vault, due));
    return 'delivered';
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    const { caller, parkedId, pathwayId } = due;
    if (!(error instanceof Refusal)) deps.alarm('parked signal cannot be delivered', { pathwayId });
    if (!(error instanceof Refusal) || isPassing(error)) return 'waiting';
    const refused = { act: 'refuseParked', state: 'refused', code: error.code } as const;
    const row = await deps.store.settleParked({ caller, parkedId, ...refused });
    return row?.state === 'delivered' ? 'delivered' : 'refused';
  }
}

/** Too busy, or a pathway that has to be mended first: not the signal's fault. */
const isPassing = ({ kind, code }: Refusal): boolean => kind === 'busy' || code === 'pathway-parked';

function checkTends({ role }: Caller): void {
  if (mayTendParked(role)) return;
  throw new Refusal('forbidden', 'role-may-not-read', 'This role has no access to this list or page.');
}

function parkedView({ code, ...row }: ParkedRow): ParkedView {
  if (row.state === 'discarded') return { ...row, discardReason: discardReason.parse(code) };
  return { ...row, refusalCode: code };
}

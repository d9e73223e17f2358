import { upcast } from '../contracts/upcasters.js';
import type { LoadedPathway } from '../event-store/port.js';
import { foldState, type State } from '../pathway/fold.js';
import type { ClockworkDependencies } from './dependencies.js';
import { Refusal } from './refusal.js';

/**
 * The state, or a refusal that stops this pathway alone: one that cannot be folded is parked with an alarm, and the rest
 * go on (design D9).
 */
export function foldOrPark(deps: Pick<ClockworkDependencies, 'alarm'>, pathway: LoadedPathway): State {
  try {
    return foldState(pathway.facts.map((fact) => upcast(fact)));
  } catch {
    deps.alarm('pathway cannot be folded and is parked', { pathwayId: pathway.pathwayId });
    throw new Refusal('state', 'pathway-parked', 'This pathway is parked after a fault; operations have been alerted.');
  }
}

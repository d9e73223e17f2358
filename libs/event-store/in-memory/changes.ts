import type { StoredFact } from '../../contracts/facts.js';
import type { Changes } from '../change-port.js';
import { decodeCursor, encodeCursor, factCursor } from '../cursor.js';
import { servingNow } from './serving.js';
import { agreed, type State } from './state.js';

/** As door.changes_since says it: whose lists the facts since the mark may have changed. */
export function changesSince(state: State, mark: string | undefined, now: number): Changes {
  const from = Number(decodeCursor(factCursor, mark)?.position ?? state.log.length);
  const pairs = state.log.slice(from).flatMap((fact) =>
    toldOf(state, fact, now)
      .flatMap((organisation) => [organisation, ...servingNow(state, organisation, now)])
      .map((organisation) => ({ organisation, pathwayId: fact.stream })),
  );
  const once = new Map(pairs.map((pair) => [`${pair.organisation} ${pair.pathwayId}`, pair]));
  const changed = [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
  const reached = encodeCursor({ xid: '0', position: String(state.log.length) });
  return { mark: reached, demoOffsetMs: state.demoOffsetMs, changed };
}

/** Its controller, those of the seam under an agreement, and those that the fact names. */
function toldOf(state: State, { controller, audience, stream, data }: StoredFact, now: number): string[] {
  const participants = state.streams.get(stream)?.participants ?? [];
  const named = 'from' in data && 'to' in data ? [data.from, data.to] : [];
  const others = participants.filter(({ organisation, standing }) =>
    audience === 'seam'
      ? standing === 'answers' && agreed(state, [controller, organisation], now)
      : audience === 'party' && named.includes(organisation),
  );
  return [controller, ...others.map(({ organisation }) => organisation)];
}

import type { Instant } from '../contracts/primitives.js';
import { openClocks } from '../pathway/watch.js';
import type { Caller } from '../event-store/port.js';
import { checkReads } from './check-reads.js';
import { productNow, type PathwaysDependencies } from './dependencies.js';
import { decodeOffset, pageOf } from './page.js';
import { Refusal } from './refusal.js';
import type { Pathways } from './service.js';
import { clockView, factView, pathwayView } from './views.js';
import { shielded } from '../access/protected-address.js';
import { seenBy, type Seen } from './seen.js';
import { amendments } from './amendments.js';
import { foldOrPark } from './fold-or-park.js';

type Asked = { asOf?: Instant; page?: true };

/** Pages of one pathway: one round trip each, logged in the same call. */
export function createReads(deps: PathwaysDependencies): Pick<Pathways, 'read' | 'facts' | 'clocks'> {
  const seen = async (reader: Caller, pathwayId: string, { asOf, page }: Asked = {}): Promise<Seen> => {
    checkReads(reader, 'pathway');
    const loaded = await deps.store.load({ caller: reader, act: 'read', pathwayId, page });
    const { pathway, inStead: caller = reader, emergency } = loaded;
    if (!pathway) throw new Refusal('not-found', 'not-found', 'No pathway with this id is yours to see.');
    foldOrPark(deps, pathway);
    const client = deps.vault.open(pathway.client);
    const now = productNow(deps.realNow(), loaded.demoOffsetMs);
    const sharing = { consented: pathway.consented, now };
    if (asOf === undefined || asOf >= now)
      return seenBy(caller, pathway, { facts: pathway.facts, now, client, sharing, emergency });
    const facts = pathway.facts.filter((fact) => fact.recordedAt <= asOf);
    const version = facts.at(-1)?.version;
    if (version === undefined)
      throw new Refusal('not-found', 'not-found', 'The pathway had not begun at that instant.');
    return seenBy(caller, { ...pathway, version }, { facts, now: asOf, client, sharing, emergency });
  };
  return {
    read: async (caller, pathwayId, { asOf } = {}) => pathwayView(await seen(caller, pathwayId, { asOf, page: true })),
    async facts(caller, pathwayId, { limit, cursor, asOf }) {
      const page = await seen(caller, pathwayId, { asOf });
      const amended = amendments(page.facts);
      const after = decodeOffset(cursor);
      const rest = page.facts.filter((fact) => fact.version > after);
      const { items, nextCursor } = pageOf(rest, limit, (fact) => fact.version);
      const shown = items.map((fact) => ({ ...factView(fact, page), ...amended.get(fact.factId) }));
      return { items: shielded(shown, page.shield), nextCursor, version: page.pathway.version };
    },
    async clocks(caller, pathwayId) {
      const page = await seen(caller, pathwayId);
      const items = openClocks(page.state.watch).flatMap((clock) => clockView(clock, page));
      return { items: shielded(items, page.shield), version: page.pathway.version };
    },
  };
}

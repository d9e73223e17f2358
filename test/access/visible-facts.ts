import { levelOf } from '../../libs/access/level.js';
import { relationNames, relations, callerAt, type Relation } from './relations.js';
import type { World } from './world.js';

/** Whose facts of which audience each sees on the pathway's page, in the role that its people have. */
export async function visibleFacts({ pathways, pathwayId }: World): Promise<Map<string, readonly Relation[]>> {
  const seen = new Map<string, Relation[]>();
  for (const relation of relationNames) {
    const level = levelOf(relations[relation].organisation);
    const caller = callerAt(relation, level === 'municipality' ? 'coordinator' : 'specialist');
    const { items } = await pathways.facts(caller, pathwayId, { limit: 500 }).catch(() => ({ items: [] }));
    for (const what of new Set(items.map(({ controller, audience }) => `${relationOf(controller)}, ${audience}`))) {
      seen.set(what, [...(seen.get(what) ?? []), relation]);
    }
  }
  return new Map([...seen].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const relationOf = (organisation: string): string =>
  relationNames.find((relation) => relations[relation].organisation === organisation) ?? organisation;

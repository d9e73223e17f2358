import type { WorkItem } from '../../../../libs/contracts/answers.js';
import type { CaseloadItem } from '../../../../libs/contracts/answers/follow-up.js';
import type { Phase } from '../../../../libs/contracts/vocabulary.js';

/** What the list is narrowed to; nothing chosen is everything. It stands in the address, so that it can be kept. */
export type Filters = { kinds: WorkItem['kind'][]; phases: Phase[]; isMine: boolean; isUnassigned: boolean };

export const kinds: Record<WorkItem['kind'], string> = { break: 'Kjedebrudd', clock: 'Frister', advice: 'Råd' };

export const filtersIn = (search: string): Filters => {
  const asked = new URLSearchParams(search);
  return {
    kinds: asked.getAll('type').filter((kind): kind is WorkItem['kind'] => kind in kinds),
    phases: asked.getAll('fase') as Phase[],
    isMine: asked.has('mine'),
    isUnassigned: asked.has('uten-koordinator'),
  };
};

export function searchOf({ kinds: some, phases, isMine, isUnassigned }: Filters): string {
  const asked = new URLSearchParams([
    ...some.map((kind) => ['type', kind]),
    ...phases.map((phase) => ['fase', phase]),
    ...(isMine ? [['mine', '']] : []),
    ...(isUnassigned ? [['uten-koordinator', '']] : []),
  ]);
  return asked.toString();
}

/** In it, or not any more. */
export const toggled = <One>(some: readonly One[], one: One): One[] =>
  some.includes(one) ? some.filter((other) => other !== one) : [...some, one];

/** What the worklist does not say of a client, where it is asked for. */
export type Known = { phaseOf: ReadonlyMap<string, Phase>; mine: ReadonlySet<string> };

export const knownOf = (all: readonly CaseloadItem[], mine: readonly CaseloadItem[]): Known => ({
  phaseOf: new Map(all.map(({ pathwayId, phase }) => [pathwayId, phase])),
  mine: new Set(mine.map(({ pathwayId }) => pathwayId)),
});

export function isWanted(
  item: WorkItem,
  { kinds: some, phases, isMine, isUnassigned }: Filters,
  known: Known,
): boolean {
  const phase = known.phaseOf.get(item.pathwayId);
  return (
    (some.length === 0 || some.includes(item.kind)) &&
    (phases.length === 0 || (phase !== undefined && phases.includes(phase))) &&
    (!isMine || known.mine.has(item.pathwayId)) &&
    (!isUnassigned || item.breakKind === 'no-coordinator' || item.rules.includes('P4'))
  );
}

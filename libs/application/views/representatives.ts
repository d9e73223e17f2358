import type { RepresentationView, RepresentativeView } from '../../contracts/topics/representatives.js';
import type { Representation, RepresentativeRow } from '../../event-store/representative-port.js';
import { osloDateOf } from '../../pathway/calendar/oslo.js';
import type { Vault } from '../dependencies.js';

export function representativeView(
  { representativeId, kind, keptOut, items, from, lastDay, leftOut, endedAt, client, name }: RepresentativeRow,
  vault: Pick<Vault, 'open'>,
): RepresentativeView {
  const endedOn = endedAt && osloDateOf(endedAt);
  return {
    ...{
      representativeId,
      kind,
      name: vault.open(client).unseal(name),
      keptOut,
      items,
      from,
      lastDay,
      endedOn,
      leftOut,
    },
  };
}

export function representationView(
  pathwayId: string,
  { today, ages, items }: Representation,
  vault: Pick<Vault, 'open'>,
): RepresentationView {
  const { turns12, turns16, turns18, keptBack = [] } = ages ?? {};
  const isTold = turns12 !== undefined && turns16 !== undefined && turns18 !== undefined;
  return {
    ...{ pathwayId, today, ages: isTold ? { turns12, turns16, turns18 } : undefined, keptBack },
    items: items.map((one) => representativeView(one, vault)),
  };
}

import { placesOf } from './indicator.js';
import type { ToldBreak } from './told.js';

type Owners = ToldBreak['owned'][number]['owners'];

/** Whom a break is told for: whoever owns it, at either level. */
export const ownedBy = (owners: Owners | undefined): string[] =>
  placesOf(owners?.municipality?.organisation, owners?.specialist?.organisation);

/** When it opens. */
export const firstOwners = ({ owned }: ToldBreak): string[] => ownedBy(owned[0]?.owners);
/** When it ends. */
export const lastOwners = ({ owned }: ToldBreak): string[] => ownedBy(owned.at(-1)?.owners);

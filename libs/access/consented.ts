import type { Instant } from '../contracts/primitives.js';
import type { DisclosureBasis, SharedItem } from '../contracts/topics/consents.js';

/** What one organisation may see because of what the client said, or because of a statute: no ids, no names. */
export type Consented =
  | {
      is: 'objection';
      organisation: string;
      item: SharedItem;
      /** Against the organisation's own people, and so its own facts too. */
      ownToo?: true;
      /** Against this one alone. */
      only?: string;
      /** Against everybody but these. */
      but?: readonly string[];
    }
  | { is: 'waiver'; organisation: string; by: string; covers: readonly SharedItem[]; from: Instant; until: Instant }
  | { is: 'basis'; organisation: string; by: string; covers: readonly SharedItem[]; until?: Instant };

/** What a statute lets through, and for how long; one that has no row here does not compile. See consents-and-regimes.md. */
export const disclosureRows: Readonly<Record<DisclosureBasis, { covers: readonly SharedItem[]; hours?: number }>> = {
  'hpl-33': { covers: ['all'] },
  'sphl-3-15': { covers: ['episode'] },
  // an answer to pårørende, who have no access here
  'hol-10-1': { covers: [] },
  emergency: { covers: ['all'], hours: 24 },
  statute: { covers: ['all'] },
};

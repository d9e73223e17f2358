import { z } from 'zod';
import { id, shownOrganisation } from '../primitives.js';
import { disclosureBasis, sharedItem } from '../topics/consents.js';
import { legalRegime } from '../topics/organisations.js';

// Three lists, never one: objections, waivers, and what was told by law. Labels are bokmål; `by` = who recorded it.

const recipient = z.object({ organisation: shownOrganisation.optional(), label: z.string().optional() });
/** What it does now to who sees what, said to the one who recorded it. */
const effect = z.string();
const recorded = { at: z.iso.datetime(), by: shownOrganisation };

export const consentsView = z.object({
  objections: z.array(
    z.object({
      objectionId: id,
      ...recorded,
      item: sharedItem,
      itemLabel: z.string(),
      /** An organisation, or one's own organisation's other people. */
      recipient: z.string(),
      person: z.string().optional(),
      state: z.enum(['active', 'withdrawn']),
      stateLabel: z.string(),
      effect,
    }),
  ),
  waivers: z.array(
    z.object({
      waiverId: id,
      ...recorded,
      recipient,
      covers: z.array(sharedItem),
      coversLabels: z.array(z.string()),
      /** Its last day. */
      until: z.iso.date(),
      state: z.enum(['active', 'withdrawn', 'ended']),
      stateLabel: z.string(),
      effect,
    }),
  ),
  disclosures: z.array(z.object({ ...recorded, basis: disclosureBasis, basisLabel: z.string(), recipient, effect })),
  /** Only to a reader outside the health service: why so little is shown. */
  outsideHealth: z.object({ regime: legalRegime, notice: z.string() }).optional(),
});
export type ConsentsView = z.infer<typeof consentsView>;

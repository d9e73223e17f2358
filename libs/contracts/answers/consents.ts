import { z } from 'zod';
import { id, organisation } from '../primitives.js';
import { disclosureBasis, sharedItem } from '../topics/consents.js';

// Three lists, never one: objections, waivers, and what was told by law. Labels are bokmål; `by` = who recorded it.

const recipient = z.object({ organisation: organisation.optional(), label: z.string().optional() });
const recorded = { at: z.iso.datetime(), by: organisation };

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
    }),
  ),
  disclosures: z.array(z.object({ ...recorded, basis: disclosureBasis, basisLabel: z.string(), recipient })),
});
export type ConsentsView = z.infer<typeof consentsView>;

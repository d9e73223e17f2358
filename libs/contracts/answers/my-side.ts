import { z } from 'zod';
import { id, shownOrganisation } from '../primitives.js';
import { sharedItem } from '../topics/consents.js';
import { namedAs } from '../topics/people.js';
import { planKind } from '../topics/plans.js';
import { leftOutItem, representativeKind, representativeView } from '../topics/representatives.js';
import * as v from '../vocabulary.js';

// The client's own page. Dates, people and plans, nothing else: no clock, no break, no severity, no rule.

const place = z.object({
  organisation: shownOrganisation,
  name: z.string(),
  phone: z.string().optional(),
  hours: z.string().optional(),
});

/** Somebody to turn to; without a name, only where. */
const responsible = z.object({
  level: v.level,
  as: z.enum(['coordinator', 'clinician', ...namedAs.options]),
  name: z.string().optional(),
  unit: z.string().optional(),
  phone: z.string().optional(),
  /** Stands in for who is away, perhaps until that day. */
  standsIn: z.object({ until: z.iso.date().optional() }).optional(),
  place: place.optional(),
});

const appointment = z.object({
  kind: z.enum(['meeting', 'firstContact', 'treatmentStart', 'discharge', 'backFromLeave']),
  on: z.iso.date(),
  at: z.string().optional(),
  place: z.string().optional(),
});

const plan = z.object({
  plan: planKind,
  place: z.string(),
  since: z.iso.date(),
  revisedOn: z.iso.date().optional(),
  usedOn: z.iso.date().optional(),
  /** What the client last answered to «er planen i bruk?». */
  answer: z.object({ on: z.iso.date(), inUse: z.boolean() }).optional(),
});

const meetingToConfirm = z.object({ heldOn: z.iso.date(), met: z.boolean().optional() });

/** Whose page it is, where it is another's than the reader's own; what is left out of it, and until when it is shown. */
const represented = z.object({
  ...{ clientName: z.string(), kind: representativeKind, leftOut: z.array(leftOutItem) },
  until: z.iso.date().optional(),
});

/** Who is registered to see the page besides; of whoever was, until when. */
const registered = representativeView.omit({ representativeId: true });

export const myPathway = z.object({
  pathwayId: id,
  represented: represented.optional(),
  municipality: place,
  /** Where things stand, unless follow-up has ended. Not told to whom what it rests on is left out for. */
  phase: v.phase.optional(),
  responsible: z.array(responsible),
  next: z.array(appointment),
  /** Whom to call tonight, as the municipality has declared it. */
  tonight: z.object({ name: z.string(), phone: z.string(), when: z.string().optional() }).optional(),
  plans: z.array(plan),
  /** The last meetings, held or booked, with what the client said of them. */
  meetings: z.array(meetingToConfirm),
  /** The client has asked for contact then, and nobody has talked with them since. */
  askedOn: z.iso.date().optional(),
  /** Who takes part and can be objected to, and what the client objects to now. */
  shares: z.array(place),
  /** To the client alone. */
  representatives: z.array(registered),
  objections: z.array(z.object({ objectionId: id, item: sharedItem, recipient: z.string(), since: z.iso.date() })),
});
export type MyPathway = z.infer<typeof myPathway>;

/** All that is the client's own, and then of those whom they represent; what is followed now first. Today by the product's clock. */
export const mySide = z.object({ today: z.iso.date(), items: z.array(myPathway) });
export type MySide = z.infer<typeof mySide>;

/** The same on paper, as the coordinator may see it: what only a screen can ask or answer is left out. */
export const clientSheet = z.object({
  today: z.iso.date(),
  name: z.string(),
  pathway: myPathway.omit({ shares: true, objections: true, meetings: true, represented: true, representatives: true }),
});
export type ClientSheet = z.infer<typeof clientSheet>;

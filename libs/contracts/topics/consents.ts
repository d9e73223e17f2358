import { z } from 'zod';
import { id, label, organisation, osloDate, sealedText, text } from '../primitives.js';
import { staffSubject } from './people.js';

// Three different things, never one «consent»: the patient's objection to sharing between helsepersonell, which is
// allowed unless objected to (hpl. §§ 25, 45); the patient's waiver of taushetsplikt towards others (hpl. § 22); and a
// disclosure that has its basis in a statute, whatever the patient wishes.

/** What is shared, or not: treatment episodes, contacts, plans, meetings, or all of it. */
export const sharedItem = z.enum(['episode', 'contact', 'plan', 'meeting', 'all']);
export type SharedItem = z.infer<typeof sharedItem>;

/** Barnevernet; the municipality before a discharge; pårørende who reported; nødrett and øyeblikkelig hjelp; another statute. */
export const disclosureBasis = z.enum(['hpl-33', 'sphl-3-15', 'hol-10-1', 'emergency', 'statute']);
export type DisclosureBasis = z.infer<typeof disclosureBasis>;

/** One's own organisation's other people, or an organisation. */
const objectedTo = z.union([organisation, z.literal('ownColleagues')]);
/** An organisation by its number, or what it is called where it has none here (NAV-kontoret, boligkontoret). */
const recipient = z
  .strictObject({ organisation: organisation.optional(), label: label(100).optional() })
  .refine((r) => (r.organisation === undefined) !== (r.label === undefined), {
    path: ['organisation'],
    message: 'either the number or the name of the recipient',
  });

const objection = z.strictObject({ item: sharedItem, recipient: objectedTo });
const waiver = z.strictObject({ recipient, covers: z.array(sharedItem).min(1).max(5), until: osloDate });

export const consentCommands = {
  /** `subject`: who the person is at sign-in. One told by name alone is not known again: see libs/read-models/consented.ts. */
  RecordObjection: objection.extend({ person: text(200).optional(), subject: staffSubject.optional() }),
  WithdrawObjection: z.strictObject({ objectionId: id }),
  RecordWaiver: waiver,
  WithdrawWaiver: z.strictObject({ waiverId: id }),
  RecordDisclosureBasis: z.strictObject({ basis: disclosureBasis, recipient }),
} as const;

export const consentSignals = {
  ObjectionRecorded: objection.extend({
    objectionId: id,
    person: sealedText.optional(),
    subject: z.string().optional(),
  }),
  ObjectionWithdrawn: consentCommands.WithdrawObjection,
  WaiverGiven: waiver.extend({ waiverId: id }),
  WaiverWithdrawn: consentCommands.WithdrawWaiver,
  DisclosureBasisRecorded: consentCommands.RecordDisclosureBasis,
} as const;

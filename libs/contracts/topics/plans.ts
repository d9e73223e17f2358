import { z } from 'zod';
import { osloDate, sealedText, text } from '../primitives.js';
import * as v from '../vocabulary.js';

// Kartlegging, plans and ansvarsgruppe.

const meeting = z.strictObject({
  heldOn: osloDate,
  clientPresent: z.boolean(),
  attended: z.array(v.partyRole).max(30),
  nextOn: osloDate.optional(),
});

export const planCommands = {
  ReportCoordinatedNeed: z.strictObject({}),
  RecordMapping: z.strictObject({ domains: z.array(v.mappingDomain).min(1).max(7) }),
  FormAnsvarsgruppe: z.strictObject({
    members: z
      .array(z.strictObject({ name: text(200), role: v.partyRole }))
      .min(1)
      .max(30),
    rhythmDays: z.int().min(7).max(182).optional(),
  }),
  RecordAnsvarsgruppeMeeting: meeting,
} as const;

export const planSignals = {
  CoordinatedNeedReported: z.strictObject({}),
  MappingRecorded: z.strictObject({ domains: z.array(v.mappingDomain) }),
  AnsvarsgruppeFormed: z.strictObject({
    members: z.array(z.strictObject({ name: sealedText, role: v.partyRole })),
    rhythmDays: z.int().optional(),
  }),
  AnsvarsgruppeMeetingHeld: meeting,
} as const;

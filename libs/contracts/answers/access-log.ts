import { z } from 'zod';
import { role } from '../vocabulary.js';

// Who read, in the words of FHIR R4 (AuditEvent); the patient's insight and the leader's follow-up.

const coding = z.object({ system: z.url(), code: z.string(), display: z.string().optional() });
const identifier = z.object({ system: z.string(), value: z.string() });

/** One row of the access log as FHIR R4 AuditEvent. Ids only: a name is the organisation's to give. */
export const auditEvent = z.object({
  resourceType: z.literal('AuditEvent'),
  id: z.string(),
  type: coding,
  subtype: z.array(coding),
  /** Create, Read, Execute. */
  action: z.enum(['C', 'R', 'E']),
  recorded: z.string(),
  /** 0 success, 4 refused. */
  outcome: z.enum(['0', '4']),
  purposeOfEvent: z.array(z.object({ coding: z.array(coding) })).optional(),
  agent: z.array(
    z.object({
      type: z.object({ text: z.string() }),
      role: z.array(z.object({ text: z.string() })).optional(),
      who: z.object({ identifier }),
      requestor: z.boolean(),
    }),
  ),
  source: z.object({ observer: z.object({ display: z.string() }) }),
  entity: z.array(z.object({ what: z.object({ identifier }), type: coding })),
});
export type AuditEvent = z.infer<typeof auditEvent>;

/** Something a leader should ask about: whose reading, how much and when; no client and no pathway. */
const finding = z.object({
  rule: z.string(),
  title: z.string(),
  subject: z.string(),
  role,
  days: z.array(z.iso.date()),
  pathways: z.int(),
});

/** One week's reading as the rules of unusual reading found it; `week` is its Monday. */
export const followUpView = z.object({ week: z.iso.date(), findings: z.array(finding) });
export type FollowUpView = z.infer<typeof followUpView>;

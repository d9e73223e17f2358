import { z } from 'zod';
import { agreedTerm } from '../topics/agreements.js';

/** A local agreement: in force between its days once both parties have signed. */
export const agreementView = z.object({
  agreementId: z.uuid(),
  version: z.int(),
  municipality: z.string(),
  specialist: z.string(),
  terms: z.array(agreedTerm),
  validFrom: z.iso.date(),
  validTo: z.iso.date().optional(),
  signedBy: z.array(z.string()),
  inForce: z.boolean(),
});
export type AgreementView = z.infer<typeof agreementView>;

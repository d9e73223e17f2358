import { z } from 'zod';
import { factView } from '../answers.js';
import { auditEvent } from '../answers/access-log.js';
import { label, organisation } from '../primitives.js';

/** Who may ask for what a named case needs, although it has no account here. */
export const authority = z.enum(['statsforvalteren', 'helsetilsynet', 'datatilsynet']);
/** The legal basis of the asking: hpl. § 30 (tilsyn with health personnel), GDPR art. 58 no. 1 (Datatilsynet). */
export const extractBasis = z.enum(['hpl-30', 'gdpr-58']);

/** The body of `POST /api/v1/pathways/{id}/extracts`: for whom, in which case, on what basis. */
export const extractRequest = z
  .strictObject({ authority, basis: extractBasis, reference: label(100) })
  .refine((asked) => (asked.authority === 'datatilsynet') === (asked.basis === 'gdpr-58'), {
    path: ['basis'],
    message: 'hpl-30 is the basis of statsforvalteren and helsetilsynet, gdpr-58 that of datatilsynet',
  });
export type ExtractRequest = z.infer<typeof extractRequest>;

/** What the organisation itself has told of the client, and what its own people have read. Given once, and not kept. */
export const extractView = z.object({
  case: z.object({ authority, basis: extractBasis, reference: z.string() }),
  madeAt: z.iso.datetime(),
  organisation,
  client: z.object({ name: z.string() }),
  facts: z.array(factView),
  accessLog: z.array(auditEvent),
});
export type ExtractView = z.infer<typeof extractView>;

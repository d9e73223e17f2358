import { z } from 'zod';
import { organisation } from '../../../../libs/contracts/primitives.js';
import { leads, level, role } from '../../../../libs/contracts/vocabulary.js';

/** Names of the claims in the issuer's tokens; HelseID names them otherwise than the demo issuer. */
export type ClaimNames = { role: string; organisation: string; level: string; kind: string; leads: string };
export const defaultClaimNames: ClaimNames = {
  role: 'role',
  organisation: 'organisation',
  level: 'level',
  kind: 'kind',
  leads: 'leads',
};

/** `clock` is never a caller from outside. */
export const callerClaims = z.object({
  subject: z.string().regex(/^[\x21-\x7e]{1,200}$/),
  issuer: z.string(),
  kind: z.enum(['person', 'machine']),
  role,
  organisation,
  level,
  /** Of a leader only. */
  leads: leads.optional(),
});

type KnownCaller = z.infer<typeof callerClaims>;

/** Undefined when the token does not say everything a caller must be. */
export function callerFrom(claims: Record<string, unknown>, names: ClaimNames): KnownCaller | undefined {
  return callerClaims.safeParse({
    subject: claims['sub'],
    issuer: claims['iss'],
    kind: claims[names.kind],
    role: claims[names.role],
    organisation: claims[names.organisation],
    level: claims[names.level],
    leads: claims[names.leads],
  }).data;
}

import { z } from 'zod';
import { id, municipalityNumber, organisation, organisationNumber, osloDate } from '../primitives.js';

// A local agreement (samarbeidsavtale, hol. § 6-1, sphl. § 2-1 e) between a municipality and an HF or unit. It has a
// stream of its own: no pathway's, nobody's personal data.

/** A number of a rule as the two have agreed on it, in the rule's own unit. */
export const agreedTerm = z.strictObject({ rule: z.string().max(20), amount: z.int().min(0).max(1_000) });
export type AgreedTerm = z.infer<typeof agreedTerm>;

const parties = z.strictObject({ municipality: municipalityNumber, specialist: organisationNumber });
const proposal = parties.extend({
  terms: z.array(agreedTerm).min(1).max(50),
  /** First and last day on which a clock may start by it. */
  validFrom: osloDate,
  validTo: osloDate.optional(),
});

/** The body of `POST /api/v1/agreements`. */
export const proposeAgreement = proposal.refine((p) => !p.validTo || p.validFrom <= p.validTo, {
  path: ['validTo'],
  message: 'the last day lies before the first',
});
export type ProposeAgreement = z.infer<typeof proposeAgreement>;

/** The body of `POST /api/v1/agreements/{id}/end`: the last day on which it is valid. */
export const endAgreement = z.strictObject({ on: osloDate });
export type EndAgreement = z.infer<typeof endAgreement>;

export const agreementData = {
  LocalAgreementProposed: proposal,
  LocalAgreementSigned: z.strictObject({ by: organisation }),
  LocalAgreementEnded: endAgreement,
} as const;

/** One term in force between a municipality and a unit of a pathway: what a clock may be started by. */
export const localTerm = agreedTerm.extend({
  agreementId: id,
  municipality: municipalityNumber,
  specialist: organisationNumber,
  validFrom: osloDate,
  validTo: osloDate.optional(),
});
export type LocalTerm = z.infer<typeof localTerm>;

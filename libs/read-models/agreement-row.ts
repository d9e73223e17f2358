import type { OsloDate } from '../contracts/primitives.js';
import type { AgreedTerm } from '../contracts/topics/agreements.js';
import { isSigned, type Agreement } from '../pathway/agreements/agreement.js';

/** One row per local agreement; key `agreementId`. In force = signed by both; its days tell when. */
export type AgreementRow = {
  agreementId: string;
  version: number;
  municipality: string;
  specialist: string;
  terms: readonly AgreedTerm[];
  validFrom: OsloDate;
  validTo?: OsloDate;
  signedBy: readonly string[];
  inForce: boolean;
};

/** Folded from the decided agreement, as every list row is. */
export const agreementRow = (
  { agreementId, version }: { agreementId: string; version: number },
  agreement: Agreement,
): AgreementRow => ({ agreementId, version, ...agreement, inForce: isSigned(agreement) });

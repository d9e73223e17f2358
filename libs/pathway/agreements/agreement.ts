import type { AgreementFact } from '../../contracts/facts.js';
import type { OsloDate } from '../../contracts/primitives.js';
import type { AgreedTerm, ProposeAgreement } from '../../contracts/topics/agreements.js';
import { ruleBook } from '../rules/rule-book.js';

/** A local agreement as its stream tells it: in force from when both have signed until its last day. */
export type Agreement = {
  municipality: string;
  specialist: string;
  terms: readonly AgreedTerm[];
  validFrom: OsloDate;
  validTo?: OsloDate;
  signedBy: readonly string[];
};

export type AgreementRefusal =
  | 'no-such-rule'
  | 'law-cannot-be-overridden'
  | 'rule-has-no-number'
  | 'rule-agreed-twice'
  | 'not-a-party'
  | 'agreement-not-signed'
  | 'agreement-ended-earlier';

export type AgreementDecision = { ok: true; facts: AgreementFact[] } | { ok: false; refusal: AgreementRefusal };

const accept = (...facts: AgreementFact[]): AgreementDecision => ({ ok: true, facts });
const refuse = (refusal: AgreementRefusal): AgreementDecision => ({ ok: false, refusal });

export const foldAgreement = (facts: readonly AgreementFact[]): Agreement | undefined =>
  facts.reduce<Agreement | undefined>(evolveAgreement, undefined);

function evolveAgreement(known: Agreement | undefined, fact: AgreementFact): Agreement | undefined {
  switch (fact.type) {
    case 'LocalAgreementProposed':
      return { ...fact.data, signedBy: [] };
    case 'LocalAgreementSigned':
      return known && { ...known, signedBy: [...known.signedBy, fact.data.by] };
    case 'LocalAgreementEnded':
      return known && { ...known, validTo: fact.data.on };
  }
}

export const partiesOf = ({ municipality, specialist }: Agreement): string[] => [municipality, specialist];
export const isSigned = (agreement: Agreement): boolean =>
  partiesOf(agreement).every((party) => agreement.signedBy.includes(party));

/** Whoever proposes has signed. Only a number that is not the law's own can be agreed otherwise (D2). */
export function decideProposal(proposal: ProposeAgreement, by: string): AgreementDecision {
  if (by !== proposal.municipality && by !== proposal.specialist) return refuse('not-a-party');
  const rules = proposal.terms.map((term) => term.rule);
  if (new Set(rules).size < rules.length) return refuse('rule-agreed-twice');
  const refusal = proposal.terms.map(whyNot).find((why) => why !== undefined);
  if (refusal) return refuse(refusal);
  return accept({ type: 'LocalAgreementProposed', data: proposal }, { type: 'LocalAgreementSigned', data: { by } });
}

function whyNot({ rule: id }: AgreedTerm): AgreementRefusal | undefined {
  const rows = ruleBook.filter((rule) => rule.id === id);
  if (rows.length === 0) return 'no-such-rule';
  if (rows.some((rule) => rule.basis === 'LAW')) return 'law-cannot-be-overridden';
  return rows.some((rule) => rule.duration.amount === null) ? 'rule-has-no-number' : undefined;
}

/** Signing twice says nothing new. */
export function decideSigning(agreement: Agreement, by: string): AgreementDecision {
  if (!partiesOf(agreement).includes(by)) return refuse('not-a-party');
  if (agreement.signedBy.includes(by)) return accept();
  return accept({ type: 'LocalAgreementSigned', data: { by } });
}

/** Either party may end it. Clocks that run by it keep their number; no new one starts by it. */
export function decideEnding(agreement: Agreement, on: OsloDate): AgreementDecision {
  if (!isSigned(agreement)) return refuse('agreement-not-signed');
  if (agreement.validTo === on) return accept();
  if (agreement.validTo && agreement.validTo < on) return refuse('agreement-ended-earlier');
  return accept({ type: 'LocalAgreementEnded', data: { on } });
}

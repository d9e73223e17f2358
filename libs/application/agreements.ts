import { createHmac } from 'node:crypto';
import type { AgreementView } from '../contracts/answers/agreements.js';
import type { AgreementFact, StoredAgreementFact } from '../contracts/facts.js';
import type { EndAgreement, ProposeAgreement } from '../contracts/topics/agreements.js';
import { chainStart, factHash } from '../event-store/hash-chain.js';
import type { Caller, Page } from '../event-store/port.js';
import {
  decideEnding,
  decideProposal,
  decideSigning,
  foldAgreement,
  type Agreement,
  type AgreementDecision,
  type AgreementRefusal,
} from '../pathway/agreements/agreement.js';
import { agreementRow, type AgreementRow } from '../read-models/agreement-row.js';
import { retried } from './commands.js';
import { productNow, type PathwaysDependencies } from './dependencies.js';
import { actorOf } from './record.js';
import { Refusal, type RefusalKind } from './refusal.js';
import type { PageRequest } from './service.js';

/** Local agreements (samarbeidsavtaler): proposed by one party, signed by the other, ended by either. */
export type Agreements = {
  proposeAgreement(caller: Caller, body: ProposeAgreement, key?: string): Promise<AgreementView>;
  signAgreement(caller: Caller, agreementId: string): Promise<AgreementView>;
  endAgreement(caller: Caller, agreementId: string, body: EndAgreement): Promise<AgreementView>;
  agreements(caller: Caller, page: PageRequest): Promise<Page<AgreementView>>;
};

const meanings: Readonly<Record<AgreementRefusal, readonly [RefusalKind, string]>> = {
  'no-such-rule': ['unprocessable', 'A term names a rule that the rule book does not hold; see /api/v1/rules.'],
  'law-cannot-be-overridden': ['unprocessable', "A term names a number that is the law's own; leave it out."],
  'rule-has-no-number': ['unprocessable', 'A term names a rule that counts by a date of its own; leave it out.'],
  'rule-agreed-twice': ['unprocessable', 'Two terms name the same rule; keep one.'],
  'not-a-party': ['forbidden', 'Only the municipality or the institution named may agree on its own behalf.'],
  'agreement-not-signed': ['state', 'The other party has not signed; there is nothing to end.'],
  'agreement-ended-earlier': ['state', 'The agreement ends earlier already; propose a new one.'],
};

export function createAgreements(deps: PathwaysDependencies): Agreements {
  return {
    async proposeAgreement(caller, body, key) {
      const agreementId = key === undefined ? deps.newId() : idOf(deps, caller, key);
      return retried(() =>
        writeOnce(deps, { caller, act: 'ProposeAgreement', agreementId }, (known) =>
          // the same key again: what it led to stands
          known ? { ok: true, facts: [] } : decideProposal(body, caller.organisation),
        ),
      );
    },
    signAgreement: (caller, agreementId) =>
      retried(() =>
        writeOnce(deps, { caller, act: 'SignAgreement', agreementId }, (known) =>
          decideSigning(existing(known), caller.organisation),
        ),
      ),
    endAgreement: (caller, agreementId, { on }) =>
      retried(() =>
        writeOnce(deps, { caller, act: 'EndAgreement', agreementId }, (known) => decideEnding(existing(known), on)),
      ),
    async agreements(caller, page) {
      const { items, nextCursor } = await deps.store.agreements({ caller, ...page });
      return { items: items.map(agreementView), nextCursor };
    },
  };
}

function existing(agreement: Agreement | undefined): Agreement {
  if (!agreement) throw new Refusal('not-found', 'not-found', 'No agreement with this id is yours to see.');
  return agreement;
}

/** The same key of the same caller names the same agreement, so that a retry founds no second one. */
function idOf({ idempotencySecret }: PathwaysDependencies, { issuer, subject }: Caller, key: string): string {
  const hex = createHmac('sha256', idempotencySecret)
    .update(JSON.stringify(['agreement', issuer, subject, key]))
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type Asked = { caller: Caller; act: string; agreementId: string };

async function writeOnce(
  deps: PathwaysDependencies,
  asked: Asked,
  decide: (known: Agreement | undefined) => AgreementDecision,
): Promise<AgreementView | 'lost-the-race'> {
  const loaded = await deps.store.loadAgreement(asked);
  const before = loaded.agreement?.facts ?? [];
  const decision = decide(foldAgreement(before));
  if (!decision.ok) {
    const [kind, detail] = meanings[decision.refusal];
    throw new Refusal(kind, decision.refusal, detail);
  }
  const now = productNow(deps.realNow(), loaded.demoOffsetMs);
  const facts = chained(deps, { asked, before, now }, decision.facts);
  const after = existing(foldAgreement([...before, ...facts]));
  const row = agreementRow({ agreementId: asked.agreementId, version: before.length + facts.length }, after);
  if (facts.length === 0) return agreementView(row);
  const { outcome } = await deps.store.appendAgreement({ ...asked, expectedVersion: before.length, facts, row });
  return outcome === 'appended' ? agreementView(row) : 'lost-the-race';
}

function chained(
  { newId }: PathwaysDependencies,
  { asked, before, now }: { asked: Asked; before: readonly StoredAgreementFact[]; now: string },
  decided: readonly AgreementFact[],
): StoredAgreementFact[] {
  const { caller, agreementId } = asked;
  const stored: StoredAgreementFact[] = [];
  for (const fact of decided) {
    const recorded = {
      ...fact,
      factId: newId(),
      stream: agreementId,
      version: before.length + stored.length + 1,
      schemaVersion: 1,
      effectiveAt: now,
      recordedAt: now,
      actor: actorOf(caller),
      controller: caller.organisation,
      audience: 'party' as const,
    };
    const previous = stored.at(-1)?.hash ?? before.at(-1)?.hash ?? chainStart;
    stored.push({ ...recorded, hash: factHash(previous, recorded) });
  }
  return stored;
}

const agreementView = ({ terms, signedBy, ...row }: AgreementRow): AgreementView => ({
  ...row,
  terms: [...terms],
  signedBy: [...signedBy],
});

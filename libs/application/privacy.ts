import { mayActOnCase, mayAskFor, mayFindClient, mayListCases, mayReadCases } from '../access/topics/vault.js';
import { sealTexts } from '../contracts/sealing.js';
import {
  privacyActData,
  privacyRequest,
  type PrivacyAct,
  type PrivacyCaseView,
  type PrivacyRequest,
} from '../contracts/topics/privacy.js';
import type { ExtractRequest, ExtractView } from '../contracts/topics/extracts.js';
import type { Caller, Page, SealedRow } from '../event-store/port.js';
import type { LoadedRecord, PrivacyEffect, RecordStore } from '../event-store/vault-port.js';
import type { Vault } from '../event-store/vault/vault.js';
import {
  decidePrivacyAct,
  foldPrivacyCase,
  type NewStep,
  type PrivacyCase,
  type SealedPrivacyAct,
} from '../pathway/privacy/privacy-case.js';
import { checkErased } from './check-erased.js';
import { retried } from './commands.js';
import { productNow, type OpenClient } from './dependencies.js';
import { makeExtract } from './extracts.js';
import { privacyEffect } from './privacy-effect.js';
import { privacyRefusal } from './privacy-refusal.js';
import { Refusal } from './refusal.js';
import { sealerOf } from './sealer.js';
import type { PageRequest } from './service.js';
import { privacyCaseView } from './views/privacy.js';

/** What is kept of a client: who has this number, and the cases about the record. */
export type Privacy = {
  /** The own organisation's pathways of whoever has this number; others' are never hinted at. */
  findClient(caller: Caller, nationalId: string): Promise<{ items: { pathwayId: string; open: boolean }[] }>;
  openCase(caller: Caller, pathwayId: string, request: PrivacyRequest): Promise<PrivacyCaseView>;
  casesOf(caller: Caller, pathwayId: string): Promise<{ items: PrivacyCaseView[] }>;
  /** For a supervisory authority without an account, in a named case: once. */
  makeExtract(caller: Caller, pathwayId: string, request: ExtractRequest): Promise<ExtractView>;
  actOnCase(caller: Caller, caseId: string, act: PrivacyAct): Promise<PrivacyCaseView>;
  /** The organisation's own, newest first, without name or words. */
  cases(caller: Caller, page: PageRequest): Promise<Page<PrivacyCaseView>>;
};

export type PrivacyDependencies = {
  records: RecordStore;
  vault: Vault;
  realNow: () => number;
  newId: () => string;
  /** How long a granted destruction can be called off: an ISO period. */
  destructionWaits: string;
};

export function createPrivacy(deps: PrivacyDependencies): Privacy {
  const { records, vault } = deps;
  return {
    findClient(caller, nationalId) {
      allow(mayFindClient(caller.role));
      return records.findClient({ caller, blindIndexes: [vault.blindIndex(nationalId, caller.organisation)] });
    },
    async openCase(caller, pathwayId, request) {
      allow(mayAskFor(caller.role, request.kind));
      return retried(() => openOnce(deps, { caller, pathwayId, request }));
    },
    async casesOf(caller, pathwayId) {
      allow(mayReadCases(caller.role));
      const { record } = await records.loadPrivacy({ caller, act: 'read', pathwayId });
      if (!record) throw notFound();
      return { items: record.cases.flatMap(({ caseId, steps }) => viewOf({ vault, record }, { caseId, steps })) };
    },
    makeExtract: (caller, pathwayId, request) => makeExtract(deps, caller, { pathwayId, ...request }),
    actOnCase: (caller, caseId, act) => retried(() => actOnce(deps, { caller, caseId, act })),
    async cases(caller, page) {
      allow(mayListCases(caller.role));
      const { items, nextCursor } = await records.privacyCases({ caller, ...page });
      const shown = items.flatMap(({ caseId, steps }) => privacyCaseView(caseId, foldPrivacyCase(steps)));
      return nextCursor === undefined ? { items: shown } : { items: shown, nextCursor };
    },
  };
}

const notFound = (): Refusal => new Refusal('not-found', 'not-found', 'Nothing of yours has this id.');

function allow(may: boolean): void {
  if (!may) throw new Refusal('forbidden', 'role-may-not-command', 'This role may not do that with a record.');
}

type Opening = { caller: Caller; pathwayId: string; request: PrivacyRequest };

async function openOnce(deps: PrivacyDependencies, { caller, pathwayId, request }: Opening) {
  const act = 'OpenPrivacyCase';
  const factIds = request.kind === 'deletion' ? request.factIds : undefined;
  const loaded = await deps.records.loadPrivacy({ caller, act, pathwayId, factIds });
  const record = writable(deps, loaded.record);
  if (factIds?.some((id) => !record.ownTexts.some((own) => own.factId === id && own.textIds.length > 0))) {
    const detail = 'These facts hold no text of your organisation that could be erased; read the pathway again.';
    throw new Refusal('unprocessable', 'nothing-to-redact', detail);
  }
  const { seal, texts } = sealerOf(record.open);
  const sealed = sealTexts(privacyRequest, request, seal);
  const step = { type: 'Requested', body: sealed } as const;
  const at = productNow(deps.realNow(), loaded.demoOffsetMs);
  return write(deps, { caller, act, at, record, caseId: deps.newId(), number: 1, step, texts, effect: {} });
}

type Acting = { caller: Caller; caseId: string; act: PrivacyAct };

async function actOnce(deps: PrivacyDependencies, { caller, caseId, act }: Acting) {
  const first = await deps.records.loadPrivacy({ caller, act: act.type, caseId });
  const steps = first.record?.cases[0]?.steps ?? [];
  const known = foldPrivacyCase(steps);
  if (!known) throw notFound();
  const { body } = known.asked;
  allow(mayActOnCase(caller.role, body.kind, act.type));
  const factIds = body.kind === 'deletion' && act.type === 'Decide' ? body.factIds : undefined;
  const loaded = factIds ? await deps.records.loadPrivacy({ caller, act: act.type, caseId, factIds }) : first;
  const record = writable(deps, loaded.record);
  const at = productNow(deps.realNow(), loaded.demoOffsetMs);
  const { seal, texts } = sealerOf(record.open);
  const sealed: unknown = sealTexts(privacyActData[act.type], act.data, seal);
  // same type, texts sealed: what `Sealed` says, which the union of all acts hides from the compiler
  const given = { type: act.type, data: sealed } as SealedPrivacyAct;
  const { standing } = record;
  const context = { now: at, by: caller.subject, standing, destructionWaits: deps.destructionWaits };
  const decision = decidePrivacyAct(known, given, context);
  if (!decision.ok) throw privacyRefusal(decision.refusal);
  const effect = privacyEffect(deps.vault, record, { known, step: decision.step });
  const number = steps.length + 1;
  return write(deps, { caller, act: act.type, at, record, caseId, number, step: decision.step, texts, effect });
}

type Writable = LoadedRecord & { open: OpenClient };

/** Unknown and another's look alike; of one whose key is gone nothing more is decided. */
function writable({ vault }: PrivacyDependencies, record: LoadedRecord | undefined): Writable {
  if (!record) throw notFound();
  const open = vault.open({ ...record.client, blocked: undefined });
  checkErased(open);
  return { ...record, open };
}

type Writing = {
  caller: Caller;
  act: string;
  at: string;
  record: Writable;
  caseId: string;
  number: number;
  step: NewStep;
  texts: SealedRow[];
  effect: PrivacyEffect;
};

async function write(deps: PrivacyDependencies, writing: Writing): Promise<PrivacyCaseView | 'lost-the-race'> {
  const { caller, act, at, record, caseId, number, step, texts, effect } = writing;
  const { clientId } = record.client;
  const request = { caller, act, caseId, clientId, step: number, at, ...step, texts, effect };
  const { outcome } = await deps.records.recordPrivacyStep(request);
  if (outcome !== 'appended') return 'lost-the-race';
  const before = record.cases.find((one) => one.caseId === caseId)?.steps ?? [];
  const done = { ...step, at, subject: caller.subject, role: caller.role };
  // a step as it was just stored
  const steps = [...before, done as (typeof before)[number]];
  const after = { ...record, texts: [...record.texts, ...texts] };
  const [view] = viewOf({ vault: deps.vault, record: after }, { caseId, steps }, mayReadCases(caller.role));
  if (!view) throw notFound();
  return view;
}

function viewOf(
  { vault, record }: Pick<PrivacyDependencies, 'vault'> & { record: LoadedRecord },
  { caseId, steps }: LoadedRecord['cases'][number],
  // a leader reads no words
  withWords = true,
): PrivacyCaseView[] {
  const open = vault.open(record.client);
  const texts = new Map(record.texts.map((row) => [row.textId, row]));
  const known: PrivacyCase | undefined = foldPrivacyCase(steps);
  return privacyCaseView(caseId, known, withWords ? { open, texts } : undefined);
}

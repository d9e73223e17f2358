import { isObjectedTo } from '../access/crossing.js';
import { emergencyHours } from '../access/emergency.js';
import { mayOpenEmergencyAccess, mayReviewEmergencyAccess } from '../access/topics/emergency.js';
import type {
  EmergencyAccessView,
  EmergencyObjection,
  EmergencyOpeningView,
  EmergencyReviewView,
  OpenEmergencyAccess,
  ReviewEmergencyAccess,
} from '../contracts/topics/emergency.js';
import type { EmergencyStore } from '../event-store/emergency-port.js';
import type { AppendRequest, Caller, LoadedPathway, Page, SealedRow } from '../event-store/port.js';
import {
  decideEmergencyAccess,
  decideEmergencyReview,
  openingInForce,
  nextStepsAfter,
} from '../pathway/decide/emergency.js';
import type { Outcome } from '../pathway/decide/decide.js';
import type { Context } from '../pathway/draft.js';
import type { State } from '../pathway/fold.js';
import { consentedIn } from '../read-models/consented.js';
import { retried } from './commands.js';
import { checkErased } from './check-erased.js';
import { productNow, type OpenClient, type PathwaysDependencies } from './dependencies.js';
import { foldOrPark } from './fold-or-park.js';
import { checkNationalId } from './national-id.js';
import { actorOf, recordNext } from './record.js';
import { Refusal } from './refusal.js';
import { refusalOf } from './refusal-of.js';
import { sealerOf } from './sealer.js';
import type { PageRequest } from './service.js';
import { openingView } from './views/emergency.js';

/** Nødinnsyn (libs/access/break-glass.md): opened by a person's number, reviewed by a leader afterwards. */
export type Emergencies = {
  /** The page of whoever has this number, for the caller alone, for four hours. */
  open(caller: Caller, body: OpenEmergencyAccess): Promise<EmergencyAccessView>;
  /** What the caller's organisation reviews, newest first: neither name nor pathway. */
  openings(caller: Caller, page: PageRequest): Promise<Page<EmergencyOpeningView>>;
  review(caller: Caller, openingId: string, body: ReviewEmergencyAccess): Promise<EmergencyReviewView>;
};

export type EmergencyDependencies = Pick<
  PathwaysDependencies,
  'store' | 'vault' | 'realNow' | 'newId' | 'nudge' | 'alarm' | 'demo'
> & { emergencies: EmergencyStore };

export const createEmergencies = (deps: EmergencyDependencies): Emergencies => ({
  async open(caller, body) {
    allow(caller.kind === 'person' && mayOpenEmergencyAccess(caller.role));
    checkNationalId(body.nationalId, deps, '#/nationalId');
    const holders = (await deps.store.organisations()).filter(({ joined }) => joined !== false);
    const blindIndexes = holders.map(({ organisation }) => deps.vault.blindIndex(body.nationalId, organisation));
    return retried(() => openOnce(deps, { caller, body, blindIndexes }));
  },
  async openings(caller, page) {
    allow(mayReviewEmergencyAccess(caller.role));
    const { items, ...more } = await deps.emergencies.emergencyOpenings({ caller, ...page });
    return { items: items.map((row) => openingView(deps.vault, row)), ...more };
  },
  async review(caller, openingId, body) {
    allow(mayReviewEmergencyAccess(caller.role));
    return retried(() => reviewOnce(deps, { caller, openingId, body }));
  },
});

function allow(may: boolean): void {
  if (may) return;
  const detail = 'Emergency access is opened by health personnel, and reviewed by a leader.';
  throw new Refusal('forbidden', 'role-may-not-command', detail);
}

type Opening = { caller: Caller; body: OpenEmergencyAccess; blindIndexes: string[] };

async function openOnce(
  deps: EmergencyDependencies,
  { caller, body, blindIndexes }: Opening,
): Promise<EmergencyAccessView | 'lost-the-race'> {
  const found = await deps.emergencies.findInEmergency({ caller, blindIndexes });
  if (!found.mayOpen) {
    const detail = 'Only health personnel open a pathway in an emergency; ask the client, or call the health service.';
    throw new Refusal('forbidden', 'not-health-personnel', detail);
  }
  const { pathway } = found;
  if (!pathway) throw new Refusal('not-found', 'not-found', 'Nobody with this number is followed here.');
  const known = knownOf(deps, pathway, found.demoOffsetMs);
  const { state, now } = known;
  const { pathwayId } = pathway;
  const { objection, ...stated } = objectionTo(caller, state, body);
  const by = { subject: caller.subject, organisation: caller.organisation };
  const same = openingInForce(state.course, { by, now, yields: objection === 'yields' });
  if (same?.opened) return { openingId: same.openingId, pathwayId, until: same.opened.until, objection };
  const { seal, texts } = sealerOf(known.client);
  const openingId = deps.newId();
  const until = new Date(Date.parse(now) + emergencyHours.amount * 3_600_000).toISOString();
  const delayTelling = body.delayTelling && seal(body.delayTelling);
  const opening = { openingId, ground: body.ground, until, text: seal(body.text), objection, ...stated, delayTelling };
  const outcome = decideEmergencyAccess(state, opening, contextOf(deps, caller, known));
  const { request, version } = written({ caller, act: 'OpenEmergencyAccess', texts }, known, outcome);
  const appended = await deps.emergencies.openInEmergency({ ...request, blindIndexes });
  if (appended.outcome !== 'appended') return 'lost-the-race';
  deps.nudge(pathwayId, version);
  return { openingId, pathwayId, until, objection };
}

/** Whether the client has objected to what this opener would see, and to which stated ground that yields. */
function objectionTo(
  caller: Caller,
  { course }: State,
  { overObjection }: OpenEmergencyAccess,
): { objection?: EmergencyObjection } & Pick<OpenEmergencyAccess, 'overObjection'> {
  if (!isObjectedTo(caller, consentedIn(course))) return {};
  return overObjection === undefined ? { objection: 'stands' } : { objection: 'yields', overObjection };
}

type Reviewing = { caller: Caller; openingId: string; body: ReviewEmergencyAccess };

async function reviewOnce(
  deps: EmergencyDependencies,
  { caller, openingId, body }: Reviewing,
): Promise<EmergencyReviewView | 'lost-the-race'> {
  const { pathway, demoOffsetMs } = await deps.emergencies.loadOpening({ caller, openingId });
  if (!pathway) throw refusalOf('no-such-opening');
  const known = knownOf(deps, pathway, demoOffsetMs);
  checkErased(known.client);
  const { seal, texts } = sealerOf(known.client);
  const { outcome: judged, tellClientOn } = body;
  const review = { outcome: judged, text: seal(body.text), tellClientOn };
  const reviewing = { openingId, review, by: caller.subject };
  const outcome = decideEmergencyReview(known.state, reviewing, contextOf(deps, caller, known));
  const { request, version } = written({ caller, act: 'ReviewEmergencyAccess', texts }, known, outcome);
  const appended = await deps.store.append(request);
  if (appended.outcome !== 'appended') return 'lost-the-race';
  deps.nudge(pathway.pathwayId, version);
  const next = nextStepsAfter(judged);
  return {
    openingId,
    reviewedAt: known.now,
    outcome: judged,
    tellClientOn,
    ...(next.length > 0 && { next: [...next] }),
  };
}

type Known = { pathway: LoadedPathway; state: State; now: string; client: OpenClient };

/** Sperring hides name and words, and not that somebody opened: what is written here is written all the same. */
const knownOf = (deps: EmergencyDependencies, pathway: LoadedPathway, demoOffsetMs: number): Known => ({
  pathway,
  state: foldOrPark(deps, pathway),
  now: productNow(deps.realNow(), demoOffsetMs),
  client: deps.vault.open({ ...pathway.client, blocked: undefined }),
});

const contextOf = (
  { newId }: Pick<EmergencyDependencies, 'newId'>,
  caller: Caller,
  { pathway: { terms, oneLeader, outside }, now }: Known,
): Context => ({ now, newId, caller, terms, oneLeader, outside: outside.map((one) => one.organisation) });

function written(
  by: { caller: Caller; act: string; texts: SealedRow[] },
  { pathway, state, now }: Known,
  outcome: Outcome,
): { request: AppendRequest; version: number } {
  if (!outcome.ok) throw refusalOf(outcome.refusal);
  const told = { facts: outcome.facts, actor: actorOf(by.caller), now };
  const { stream, rows, state: after } = recordNext(pathway, state, told);
  return { request: { ...by, streams: [stream], rows }, version: after.version };
}

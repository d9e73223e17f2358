import { mayStart } from '../access/access.js';
import type { CommandAnswer } from '../contracts/answers.js';
import { startPathway, type StartPathway } from '../contracts/commands.js';

import { sealTexts } from '../contracts/sealing.js';
import { chainStart } from '../event-store/hash-chain.js';
import type { Caller, Idempotency, LoadedForStart, LoadedPathway, Participant } from '../event-store/port.js';
import { decideStart } from '../pathway/decide/decide.js';
import { initialState } from '../pathway/fold.js';
import { foldRows } from '../read-models/fold-rows.js';
import { rowChanges } from '../read-models/row-changes.js';
import { productNow, type OpenClient, type PathwaysDependencies } from './dependencies.js';
import { checkSameBody } from './idempotency.js';
import { actorOf, recordFacts } from './record.js';
import { Refusal } from './refusal.js';
import { sealerOf } from './sealer.js';
import { refusalOf } from './refusal-of.js';
import { inTheStead, orNotServed } from './served-by.js';
import { commandAnswer } from './views.js';
import { seenBy } from './seen.js';

export type StartAsked = { caller: Caller; body: StartPathway; idempotency?: Idempotency };

/** A coordinator elsewhere starts in the municipality's stead, if the store knows that the unit serves it. */
export function starterOf(caller: Caller, municipality: string): Caller {
  if (caller.role !== 'coordinator' || caller.organisation === municipality) return caller;
  return inTheStead(caller, municipality, 'followUp');
}

/** Starts a pathway for a client known by the blind index or met for the first time. */
export async function startOnce(
  deps: PathwaysDependencies,
  asked: StartAsked,
): Promise<CommandAnswer | 'lost-the-race'> {
  const { store, vault, realNow } = deps;
  const { caller, body, idempotency } = asked;
  checkStarter(caller, body.municipality, [body.municipality]); // not even if it were outside
  const load = store.loadForStart({
    caller,
    blindIndexes: [vault.blindIndex(body.client.nationalId, caller.organisation)],
    municipality: body.municipality,
    idempotencyScope: idempotency?.scope,
  });
  const loaded = await orNotServed(load, caller, mayNotStart);
  checkStart(caller, body.municipality, loaded);
  if (loaded.prior) {
    checkSameBody(loaded.prior, idempotency);
    return startedBefore(deps, asked, loaded.prior);
  }
  if (loaded.openPathwayId) {
    const { openPathwayId: pathwayId } = loaded;
    throw new Refusal('state', 'pathway-exists', 'This client has an open pathway here; use that one.', { pathwayId });
  }
  return begin(deps, asked, { loaded, now: productNow(realNow(), loaded.demoOffsetMs) });
}

function checkStarter(caller: Caller, municipality: string, outside: string[]): void {
  if (!mayStart(caller, municipality, outside)) throw mayNotStart();
}

const mayNotStart = () =>
  new Refusal('forbidden', 'role-may-not-start', 'Only a coordinator of this municipality may start a pathway here.');

function checkStart(caller: Caller, municipality: string, loaded: LoadedForStart): void {
  const { outside, districts, knownOrganisation } = loaded;
  checkStarter(
    caller,
    municipality,
    outside.map((one) => one.organisation),
  );
  if (!knownOrganisation) {
    const detail = 'no municipality here has this number; it may have been merged into another';
    throw notThere('The municipality is not known; see errors.', { code: 'unknown-municipality', detail });
  }
  if (districts.length === 0) return;
  const detail = `a bydel receives in its place: ${districts.join(', ')}`;
  throw notThere('The municipality is divided into districts; see errors.', { code: 'district-receives', detail });
}

const notThere = (detail: string, error: { code: string; detail: string }): Refusal =>
  new Refusal('invalid', 'invalid-body', detail, { errors: [{ pointer: '#/municipality', ...error }] });

/** What a pathway's page reads of its organisations, and a new one's answer does not. */
const noneYet: Pick<LoadedPathway, 'agreements' | 'terms' | 'desks' | 'oneLeader' | 'regimes' | 'consented'> = {
  agreements: [],
  terms: [],
  desks: [],
  oneLeader: [],
  regimes: [],
  consented: [],
};

async function begin(
  deps: PathwaysDependencies,
  { caller, body, idempotency }: StartAsked,
  { loaded, now }: { loaded: LoadedForStart; now: string },
): Promise<CommandAnswer | 'lost-the-race'> {
  const { vault, store, newId, nudge } = deps;
  const newClient = loaded.client ? undefined : vault.newClient(body.client, caller.organisation);
  const known = loaded.client ?? newClient;
  if (!known) return 'lost-the-race';
  const client = vault.open(known);
  const { coordinator, texts } = sealCoordinator(body, client);
  const pathwayId = newId();
  const { clientId } = known;
  const { client: _client, ...terms } = body;
  const { municipality } = terms;
  const outcome = decideStart({ ...terms, clientId, coordinator }, { now, newId, caller });
  if (!outcome.ok) throw refusalOf(outcome.refusal);
  const { outside } = loaded;
  const actor = actorOf(caller);
  const recording = { pathwayId, state: initialState, headHash: chainStart, recordedAt: now, actor, outside };
  const { stored, state } = recordFacts(recording, outcome.facts);
  const starter = { organisation: caller.organisation, level: caller.level };
  const participants: Participant[] =
    caller.organisation === municipality ? [starter] : [{ organisation: municipality, level: 'municipality' }, starter];
  const { outcome: appended } = await store.append({
    caller,
    act: 'StartPathway',
    streams: [{ stream: pathwayId, expectedVersion: 0, facts: stored, participants, clientId, municipality }],
    rows: rowChanges(undefined, foldRows(pathwayId, state)),
    texts,
    newClient,
    idempotency,
  });
  if (appended !== 'appended') return 'lost-the-race'; // the next look finds the client, the pathway or the answer
  nudge(pathwayId, state.version);
  const pathway = { pathwayId, version: state.version, headHash: '', municipality, client: known, participants };
  const begun: LoadedPathway = { ...pathway, ...noneYet, outside, facts: stored, texts };
  return commandAnswer(seenBy(caller, begun, { facts: stored, now, client }), 1);
}

/** The first answer to the same key, as it was then. */
async function startedBefore(
  { store, vault, realNow }: PathwaysDependencies,
  { caller }: StartAsked,
  prior: { stream: string; toVersion: number },
): Promise<CommandAnswer> {
  const loaded = await store.load({ caller, act: 'StartPathway', pathwayId: prior.stream });
  if (!loaded.pathway) throw new Refusal('not-found', 'not-found', 'No pathway with this id is yours to see.');
  const { pathway } = loaded;
  const facts = pathway.facts.filter((fact) => fact.version <= prior.toVersion);
  const now = productNow(realNow(), loaded.demoOffsetMs);
  const client = vault.open(pathway.client);
  return commandAnswer(seenBy(caller, { ...pathway, version: prior.toVersion }, { facts, now, client }), 1);
}

function sealCoordinator(body: StartPathway, client: OpenClient) {
  const { seal, texts } = sealerOf(client);
  const coordinator = sealTexts(startPathway.shape.coordinator, body.coordinator, seal);
  return { coordinator, texts };
}

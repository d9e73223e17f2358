import type { MySide } from '../contracts/answers/my-side.js';
import { sealTexts } from '../contracts/sealing.js';
import { clientActData, type ClientAct, type PlainClientAct } from '../contracts/topics/clients.js';
import type { ClientStore, LoadedForClient } from '../event-store/client-port.js';
import type { Caller, LoadedPathway, SealedRow } from '../event-store/port.js';
import { osloDateOf } from '../pathway/calendar/oslo.js';
import { decideClientAct } from '../pathway/decide/decide.js';
import type { ClientReader } from './access-log.js';
import { checkErased } from './check-erased.js';
import { retried } from './commands.js';
import { productNow, type OpenClient, type PathwaysDependencies } from './dependencies.js';
import { foldOrPark } from './fold-or-park.js';
import { checkSameBody, idempotencyOf } from './idempotency.js';
import { indexesEverywhere } from './indexes-everywhere.js';
import { recordNext } from './record.js';
import { Refusal } from './refusal.js';
import { refusalOf } from './refusal-of.js';
import { sealerOf } from './sealer.js';
import type { CommandOptions } from './service.js';
import { byWhatIsOpen, isShown, myPathway, type Mine } from './views/my-side.js';
import { representativeView } from './views/representatives.js';
import { representedPathway } from './views/represented.js';

export type MySideDependencies = Pick<
  PathwaysDependencies,
  'vault' | 'realNow' | 'newId' | 'nudge' | 'alarm' | 'idempotencySecret'
> & { store: ClientStore };

/** What a client sees of the own course and tells of it, by an own sign-in; found by their number, so nobody else's. */
export type MySidePage = {
  read(client: ClientReader): Promise<MySide>;
  /** The answer is the page of that pathway as it is afterwards. */
  act(
    client: ClientReader,
    asked: { pathwayId: string; act: PlainClientAct },
    options: Pick<CommandOptions, 'idempotencyKey' | 'route' | 'body'>,
  ): Promise<MySide>;
};

export const createMySide = (deps: MySideDependencies): MySidePage => ({
  async read(client) {
    return page(deps, await deps.store.loadMine({ ...(await theirs(deps, client)), act: 'read' }));
  },
  act: (client, { pathwayId, act }, options) =>
    retried(() => actOnce(deps, { client, pathwayId, act, idempotency: idempotencyFor(deps, client, options) })),
});

type Acting = {
  client: ClientReader;
  pathwayId: string;
  act: PlainClientAct;
  idempotency: ReturnType<typeof idempotencyOf>;
};

async function actOnce(deps: MySideDependencies, acting: Acting): Promise<MySide | 'lost-the-race'> {
  const { client, pathwayId, act, idempotency } = acting;
  const asking = await theirs(deps, client);
  const request = { ...asking, act: act.type, pathwayId, idempotencyScope: idempotency?.scope };
  const loaded = await deps.store.loadMine(request);
  if (loaded.seenAs[pathwayId]?.as === 'representative') throw representativesDoNotAct();
  const [pathway] = loaded.pathways;
  if (!pathway) throw new Refusal('not-found', 'not-found', 'Nothing of yours has this id.');
  if (loaded.prior) {
    checkSameBody(loaded.prior, idempotency);
    return page(deps, loaded);
  }
  const open = deps.vault.open(pathway.client);
  checkErased(open);
  const state = foldOrPark(deps, pathway);
  const now = productNow(deps.realNow(), loaded.demoOffsetMs);
  const { sealed, texts } = sealAct(act, open);
  const organisation = heardBy(pathway);
  const { terms, oneLeader } = pathway;
  const outside = pathway.outside.map((one) => one.organisation);
  const caller = { kind: 'person', organisation } as const;
  const outcome = decideClientAct(state, sealed, { now, newId: deps.newId, caller, terms, oneLeader, outside });
  if (!outcome.ok) throw refusalOf(outcome.refusal);
  const actor = { kind: 'person', subject: client.subject, organisation, role: 'client' } as const;
  const { stream, rows, state: after } = recordNext(pathway, state, { facts: outcome.facts, actor, now });
  const appended = await deps.store.appendMine({
    ...asking,
    ...{ act: act.type, streams: [stream], rows, texts, idempotency },
  });
  if (appended.outcome !== 'appended') return 'lost-the-race';
  deps.nudge(pathwayId, after.version);
  const facts = [...pathway.facts, ...stream.facts];
  const grown = { ...pathway, version: after.version, facts, texts: [...pathway.texts, ...texts] };
  return page(deps, { ...loaded, pathways: [grown] });
}

/** Whose the client's word is: the municipality's that answers, or, where that one is outside, whoever has the pathway. */
function heardBy({ municipality, participants }: LoadedPathway): string {
  const parties = participants.map((one) => one.organisation);
  return parties.includes(municipality) ? municipality : (parties[0] ?? municipality);
}

function page(deps: MySideDependencies, { pathways, places, seenAs, demoOffsetMs }: LoadedForClient): MySide {
  const now = productNow(deps.realNow(), demoOffsetMs);
  const mine = pathways.flatMap((pathway) => {
    const client = deps.vault.open(pathway.client);
    const one: Mine = { pathway, client, places, state: foldOrPark(deps, pathway), now };
    const seen = seenAs[pathway.pathwayId];
    // what the database does not say is anybody's is nobody's
    if (!seen || !isShown(one)) return [];
    if (seen.as === 'representative') return representedPathway(one, seen);
    const representatives = seen.representatives.map((row) => representativeView(row, deps.vault));
    return { ...myPathway(one), representatives };
  });
  return { today: osloDateOf(now), items: mine.sort(byWhatIsOpen) };
}

async function theirs({ store, vault }: MySideDependencies, { nationalId, ...caller }: ClientReader) {
  const blindIndexes = await indexesEverywhere(nationalId, { store, vault });
  return { caller, blindIndexes };
}

const representativesDoNotAct = () =>
  new Refusal(
    'forbidden',
    'representatives-do-not-act',
    'Whoever represents a client tells the municipality: nothing is done here in a client’s name.',
  );

/** A client has no organisation to be known by. */
const idempotencyFor = (
  { idempotencySecret }: MySideDependencies,
  { subject, issuer }: ClientReader,
  options: CommandOptions,
) => {
  const caller: Caller = { kind: 'person', role: 'client', level: 'municipality', organisation: '', subject, issuer };
  return idempotencyOf(idempotencySecret, caller, options);
};

function sealAct(act: PlainClientAct, client: OpenClient): { sealed: ClientAct; texts: SealedRow[] } {
  const { seal, texts } = sealerOf(client);
  const data: unknown = sealTexts(clientActData[act.type], act.data, seal);
  // same type, texts sealed: what `Sealed` says, which the union hides from the compiler
  return { sealed: { type: act.type, data } as ClientAct, texts };
}

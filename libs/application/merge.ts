import { mayTouch, type Party } from '../access/access.js';
import type { CommandOf } from '../contracts/commands.js';
import { unsealTexts } from '../contracts/sealing.js';
import type { Caller, LoadedPathway, RowChanges, SealedRow } from '../event-store/port.js';
import { decideMerge } from '../pathway/decide/merge.js';
import type { Context, NewFact } from '../pathway/draft.js';
import type { State } from '../pathway/fold.js';
import type { Asked } from './commands.js';
import type { OpenClient, PathwaysDependencies } from './dependencies.js';
import { foldOrPark } from './fold-or-park.js';
import { checkErased } from './check-erased.js';
import { checkUnblocked, numberIn } from './identity.js';
import { actorOf, recordNext } from './record.js';
import { Refusal } from './refusal.js';
import { sealerOf } from './sealer.js';
import { refusalOf } from './refusal-of.js';

/** A pathway as loaded for a decision. */
export type Side = { pathway: LoadedPathway; state: State; client: OpenClient };
export type Merging = {
  asked: Asked;
  /** Who asks, also where it acts in another's stead. */
  reader: Caller;
  command: CommandOf<'MergePathway'>;
  party: Party;
  context: Context;
};

/** One client has two pathways: both are written in one transaction, or neither. Answers with the one that ended. */
export async function mergeOnce(
  deps: PathwaysDependencies,
  merging: Merging,
  from: Side,
): Promise<{ pathway: LoadedPathway; fromVersion: number; toVersion: number } | 'lost-the-race'> {
  const { asked, command, context } = merging;
  const into = await survivor(deps, merging, from);
  const outcome = decideMerge({ from: from.state, into: into.state }, command, context);
  if (!outcome.ok) throw refusalOf(outcome.refusal, intoOf(from.state, asked.caller));
  checkErased(into.client);
  [from, into].forEach(({ pathway }) => checkUnblocked(pathway));
  checkSamePerson(asked, from, into);
  const { facts: told, texts } = resealed(outcome.into, from, into);
  const by = { actor: actorOf(asked.caller, asked.command.onBehalfOf), now: context.now };
  const ended = recordNext(from.pathway, from.state, { ...by, facts: outcome.facts });
  const goingOn = recordNext(into.pathway, into.state, { ...by, facts: told });
  const participants = from.pathway.participants.filter((one) => one.level === 'specialist');
  const { outcome: appended } = await deps.store.append({
    caller: asked.caller,
    act: command.type,
    streams: [ended.stream, { ...goingOn.stream, participants }],
    rows: bothRows(ended.rows, goingOn.rows),
    texts,
    idempotency: asked.idempotency,
  });
  if (appended !== 'appended') return 'lost-the-race';
  for (const { stream, state } of [ended, goingOn]) deps.nudge(stream.stream, state.version);
  deps.joined();
  const { version } = ended.state;
  const facts = [...from.pathway.facts, ...ended.stream.facts];
  return { pathway: { ...from.pathway, version, facts }, fromVersion: from.state.version + 1, toVersion: version };
}

/** Where the client is followed since a merge, for a refusal to name to those who take part there too. */
export function intoOf({ course: { closed, municipality } }: State, { level, organisation }: Caller) {
  const takesPart = level === 'specialist' || organisation === municipality;
  return closed?.into === undefined || !takesPart ? {} : { pathwayId: closed.into };
}

async function survivor(
  deps: PathwaysDependencies,
  { reader, asked, command, party }: Merging,
  from: Side,
): Promise<Side> {
  const { into } = command.data;
  if (into === from.pathway.pathwayId) throw refusalOf('merge-with-itself');
  const { pathway, inStead } = await deps.store.load({ caller: reader, act: command.type, pathwayId: into });
  const isTheirs = (inStead ?? reader).organisation === asked.caller.organisation;
  const state = pathway && foldOrPark(deps, pathway);
  if (!pathway || !state || !isTheirs || !mayTouch(party, command, state)) {
    throw new Refusal('not-found', 'not-found', 'No pathway with this id is yours to merge into.');
  }
  return { pathway, state, client: deps.vault.open(pathway.client) };
}

/** Two entries in the vault become one person's only by the number that the survivor's is known by. */
function checkSamePerson({ command }: Asked, from: Side, into: Side): void {
  if (from.pathway.client.clientId === into.pathway.client.clientId) return;
  if (numberIn(command) === into.client.identity.nationalId) return;
  const detail = 'The client of the other pathway is not known by this number; check which two pathways are meant.';
  throw new Refusal('state', 'not-the-same-client', detail);
}

/** A text that is told again lies under its client's own key; one that was erased stays so. */
function resealed(facts: readonly NewFact[], from: Side, into: Side): { facts: NewFact[]; texts: SealedRow[] } {
  const { seal, texts } = sealerOf(into.client);
  const known = new Map(from.pathway.texts.map((row) => [row.textId, row]));
  const isSame = from.pathway.client.clientId === into.pathway.client.clientId;
  const told = facts.map((fact): NewFact => {
    if (!fact.as || isSame) return fact;
    const data = unsealTexts(fact.data, (sealed) => {
      const row = known.get(sealed.textId);
      return row ? seal(from.client.unseal(row)) : sealed;
    });
    // the same shape: each text in the place of itself
    return { ...fact, data } as NewFact;
  });
  return { facts: told, texts };
}

function bothRows(one: RowChanges, other: RowChanges): RowChanges {
  const both = <Row>(a: { written: Row[]; removed: string[] }, b: { written: Row[]; removed: string[] }) => ({
    written: [...a.written, ...b.written],
    removed: [...a.removed, ...b.removed],
  });
  return {
    pathways: [...one.pathways, ...other.pathways],
    clocks: both(one.clocks, other.clocks),
    breaks: both(one.breaks, other.breaks),
    work: both(one.work, other.work),
  };
}

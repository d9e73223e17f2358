import { checkErased } from './check-erased.js';
import { mayAct, ownsBreak } from '../access/access.js';
import { shielded } from '../access/protected-address.js';
import { leastLevelOf } from '../access/topics/breaks.js';
import type { LeaderBreakView } from '../contracts/answers.js';
import type { BreakClientView } from '../contracts/answers/leaders.js';
import type { LeaderAct, PlainLeaderAct } from '../contracts/topics/breaks.js';
import { leaderActData } from '../contracts/topics/breaks.js';
import { sealTexts } from '../contracts/sealing.js';
import { upcast } from '../contracts/upcasters.js';
import { level } from '../contracts/vocabulary.js';
import type { Caller, Idempotency, LoadedPathway, SealedRow } from '../event-store/port.js';
import { coordinatorNow } from '../pathway/course/people.js';
import { decideLeaderAct } from '../pathway/decide/decide.js';
import { foldState, type State } from '../pathway/fold.js';
import { foldRows } from '../read-models/fold-rows.js';
import { retried } from './commands.js';
import { productNow, type OpenClient, type PathwaysDependencies } from './dependencies.js';
import { foldOrPark } from './fold-or-park.js';
import { checkSameBody, idempotencyOf } from './idempotency.js';
import { leaderRow } from './break-lists.js';
import { actorOf, recordNext } from './record.js';
import { Refusal } from './refusal.js';
import { sealerOf } from './sealer.js';
import { refusalOf } from './refusal-of.js';
import type { CommandOptions, Pathways } from './service.js';
import { seenBy } from './seen.js';

type Asked = { caller: Caller; breakId: string; act: PlainLeaderAct; idempotency?: Idempotency };
/** What it led to: the pathway as it now is, for an answer to be made of. */
type Done = { pathway: LoadedPathway; state: State; now: string; client: OpenClient };

/** What a leader does about a break, by the break alone. The answer is its row, and the client's name where it was asked for. */
export const createBreakActs = (deps: PathwaysDependencies): Pick<Pathways, 'actOnBreak' | 'showClient'> => {
  const done = (asked: Asked, options: CommandOptions) => {
    if (!mayAct(asked.caller.role, asked.act.type)) {
      const detail = 'Only a leader asks about a break or notes what was learned.';
      throw new Refusal('forbidden', 'role-may-not-command', detail);
    }
    const idempotency = idempotencyOf(deps.idempotencySecret, asked.caller, options);
    return retried(() => actOnce(deps, { ...asked, idempotency }));
  };
  return {
    async actOnBreak(caller, { breakId, act }, options) {
      return rowOf({ caller, breakId }, await done({ caller, breakId, act }, options));
    },
    async showClient(caller, { breakId, act }, options) {
      return clientOf({ caller, breakId }, await done({ caller, breakId, act }, options));
    },
  };
};

async function actOnce(deps: PathwaysDependencies, asked: Asked): Promise<Done | 'lost-the-race'> {
  const { caller, breakId, act, idempotency } = asked;
  const leastLevel = act.type === 'ShowClient' ? leastLevelOf(caller).names : undefined;
  const request = { caller, act: act.type, breakId, idempotencyScope: idempotency?.scope, leastLevel };
  const { pathway, prior, demoOffsetMs } = await deps.store.loadByBreak(request);
  if (!pathway) throw notYours();
  const now = productNow(deps.realNow(), demoOffsetMs);
  const client = deps.vault.open(pathway.client);
  if (prior) {
    checkSameBody(prior, idempotency);
    const facts = pathway.facts.filter((fact) => fact.version <= prior.toVersion);
    return { pathway: { ...pathway, facts }, state: foldState(facts.map((fact) => upcast(fact))), now, client };
  }
  const state = foldOrPark(deps, pathway);
  if (!ownsBreak(caller, breakId, state)) throw notYours();
  checkLevel(state, breakId, leastLevel);
  checkErased(client);
  const { sealed, texts } = sealAct(act, client);
  const { pathwayId, terms, oneLeader } = pathway;
  const context = { now, newId: deps.newId, caller, terms, oneLeader };
  const outcome = decideLeaderAct(state, { breakId, act: sealed }, context);
  if (!outcome.ok) throw refusalOf(outcome.refusal);
  const told = { facts: outcome.facts, actor: actorOf(caller), now };
  const { stream, rows, state: after } = recordNext(pathway, state, told);
  const written = { caller, act: act.type, streams: [stream], rows, texts, idempotency };
  const appended = await deps.store.append(written);
  if (appended.outcome !== 'appended') return 'lost-the-race';
  deps.nudge(pathwayId, after.version);
  const facts = [...pathway.facts, ...stream.facts];
  return { pathway: { ...pathway, version: after.version, facts }, state: after, now, client };
}

/** A name is shown where the ladder has brought the break; to ask why needs no name. */
function checkLevel({ watch }: State, breakId: string, leastLevel: number | undefined): void {
  const reached = watch.breaks.get(breakId)?.level ?? 0;
  if (leastLevel === undefined || reached >= leastLevel) return;
  const detail =
    'The break has not come up the ladder to you. Ask why (question), or wait until it is escalated to your step.';
  throw new Refusal('state', 'break-not-escalated', detail);
}

const notYours = () => new Refusal('not-found', 'not-found', 'No break with this id is yours to ask about.');

type OfBreak = Pick<Asked, 'caller' | 'breakId'>;

/** The break's row as a leader's list has it. */
function rowOf({ caller, breakId }: OfBreak, { state, now }: Pick<Done, 'state' | 'now'>): LeaderBreakView {
  const row = foldRows('', state).breaks.get(breakId);
  if (!row) throw notYours();
  return leaderRow(row, caller.organisation, now);
}

/** From what the leader's organisation may see: who is responsible on the other side too, where the two share. */
function clientOf(of: OfBreak, done: Done): BreakClientView {
  const { pathway, client, now } = done;
  const { state, nameOf, isProtected } = seenBy(of.caller, pathway, { facts: pathway.facts, now, client });
  const responsible = level.options.flatMap((one) => {
    const person = coordinatorNow(state.course, one);
    if (!person) return [];
    const { name, unit, phone } = person;
    return [{ level: one, name: nameOf(name), unit, phone: phone && nameOf(phone) }];
  });
  const view = { break: rowOf(of, done), client: { name: client.identity.name }, responsible };
  // a leader has no relation to the client, though the name is shown
  const nobodysPlace = { shown: new Set<string>(), labels: 'hidden', address: 'hidden' } as const;
  return isProtected ? shielded(view, nobodysPlace) : view;
}

function sealAct(act: PlainLeaderAct, client: OpenClient): { sealed: LeaderAct; texts: SealedRow[] } {
  const { seal, texts } = sealerOf(client);
  const data: unknown = sealTexts(leaderActData[act.type], act.data, seal);
  // same type, texts sealed: what `Sealed` says, which the union hides from the compiler
  return { sealed: { type: act.type, data } as LeaderAct, texts };
}

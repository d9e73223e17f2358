import { checkErased } from './check-erased.js';
import { mayAct, ownsBreak } from '../access/access.js';
import type { LeaderBreakView } from '../contracts/answers.js';
import type { LeaderAct, PlainLeaderAct } from '../contracts/topics/breaks.js';
import { leaderActData } from '../contracts/topics/breaks.js';
import { sealTexts } from '../contracts/sealing.js';
import { upcast } from '../contracts/upcasters.js';
import type { Caller, Idempotency, SealedRow } from '../event-store/port.js';
import { decideLeaderAct } from '../pathway/decide/decide.js';
import { foldState, type State } from '../pathway/fold.js';
import { foldRows } from '../read-models/fold-rows.js';
import { retried } from './commands.js';
import { productNow, type OpenClient, type PathwaysDependencies } from './dependencies.js';
import { foldOrPark } from './fold-or-park.js';
import { checkSameBody, idempotencyOf } from './idempotency.js';
import { leaderRow } from './lists.js';
import { actorOf, recordNext } from './record.js';
import { Refusal } from './refusal.js';
import { sealerOf } from './sealer.js';
import { refusalOf } from './refusal-of.js';
import type { Pathways } from './service.js';

type Asked = { caller: Caller; breakId: string; act: PlainLeaderAct; idempotency?: Idempotency };

/** What a leader does about a break, by the break alone: asks why, notes what was learned. The answer is its row. */
export const createBreakActs = (deps: PathwaysDependencies): Pick<Pathways, 'actOnBreak'> => ({
  async actOnBreak(caller, { breakId, act }, options) {
    if (!mayAct(caller.role, act.type)) {
      throw new Refusal(
        'forbidden',
        'role-may-not-command',
        'Only a leader asks about a break or notes what was learned.',
      );
    }
    const idempotency = idempotencyOf(deps.idempotencySecret, caller, options);
    return retried(() => actOnce(deps, { caller, breakId, act, idempotency }));
  },
});

async function actOnce(deps: PathwaysDependencies, asked: Asked): Promise<LeaderBreakView | 'lost-the-race'> {
  const { caller, breakId, act, idempotency } = asked;
  const request = { caller, act: act.type, breakId, idempotencyScope: idempotency?.scope };
  const { pathway, prior, demoOffsetMs } = await deps.store.loadByBreak(request);
  if (!pathway) throw notYours();
  const now = productNow(deps.realNow(), demoOffsetMs);
  if (prior) {
    checkSameBody(prior, idempotency);
    const facts = pathway.facts.filter((fact) => fact.version <= prior.toVersion);
    return rowOf(asked, foldState(facts.map((fact) => upcast(fact))), now);
  }
  const state = foldOrPark(deps, pathway);
  if (!ownsBreak(caller, breakId, state)) throw notYours();
  const client = deps.vault.open(pathway.client);
  checkErased(client);
  const { sealed, texts } = sealAct(act, client);
  const { pathwayId, terms, oneLeader } = pathway;
  const context = { now, newId: deps.newId, caller, terms, oneLeader };
  const outcome = decideLeaderAct(state, { breakId, act: sealed }, context);
  if (!outcome.ok) throw refusalOf(outcome.refusal);
  const told = { facts: outcome.facts, actor: actorOf(caller), now };
  const { stream, rows, state: after } = recordNext(pathway, state, told);
  const appended = await deps.store.append({
    caller,
    act: act.type,
    streams: [stream],
    rows,
    texts,
    idempotency,
  });
  if (appended.outcome !== 'appended') return 'lost-the-race';
  deps.nudge(pathwayId, after.version);
  return rowOf(asked, after, now);
}

const notYours = () => new Refusal('not-found', 'not-found', 'No break with this id is yours to ask about.');

/** The break's row as a leader's list has it. */
function rowOf({ caller, breakId }: Asked, state: State, now: string): LeaderBreakView {
  const row = foldRows('', state).breaks.get(breakId);
  if (!row) throw notYours();
  return leaderRow(row, caller.organisation, now);
}

function sealAct(act: PlainLeaderAct, client: OpenClient): { sealed: LeaderAct; texts: SealedRow[] } {
  const { seal, texts } = sealerOf(client);
  const data: unknown = sealTexts(leaderActData[act.type], act.data, seal);
  // same type, texts sealed: what `Sealed` says, which the union hides from the compiler
  return { sealed: { type: act.type, data } as LeaderAct, texts };
}

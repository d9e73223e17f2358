import type { CommandAnswer } from '../contracts/answers.js';
import type { ParkedAnswer } from '../contracts/parked.js';
import type { PlainCommand } from '../contracts/commands.js';
import type { DueSignal } from '../event-store/parking-port.js';
import type {
  AppendRequest,
  AppendResult,
  Caller,
  Idempotency,
  LoadedPathway,
  SealedRow,
} from '../event-store/port.js';
import { decide, type Outcome } from '../pathway/decide/decide.js';
import { checkRole, servingFor } from './acting-party.js';
import { authorise } from './authorise.js';
import { checkVersion } from './check-version.js';
import { checkCorrection } from './correction-check.js';
import { attempts } from './clockwork.js';
import { contextOf } from './context.js';
import { productNow, type OpenClient, type PathwaysDependencies } from './dependencies.js';
import { foldOrPark } from './fold-or-park.js';
import { idempotencyOf } from './idempotency.js';
import { checkErased } from './check-erased.js';
import { identityChange, identityTaken, newlyFoundBy } from './identity.js';
import { createTurns } from './in-turn.js';
import { intoOf, mergeOnce, type Merging, type Side } from './merge.js';
import { checkMessage, earlierOf, messageOf } from './message-once.js';
import { checkNationalId } from './national-id.js';
import { checkNewcomers, newcomersOf } from './newcomers.js';
import { parkedAnswer, parkOrRefuse } from './park.js';
import { settled } from './parking.js';
import { actorOf, recordNext } from './record.js';
import { Refusal } from './refusal.js';
import { refusalOf } from './refusal-of.js';
import { sealCommand } from './seal-command.js';
import type { CommandOptions, Pathways } from './service.js';
import { startOnce, starterOf } from './start.js';
import { commandAnswer } from './views.js';
import { seenBy } from './seen.js';

/** One command on its way: who, on what, and how to recognise it when it comes again. */
export type Asked = {
  caller: Caller;
  pathwayId: string;
  command: PlainCommand;
  options: CommandOptions;
  idempotency?: Idempotency;
  message?: AppendRequest['message'];
  /** The parked signal that brings the command, when it has waited: message and key are known since then. */
  parkedId?: string;
};

/** A parked signal goes down the same path as when it had come now. */
export type Deliver = (due: DueSignal, signal: { command: PlainCommand; ifMatch?: number }) => Promise<unknown>;

/** Commands: authenticate and parse lie behind; then idempotency, authorise, decide, append (design D11). */
export function createCommands(deps: PathwaysDependencies): Pick<Pathways, 'start' | 'handle'> & { deliver: Deliver } {
  const inTurn = createTurns();
  return {
    async start(caller, body, options) {
      checkNationalId(body.client.nationalId, deps);
      const idempotency = idempotencyOf(deps.idempotencySecret, caller, options);
      return retried(() => startOnce(deps, { caller: starterOf(caller, body.municipality), body, idempotency }));
    },
    // as `Pathways` says it: who, which, what, how
    // eslint-disable-next-line max-params
    async handle(caller, pathwayId, command, options) {
      if (!command.onBehalfOf) checkRole(caller, command);
      checkMessage(caller, command);
      const idempotency = idempotencyOf(deps.idempotencySecret, caller, options);
      const message = messageOf(deps.idempotencySecret, command);
      const asked = { caller, pathwayId, command, options, idempotency, message };
      return inTurn(pathwayId, () => retried(() => handleOnce(deps, asked)));
    },
    async deliver({ caller, pathwayId, parkedId }, { command, ifMatch }) {
      checkRole(caller, command);
      const asked = { caller, pathwayId, command, parkedId, options: { route: 'parked', body: command, ifMatch } };
      return inTurn(pathwayId, () => retried(() => handleOnce(deps, asked)));
    },
  };
}

/** A lost race is decided anew, a bounded number of times. */
export async function retried<Result>(once: () => Promise<Result | 'lost-the-race'>): Promise<Result> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const result = await once();
    if (result !== 'lost-the-race') return result;
  }
  throw new Refusal(
    'busy',
    'contended',
    'Others kept writing to this pathway; try again with the same Idempotency-Key.',
  );
}

async function handleOnce(
  deps: PathwaysDependencies,
  asked: Asked,
): Promise<CommandAnswer | ParkedAnswer | 'lost-the-race'> {
  const { store, vault, realNow } = deps;
  const { pathwayId, command, idempotency } = asked;
  const loaded = await store.load({
    caller: asked.caller,
    act: command.type,
    pathwayId,
    newcomers: newcomersOf(command).map((party) => party.organisation),
    idempotencyScope: idempotency?.scope,
    message: asked.message,
  });
  const { pathway } = loaded;
  const earlier = earlierOf(loaded, asked);
  if (earlier?.parkedId !== undefined) return parkedAnswer(earlier.parkedId);
  if (!pathway) return parkOrRefuse(deps, asked, loaded);
  const caller = servingFor(asked.caller, command, loaded.inStead);
  const client = vault.open(pathway.client);
  const now = productNow(realNow(), loaded.demoOffsetMs);
  if (earlier) return answerAt({ caller }, pathway, { ...earlier, client, now });
  checkErased(client);
  const state = foldOrPark(deps, pathway);
  checkVersion(asked.options.ifMatch, { pathway, state, caller, now });
  checkNewcomers(command, loaded.knownNewcomers);
  checkCorrection(state, command);
  const sealed = sealCommand(command, client);
  const party = authorise(caller, { command, sealed: sealed.command }, { pathway, state });
  const context = contextOf(deps, { caller, command }, { pathway, now });
  const side = { pathway, state, client };
  const acting = { ...asked, caller };
  if (sealed.command.type === 'MergePathway')
    return merged(deps, { asked: acting, reader: asked.caller, command: sealed.command, party, context }, side);
  const outcome = decide(state, sealed.command, context);
  return appendOutcome(deps, acting, { ...side, outcome, texts: sealed.texts, now });
}

async function merged(
  deps: PathwaysDependencies,
  merging: Merging,
  from: Side,
): Promise<CommandAnswer | 'lost-the-race'> {
  const done = await mergeOnce(deps, merging, from);
  if (done === 'lost-the-race') return done;
  return answerAt(merging.asked, done.pathway, { ...done, client: from.client, now: merging.context.now });
}

type Decided = Side & {
  outcome: Outcome;
  texts: SealedRow[];
  now: string;
};

async function appendOutcome(
  deps: PathwaysDependencies,
  asked: Asked,
  decided: Decided,
): Promise<CommandAnswer | 'lost-the-race'> {
  const { pathway, state, outcome, texts, client, now } = decided;
  if (!outcome.ok)
    throw refusalOf(outcome.refusal, outcome.refusal === 'pathway-merged' ? intoOf(state, asked.caller) : {});
  const { caller, pathwayId, command, idempotency, message, parkedId } = asked;
  const identity = identityChange(deps, command, { caller, pathway, client });
  const actor = actorOf(caller, command.onBehalfOf);
  const told = { facts: outcome.facts, actor, now, message: command.message };
  const { stream, rows, state: after } = recordNext(pathway, state, told);
  // a municipality that is asked, or takes over, follows from the facts
  const participants = newcomersOf(command).filter(({ level }) => level === 'specialist');
  const request: AppendRequest = {
    caller,
    act: command.type,
    streams: [{ ...stream, participants }],
    rows,
    texts,
    idempotency,
    message,
    parkedId,
    identity,
    foundBy: newlyFoundBy(deps, command, { caller, client }),
  };
  const { outcome: appended } = await deps.store.append(request);
  await checkAppended(deps, { caller, pathway, identity }, appended);
  if (appended !== 'appended') return 'lost-the-race';
  deps.nudge(pathwayId, after.version);
  if (participants.length > 0 || command.type === 'AcceptMove') deps.joined();
  const grown = {
    ...pathway,
    version: after.version,
    facts: [...pathway.facts, ...stream.facts],
    texts: [...pathway.texts, ...texts],
  };
  return answerAt(asked, grown, { fromVersion: state.version + 1, toVersion: after.version, client, now });
}

/** What another pathway or another's act stands in the way of; a lost race is decided anew. */
async function checkAppended(
  deps: PathwaysDependencies,
  { identity, ...known }: { caller: Caller; pathway: LoadedPathway; identity: AppendRequest['identity'] },
  appended: AppendResult['outcome'],
): Promise<void> {
  if (appended === 'pathway-exists') {
    throw new Refusal('state', 'pathway-exists', 'The client has another open pathway here; close that one first.');
  }
  if (appended === 'identity-taken' && identity) throw await identityTaken(deps, known, identity);
  if (appended === 'parked-settled') throw settled();
}

/** The answer as it was when the command was carried out: rebuilt from the version range, never stored (D11). */
function answerAt(
  { caller }: Pick<Asked, 'caller'>,
  pathway: LoadedPathway,
  at: { fromVersion: number; toVersion: number; client: OpenClient; now: string },
): CommandAnswer {
  const facts = pathway.facts.filter((fact) => fact.version <= at.toVersion);
  const seen = seenBy(caller, { ...pathway, version: at.toVersion }, { facts, now: at.now, client: at.client });
  return commandAnswer(seen, at.fromVersion);
}

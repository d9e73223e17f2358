import { checkRole, servingFor } from '../../libs/application/acting-party.js';
import { authorise } from '../../libs/application/authorise.js';
import { contextOf } from '../../libs/application/context.js';
import { refusalOf } from '../../libs/application/refusal-of.js';
import { Refusal } from '../../libs/application/refusal.js';
import { sealCommand } from '../../libs/application/seal-command.js';
import { levelOf } from '../../libs/access/level.js';
import { commandTypes, type CommandType, type PlainCommand } from '../../libs/contracts/commands.js';
import { upcast } from '../../libs/contracts/upcasters.js';
import { role as roles, type Role } from '../../libs/contracts/vocabulary.js';
import type { Caller } from '../../libs/event-store/port.js';
import { decide } from '../../libs/pathway/decide/decide.js';
import { foldState } from '../../libs/pathway/fold.js';
import { bodyOf } from './command-bodies.js';
import { callerAt, relationNames, relations, type Relation } from './relations.js';
import { LetThrough, Parked, type World } from './world.js';

/** `yes`: let through to what the course says; `parked`: a machine's, kept and told nothing. */
export type Let = 'yes' | '403' | '404' | 'parked';
export type CommandCell = { role: Role; command: CommandType; relation: Relation; let: Let };

/** What becomes of every command, by every role, from everywhere: by the guards that every command goes through. */
export async function commandMatrix(world: World): Promise<CommandCell[]> {
  const cells: CommandCell[] = [];
  for (const role of roles.options) {
    for (const relation of relationNames) {
      const guards = await guardsFor(callerAt(relation, role), relation, world);
      for (const command of commandTypes) {
        const body = bodyFor({ command, relation }, world);
        cells.push({ role, command, relation, let: await letOf(() => guards(body)) });
      }
    }
  }
  return cells;
}

const bodyFor = ({ command, relation }: Pick<CommandCell, 'command' | 'relation'>, world: World): PlainCommand =>
  bodyOf(command, levelOf(relations[relation].organisation), world);

/** The same asked of the whole application. */
export function askWhole({ role, command, relation }: Omit<CommandCell, 'let'>, world: World): Promise<Let> {
  const body = bodyFor({ command, relation }, world);
  const caller = callerAt(relation, role);
  return letOf(() => world.pathways.handle(caller, world.pathwayId, body, { route: 'matrix', body }));
}

/** The guards of a command in their order. What a decision rests on is read once, but for those whom it depends on the act. */
async function guardsFor(asker: Caller, relation: Relation, world: World) {
  const readOnce = once(() => knownTo(asker, 'RecordContact', world));
  const dependsOnAct = relation === 'askedMunicipality' || relation === 'leftMunicipality';
  return async (command: PlainCommand): Promise<void> => {
    checkRole(asker, command);
    const known = await (dependsOnAct ? knownTo(asker, command.type, world) : readOnce());
    if (!known) throw asker.kind === 'machine' ? new Parked() : new Refusal('not-found', 'not-found', '');
    const caller = servingFor(asker, command, known.inStead);
    const sealed = sealCommand(command, world.vault.open(known.pathway.client)).command;
    authorise(caller, { command, sealed }, known);
    const outcome = decide(known.state, sealed, contextOf(world, { caller, command }, { ...known, now: world.now }));
    if (!outcome.ok) throw refusalOf(outcome.refusal);
  };
}

async function knownTo(caller: Caller, act: string, { store, pathwayId }: World) {
  const { pathway, inStead } = await store.load({ caller, act, pathwayId });
  return pathway && { pathway, inStead, state: foldState(pathway.facts.map((fact) => upcast(fact))) };
}

function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let reading: Promise<Value> | undefined;
  return () => (reading ??= read());
}

/** Which of the ways out it took. What the course refuses comes after access: that one was let through. */
export async function letOf(ask: () => Promise<unknown>): Promise<Let> {
  try {
    await ask();
    return 'yes';
  } catch (error) {
    if (error instanceof LetThrough) return 'yes';
    if (error instanceof Parked) return 'parked';
    if (!(error instanceof Refusal)) throw error;
    if (error.kind === 'forbidden') return '403';
    return error.kind === 'not-found' ? '404' : 'yes';
  }
}

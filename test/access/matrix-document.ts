import { commandTypes } from '../../libs/contracts/commands.js';
import type { Role } from '../../libs/contracts/vocabulary.js';
import { document, table } from '../documents/markdown.js';
import type { RouteCell } from './answer.js';
import { commandMatrix, type CommandCell } from './command-matrix.js';
import { describedRoutes, routeMatrix } from './route-matrix.js';
import { relationNames, relations, type Relation } from './relations.js';
import { routesOfApi } from './routes.js';
import { visibleFacts } from './visible-facts.js';
import type { World } from './world.js';

export type Matrix = {
  commandCells: readonly CommandCell[];
  routeCells: readonly RouteCell[];
  facts: ReadonlyMap<string, readonly Relation[]>;
};

/** Asks the application for every cell. */
export async function askMatrix(world: World): Promise<Matrix> {
  const commandCells = await commandMatrix(world);
  return { commandCells, routeCells: await routeMatrix(world), facts: await visibleFacts(world) };
}

/** A cell of either table. */
type Cell = { what: string; role: Role; relation: Relation; says: string };

/** Who may do and see what: computed from the guards that every request goes through, never written by hand. */
export function matrixDocument({ commandCells, routeCells, facts }: Matrix): string {
  const commands = commandCells.map((cell) => ({ ...cell, what: cell.command, says: cell.let }));
  const routes = routeCells.map((cell) => ({ ...cell, what: cell.route, says: cell.answer }));
  const open = routesOfApi().flatMap(({ route, rule }) => (rule.open ? [`\`${route}\``] : []));
  return document(
    '# Who may do and see what',
    'One client, asked about by every role from everywhere. `yes`: let through, to what the pathway itself allows. ' +
      '`403`: that role never may. `404`: as if it were not there, and logged. `parked`: a machine’s signal is kept, and it is told nothing. ' +
      '`name`: the answer names the client; `rows`: it is about the client and names nobody; `nothing`: it holds nothing of this client.',
    table(
      ['relation', 'who'],
      relationNames.map((relation) => [relation, relations[relation].means]),
    ),
    '## Commands',
    'About what the client has: the own institution’s episode, the own municipality’s facts, measure, objection and waiver, ' +
      'a break in the seam between the two, and for a plan, a person or a measure that has a level, the caller’s own.',
    cellTable('command', commands, commandTypes),
    '## Reads, searches and other acts',
    'The case about the record is one of a key’s destruction. A client reads the access log of the own number, which nobody here has.',
    cellTable('route', routes, describedRoutes),
    '## Without sign-in',
    `Nothing about anybody: ${open.join(', ')}.`,
    '## Facts on the pathway’s page',
    factTable(facts),
  );
}

/** A row for each command or route, and for each of the roles that it is another for. */
function cellTable(head: string, cells: readonly Cell[], order: readonly string[]): string {
  const rows = order.flatMap((what) => {
    const own = cells.filter((cell) => cell.what === what);
    const byAnswers = Map.groupBy(new Set(own.map(({ role }) => role)), (role) =>
      relationNames.map((at) => own.find((cell) => cell.role === role && cell.relation === at)?.says).join(' '),
    );
    return [...byAnswers].map(([says, roles]) => [what, roles.join(', '), ...says.split(' ')]);
  });
  return table([head, 'role', ...relationNames], rows);
}

function factTable(facts: Matrix['facts']): string {
  const rows = [...facts].map(([what, seers]) => [
    what,
    ...relationNames.map((at) => (seers.includes(at) ? 'yes' : '')),
  ]);
  return table(['whose, audience', ...relationNames], rows);
}

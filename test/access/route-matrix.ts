import { role as roles, type Role } from '../../libs/contracts/vocabulary.js';
import type { Caller } from '../../libs/event-store/port.js';
import { acts } from './acts.js';
import type { Answer, RouteCell } from './answer.js';
import { letOf } from './command-matrix.js';
import { keptAnswer, keptRoutes } from './kept-routes.js';
import { reads } from './reads.js';
import { callerAt, relationNames, type Relation } from './relations.js';
import { routesOfApi } from './routes.js';
import type { Ask, World } from './world.js';

const asks: Readonly<Record<string, Ask>> = { ...reads, ...acts };
/** Routes with a row of the matrix; a query that opens more than the bare route has one of its own. */
export const describedRoutes = [...Object.keys(asks), ...Object.keys(keptRoutes)];

/** What becomes of every route that is signed in to, by every role, from everywhere. */
export async function routeMatrix(world: World): Promise<RouteCell[]> {
  const cells: RouteCell[] = [];
  for (const route of describedRoutes) {
    const opens = openerOf(route);
    for (const role of roles.options) {
      for (const relation of relationNames) {
        const answer = opens(role) ? await answerTo(route, { role, relation }, world) : '403';
        cells.push({ role, route, relation, answer });
      }
    }
  }
  return cells;
}

/** What stands on the route itself: the words after its address say only what is asked. */
function openerOf(route: string): (role: Role) => boolean {
  const [address] = route.split(/[?,]/);
  const found = routesOfApi().find((one) => one.route === address);
  if (!found) throw new Error(`the API has no route ${address}`);
  const { rule } = found;
  if (rule.open) return () => true;
  return (role) => rule.clients !== 'only' && (rule.roles.length === 0 || rule.roles.includes(role));
}

async function answerTo(route: string, at: { role: Role; relation: Relation }, world: World): Promise<Answer> {
  const ask = asks[route];
  if (!ask) return keptAnswer(route, at);
  const { let: way, answer } = await asked(ask, callerAt(at.relation, at.role), world);
  if (way !== 'yes') return way === 'parked' ? 'yes' : way;
  return route in acts ? 'yes' : shownIn(answer, world);
}

async function asked(ask: Ask, caller: Caller, world: World) {
  let answer: unknown;
  const way = await letOf(async () => (answer = await ask(world, caller)));
  return { let: way, answer };
}

function shownIn(answer: unknown, { clientName, pathwayId, ids }: World): Answer {
  const text = JSON.stringify(answer);
  if (text.includes(clientName)) return 'name';
  return [pathwayId, ...Object.values(ids)].some((id) => text.includes(id)) ? 'rows' : 'nothing';
}

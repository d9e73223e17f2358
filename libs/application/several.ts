import { mayCommandSeveral } from '../access/access.js';
import type { SeveralItem } from '../contracts/answers/follow-up.js';
import { Refusal } from './refusal.js';
import type { Pathways } from './service.js';

/**
 * One happening told for several clients: each is a command of its own, with all its checks, under a key of its own. So
 * one that is refused stops none of the others, and the same request again doubles nothing.
 */
export function createSeveral({ handle }: Pick<Pathways, 'handle'>): Pick<Pathways, 'handleSeveral'> {
  return {
    async handleSeveral(caller, { pathwayIds, command }, { idempotencyKey, route }) {
      if (!mayCommandSeveral(caller.role, command.type)) {
        throw new Refusal('forbidden', 'role-may-not-command', 'This role may not tell this for several clients.');
      }
      const items: SeveralItem[] = [];
      for (const pathwayId of pathwayIds) {
        const options = { idempotencyKey, route: `${route}/${pathwayId}`, body: command };
        items.push(await itemOf(pathwayId, () => handle(caller, pathwayId, command, options)));
      }
      return { items };
    },
  };
}

/** A refusal is this client's answer; anything else is a fault, and the request is to be made again. */
async function itemOf(pathwayId: string, give: () => ReturnType<Pathways['handle']>): Promise<SeveralItem> {
  try {
    const answer = await give();
    if (!('version' in answer)) throw new Error('only a machine’s signal is parked, and machines tell of one client');
    return { pathwayId, version: answer.version };
  } catch (error) {
    if (error instanceof Refusal) return { pathwayId, problem: error.code };
    throw error;
  }
}

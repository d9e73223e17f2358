import { mayCommandSeveral } from '../access/access.js';
import type { SeveralItem } from '../contracts/answers/follow-up.js';
import type { Caller, EventStore } from '../event-store/port.js';
import { Refusal } from './refusal.js';
import type { Pathways } from './service.js';

/**
 * One happening told for several clients: each is a command of its own, with all its checks, under a key of its own. So
 * one that is refused stops none of the others, and the same request again doubles nothing.
 */
export function createSeveral({
  handle,
  store,
}: Pick<Pathways, 'handle'> & { store: Pick<EventStore, 'caseload'> }): Pick<
  Pathways,
  'handleSeveral' | 'handleCaseload'
> {
  const giveEach: Pathways['handleSeveral'] = async (caller, { pathwayIds, command }, { idempotencyKey, route }) => {
    const items: SeveralItem[] = [];
    for (const pathwayId of pathwayIds) {
      const options = { idempotencyKey, route: `${route}/${pathwayId}`, body: command };
      items.push(await itemOf(pathwayId, () => handle(caller, pathwayId, command, options)));
    }
    return { items };
  };
  return {
    async handleSeveral(caller, several, options) {
      if (!mayCommandSeveral(caller.role, several.command.type)) throw mayNot();
      return giveEach(caller, several, options);
    },
    /** What has been done is not found again: the same request a second time answers for what was left. */
    async handleCaseload(caller, { subject, command }, options) {
      if (!mayCommandSeveral(caller.role, command.type)) throw mayNot();
      return giveEach(caller, { pathwayIds: await caseloadOf(store, caller, subject), command }, options);
    },
  };
}

const mayNot = () =>
  new Refusal('forbidden', 'role-may-not-command', 'This role may not tell this for several clients.');

/** Every client, in whatever list, whose coordinator at the caller's level it is. */
async function caseloadOf(store: Pick<EventStore, 'caseload'>, caller: Caller, coordinator: string): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await store.caseload({ caller, coordinator, limit: 500, cursor });
    found.push(...items.map((item) => item.pathwayId));
    cursor = nextCursor;
  } while (cursor !== undefined);
  return found;
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

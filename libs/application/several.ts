import { mayCommandSeveral } from '../access/access.js';
import type { SeveralItem } from '../contracts/answers/follow-up.js';
import type { PlainCommand } from '../contracts/commands.js';
import type { Caller, EventStore } from '../event-store/port.js';
import type { PathwaysDependencies } from './dependencies.js';
import { checkSameBody, fingerprintOf, noticeIdOf } from './idempotency.js';
import { Refusal } from './refusal.js';
import type { CommandOptions, Pathways } from './service.js';

type Needed = Pick<Pathways, 'handle'> &
  Pick<PathwaysDependencies, 'idempotencySecret' | 'newId'> & { store: Pick<EventStore, 'caseload'> };
type Given = { pathwayIds: readonly string[]; command: PlainCommand; options: CommandOptions };

/**
 * One happening told for several clients: each is a command of its own, with all its checks, under a key of its own. So
 * one that is refused stops none of the others, and the same request again doubles nothing.
 */
export function createSeveral({
  handle,
  store,
  idempotencySecret,
  newId,
}: Needed): Pick<Pathways, 'handleSeveral' | 'handleCaseload'> {
  const giveEach = async (caller: Caller, { pathwayIds, command, options }: Given): Promise<SeveralItem[]> => {
    const items: SeveralItem[] = [];
    for (const pathwayId of pathwayIds) {
      const own = { ...options, route: `${options.route}/${pathwayId}` };
      items.push(await itemOf(pathwayId, () => handle(caller, pathwayId, command, own)));
    }
    return items;
  };
  return {
    async handleSeveral(caller, { pathwayIds, command }, options) {
      if (!mayCommandSeveral(caller.role, command.type)) throw mayNot();
      return { items: await giveEach(caller, { pathwayIds, command, options: { ...options, body: command } }) };
    },
    /** The same request again is the same notice: it has the lines it had, and is given to whoever was left. */
    async handleCaseload(caller, asked, options) {
      const { subject, command } = asked;
      if (!mayCommandSeveral(caller.role, command.type)) throw mayNot();
      const noticeId = noticeIdOf(idempotencySecret, caller, options) ?? newId();
      const lines = await caseloadOf(store, caller, { coordinator: subject, noticeId });
      const fingerprint = fingerprintOf(idempotencySecret, asked);
      // before anything is done: the clients of another request under the same key are not these
      for (const { told } of lines) if (told !== undefined) checkSameBody({ fingerprint: told }, { fingerprint });
      const pathwayIds = lines.map((line) => line.pathwayId);
      const given = { pathwayIds, command, options: { ...options, body: asked, noticeId } };
      return { noticeId, items: await giveEach(caller, given) };
    },
  };
}

const mayNot = () =>
  new Refusal('forbidden', 'role-may-not-command', 'This role may not tell this for several clients.');

type Line = { pathwayId: string; told?: string };

/** Every client not closed whose coordinator at the caller's level it is, and those that the notice was told of. */
async function caseloadOf(
  store: Pick<EventStore, 'caseload'>,
  caller: Caller,
  wanted: { coordinator: string; noticeId: string },
): Promise<Line[]> {
  const found: Line[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await store.caseload({ caller, ...wanted, limit: 500, cursor });
    found.push(...items.map(({ pathwayId, told }) => ({ pathwayId, told })));
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

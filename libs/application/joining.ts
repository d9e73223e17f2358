import { mayAnswerJoining, mayAskToJoin } from '../access/topics/joining.js';
import type { JoinRequest, JoinRequestView } from '../contracts/topics/joining.js';
import type { Caller } from '../event-store/port.js';
import type { RecordStore } from '../event-store/vault-port.js';
import type { Vault } from '../event-store/vault/vault.js';
import { joinReasonLabels } from '../pathway/words/joining.js';
import { indexesEverywhere } from './indexes-everywhere.js';
import { Refusal } from './refusal.js';

/** A unit that asks to take part, and whoever answers for the client: see `libs/contracts/topics/joining.ts`. */
export type Joining = {
  /** Told the same, after the same look-ups, whether anybody follows the person. */
  askToJoin(caller: Caller, request: JoinRequest): Promise<{ state: 'asked' }>;
  /** Those that the own municipality has not answered, the oldest first. Invite the unit, or decline. */
  joinRequests(caller: Caller): Promise<{ items: JoinRequestView[] }>;
  declineJoin(caller: Caller, requestId: string): Promise<{ requestId: string; state: 'declined' }>;
};

export type JoiningDependencies = { records: RecordStore; vault: Vault; newId: () => string };

export const createJoining = ({ records, vault, newId }: JoiningDependencies): Joining => ({
  async askToJoin(caller, { nationalId, why }) {
    if (!mayAskToJoin(caller.role)) throw mayNot();
    const blindIndexes = await indexesEverywhere(nationalId, { store: records, vault });
    await records.askToJoin({ caller, requestId: newId(), why, blindIndexes });
    return { state: 'asked' };
  },
  async joinRequests(caller) {
    if (!mayAnswerJoining(caller.role)) throw mayNot();
    const { items } = await records.joinRequests({ caller });
    return {
      items: items.map(({ client, ...row }) => ({
        ...row,
        clientName: client && vault.open(client).identity.name,
        whyLabel: joinReasonLabels[row.why],
      })),
    };
  },
  async declineJoin(caller, requestId) {
    if (!mayAnswerJoining(caller.role)) throw mayNot();
    const state = await records.declineJoin({ caller, requestId });
    if (!state) throw new Refusal('not-found', 'not-found', 'No request with this id is yours to answer.');
    if (state === 'invited') {
      const detail =
        'The unit has been invited. It takes part; an objection hides from it what the client wants hidden.';
      throw new Refusal('state', 'join-request-answered', detail);
    }
    return { requestId, state: 'declined' };
  },
});

const mayNot = () => new Refusal('forbidden', 'role-may-not-command', 'This role may not do that with a record.');

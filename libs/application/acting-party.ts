import { inThePlaceOf, mayCommand, type Party } from '../access/access.js';
import { mayServe } from '../access/serving.js';
import type { PlainCommand } from '../contracts/commands.js';
import type { Caller, LoadedPathway } from '../event-store/port.js';
import { Refusal } from './refusal.js';

export function checkRole({ role }: Pick<Party, 'role'>, { type }: PlainCommand): void {
  if (mayCommand(role, type)) return;
  throw new Refusal('forbidden', 'role-may-not-command', 'This role may not give this command.');
}

/** Who acts: the caller, or in the stead of the municipality that the caller's unit serves, in its area of work only. */
export function servingFor(caller: Caller, { type }: PlainCommand, inStead: Caller | undefined): Caller {
  if (!inStead?.serving) return caller;
  if (mayServe(inStead.serving.area, type)) return inStead;
  const detail = 'This unit only receives for the municipality; what else is to be told is told by the municipality.';
  throw new Refusal('forbidden', 'outside-the-area', detail);
}

/** Who the command is judged as: the caller, or the people of an outside unit that somebody tells of. */
export function actingParty(caller: Caller, command: PlainCommand, { outside }: LoadedPathway): Party {
  if (!command.onBehalfOf) return caller;
  const { organisation } = command.onBehalfOf;
  const numbers = outside.map((one) => one.organisation);
  const party = inThePlaceOf(caller, organisation, numbers);
  if (!party) {
    const detail =
      'This organisation uses the system and tells of itself, or takes no part here; leave onBehalfOf out.';
    throw new Refusal('forbidden', 'not-an-outside-unit', detail);
  }
  checkRole(party, command);
  return party;
}

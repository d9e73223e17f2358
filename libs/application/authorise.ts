import { mayAnswer, mayTouch, type Party } from '../access/access.js';
import type { Command, PlainCommand } from '../contracts/commands.js';
import type { Caller, LoadedPathway } from '../event-store/port.js';
import type { State } from '../pathway/fold.js';
import { actingParty } from './acting-party.js';
import { Refusal } from './refusal.js';

/** As whom the caller gives the command, on a pathway that its organisation takes part in; refused where it may not. */
export function authorise(
  caller: Caller,
  { command, sealed }: { command: PlainCommand; sealed: Command },
  { pathway, state }: { pathway: LoadedPathway; state: State },
): Party {
  const party = actingParty(caller, command, pathway);
  if (mayAnswer(caller, sealed, state) && mayTouch(party, sealed, state)) return party;
  throw new Refusal('not-found', 'not-found', 'Nothing of yours has this id.');
}

import { mayCommand, mayTouch, type Party } from '../../libs/access/access.js';
import type { Command } from '../../libs/contracts/commands.js';
import type { State } from '../../libs/pathway/fold.js';

/** Somebody of an organisation that takes part: its people, or its system where a machine tells. */
const partyOf = (organisation: string, kind: 'person' | 'machine'): Party =>
  organisation.length === 9
    ? { organisation, level: 'specialist', role: kind === 'machine' ? 'system' : 'specialist' }
    : { organisation, level: 'municipality', role: kind === 'machine' ? 'system' : 'coordinator' };

/**
 * Who tells of it: the organisation that the story names, where it takes part and may; else the first of the others that
 * may. A pure story lets anybody tell of anything, the API does not.
 */
export function speakerOf(
  told: { by: string; kind: 'person' | 'machine'; command: Command },
  participants: readonly string[],
  state: State,
): Party | undefined {
  const { by, kind, command } = told;
  const ordered = [...participants.filter((one) => one === by), ...participants.filter((one) => one !== by)];
  return ordered
    .map((organisation) => partyOf(organisation, kind))
    .find((party) => mayCommand(party.role, command.type) && mayTouch(party, command, state));
}

import { levelOf } from '../access/level.js';
import type { CommandType, PlainCommand } from '../contracts/commands.js';
import type { Participant } from '../event-store/port.js';
import { Refusal } from './refusal.js';

/** Commands whose `to` names the unit that the client comes to: it takes part from then on. */
const toUnit: readonly CommandType[] = ['RegisterReferral', 'ReturnToTreatment', 'AdmitSelf', 'InviteUnit'];

/** Who begins to take part by this command, or is asked to. */
export function newcomersOf({ type, data }: { type: CommandType; data: object }): Participant[] {
  const to = 'to' in data ? data.to : undefined;
  if (typeof to !== 'string') return [];
  if (type === 'OfferMove') return [{ organisation: to, level: 'municipality' }];
  return toUnit.includes(type) ? [{ organisation: to, level: 'specialist' }] : [];
}

/** Only a unit, or a municipality, that is known here can receive a client; for a divided one its bydel does. */
export function checkNewcomers(command: PlainCommand, known: readonly string[] = []): void {
  const isReceiver = ({ organisation, level }: Participant) =>
    known.includes(organisation) && levelOf(organisation) === level;
  if (newcomersOf(command).every(isReceiver)) return;
  const [code, detail] =
    command.type === 'OfferMove'
      ? ['unknown-municipality', 'no municipality with this number that receives clients itself is known here']
      : ['unknown-unit', 'no specialist unit with this number is known here'];
  const errors = [{ pointer: '#/data/to', code, detail }];
  throw new Refusal('invalid', 'invalid-body', 'The client goes to somebody who is not known; see errors.', { errors });
}

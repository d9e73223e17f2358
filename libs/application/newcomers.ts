import type { CommandType, PlainCommand } from '../contracts/commands.js';
import type { Participant } from '../event-store/port.js';
import { Refusal } from './refusal.js';

/** Commands whose `to` names the unit that the client comes to: it takes part from then on. */
const toUnit: readonly CommandType[] = ['RegisterReferral', 'ReturnToTreatment', 'AdmitSelf'];

/** Who begins to take part by this command. */
export function newcomersOf({ type, data }: PlainCommand): Participant[] {
  const to = toUnit.includes(type) && 'to' in data ? data.to : undefined;
  return typeof to === 'string' ? [{ organisation: to, level: 'specialist' }] : [];
}

/** Only a specialist unit that is known here can receive a client. */
export function checkNewcomers(command: PlainCommand, known: readonly string[] = []): void {
  if (newcomersOf(command).every(({ organisation }) => known.includes(organisation))) return;
  const errors = [
    { pointer: '#/data/to', code: 'unknown-unit', detail: 'no specialist unit with this number is known here' },
  ];
  throw new Refusal('invalid', 'invalid-body', 'The client goes to a unit that is not known; see errors.', {
    errors,
  });
}

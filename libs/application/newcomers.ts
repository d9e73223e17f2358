import type { PlainCommand } from '../contracts/commands.js';
import type { Participant } from '../event-store/port.js';
import { Refusal } from './refusal.js';

/** A referral lets its receiver take part. */
export const newcomersOf = (command: PlainCommand): Participant[] =>
  command.type === 'RegisterReferral' ? [{ organisation: command.data.to, level: 'specialist' }] : [];

/** `known` are those of them that are specialist units known here. */
export function checkNewcomers(command: PlainCommand, known: readonly string[] = []): void {
  if (newcomersOf(command).every(({ organisation }) => known.includes(organisation))) return;
  const errors = [
    { pointer: '#/data/to', code: 'unknown-unit', detail: 'no specialist unit with this number is known here' },
  ];
  throw new Refusal('invalid', 'invalid-body', 'The referral goes to a unit that is not known; see errors.', {
    errors,
  });
}

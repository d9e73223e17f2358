import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import { type Signal, signalLabels } from './signals.js';

/** The answer in words: that it is recorded, and whom to ring while nobody has received. */
export function answered(signal: Signal, { reception }: Pick<CommandAnswer, 'reception'>): string {
  const done = `${signalLabels[signal]} er registrert.`;
  if (!reception) return done;
  const whom = reception.exists ? reception.name : reception.reach;
  const when = reception.exists ? '' : ` (${reception.when})`;
  return `${done} Kommunen har ikke tatt imot. Ring ${whom}, tlf. ${reception.phone}${when}.`;
}

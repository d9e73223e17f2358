import type { CommandAnswer } from '../../../../libs/contracts/answers.js';

/** Whom to ring while nobody has received; nothing once somebody has. */
export function whomToRing({ reception }: Pick<CommandAnswer, 'reception'>): string {
  if (!reception) return '';
  const whom = reception.exists ? reception.name : reception.reach;
  const when = reception.exists ? '' : ` (${reception.when})`;
  return `Kommunen har ikke tatt imot. Ring ${whom}, tlf. ${reception.phone}${when}.`;
}

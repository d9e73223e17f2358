import type { DutyDesk } from '../../../../libs/contracts/topics/organisations.js';

/** Whom to ring while nobody has received; nothing where no offer stands, or the register names nobody. */
export function whomToRing({ reception }: { reception?: DutyDesk }): string {
  if (!reception) return '';
  const when = reception.exists ? '' : ` (${reception.when})`;
  return `Ring ${reception.exists ? reception.name : reception.reach}, tlf. ${reception.phone}${when}`;
}

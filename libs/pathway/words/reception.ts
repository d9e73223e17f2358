import type { ReachedParty } from '../../contracts/topics/reception.js';

/** Whom the sender reached, on the screen (bokmål). */
export const reachedLabels: Readonly<Record<ReachedParty, string>> = {
  dutyDesk: 'Døgnmottaket',
  coordinator: 'Koordinatoren',
  emergencyRoom: 'Legevakta',
  nextOfKin: 'Pårørende',
  nobody: 'Ingen',
};

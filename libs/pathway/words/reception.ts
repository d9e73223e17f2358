import type { z } from 'zod';
import type { reachedParty } from '../../contracts/topics/reception.js';

/** Whom the sender reached, on the screen (bokmål). */
export const reachedLabels: Readonly<Record<z.infer<typeof reachedParty>, string>> = {
  dutyDesk: 'Døgnmottaket',
  coordinator: 'Koordinatoren',
  emergencyRoom: 'Legevakta',
  nextOfKin: 'Pårørende',
  nobody: 'Ingen',
};

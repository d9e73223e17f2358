import type { CallOffReason } from '../../../../libs/contracts/topics/discharges.js';
import type { ReachedParty } from '../../../../libs/contracts/topics/reception.js';
import type { MunicipalWarning } from '../../../../libs/contracts/vocabulary.js';

// The words of the ward's board. A value without a word does not compile.

export const callOffReasons: Record<CallOffReason, string> = {
  clinicalChange: 'Tilstanden har endret seg',
  patientWish: 'Pasienten ønsker det',
  noReceiver: 'Ingen tar imot',
  other: 'Noe annet',
};

export const reachedParties: Record<ReachedParty, string> = {
  dutyDesk: 'Døgnmottaket',
  coordinator: 'Koordinatoren',
  emergencyRoom: 'Legevakta',
  nextOfKin: 'Pårørende',
  nobody: 'Ingen',
};

export const dischargeKinds = { planned: 'Som planlagt', transfer: 'Overført til et annet behandlingssted' } as const;

/** What the patient is asked; what the law requires is asked of nobody. */
export const warningsAsked = { wanted: 'Ja', declined: 'Nei', notAsked: 'Ikke spurt' } as const satisfies Partial<
  Record<MunicipalWarning, string>
>;

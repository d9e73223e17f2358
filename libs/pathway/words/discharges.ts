import type { CallOffReason, DropOutInformed, SummaryRecipient } from '../../contracts/topics/discharges.js';

// What the words of a discharge are called on the screen (bokmål): a word without a label does not compile.

export const callOffReasonLabels: Readonly<Record<CallOffReason, string>> = {
  clinicalChange: 'Tilstanden er endret',
  patientWish: 'Pasientens ønske',
  noReceiver: 'Ingen kan ta imot',
  other: 'Annet',
};

export const summaryRecipientLabels: Readonly<Record<SummaryRecipient, string>> = {
  referrer: 'Den som henviste',
  gp: 'Fastlegen',
  municipality: 'Kommunen',
  patient: 'Pasienten',
  other: 'Andre',
};

export const dropOutInformedLabels: Readonly<Record<DropOutInformed, string>> = {
  municipality: 'Kommunen',
  emergencyRoom: 'Legevakten',
  gp: 'Fastlegen',
};

import type {
  EmergencyGround,
  EmergencyNextStep,
  EmergencyObjection,
  EmergencyOutcome,
  OverObjectionGround,
} from '../../contracts/topics/emergency.js';

/** What the words of nødinnsyn are called on the screen (bokmål). */

export const emergencyGroundLabels: Readonly<Record<EmergencyGround, string>> = {
  'hpl-7': 'Øyeblikkelig hjelp (helsepersonelloven § 7)',
  nodrett: 'Nødrett (straffeloven § 17)',
};

export const overObjectionLabels: Readonly<Record<OverObjectionGround, string>> = {
  'pbrl-5-3': 'Tungtveiende grunner (pasient- og brukerrettighetsloven § 5-3)',
  nodrett: 'Nødrett (straffeloven § 17)',
};

export const emergencyObjectionLabels: Readonly<Record<EmergencyObjection, string>> = {
  stands: 'Brukeren har motsatt seg deling; det gjelder fortsatt',
  yields: 'Brukeren har motsatt seg deling; det er fraveket',
};

export const emergencyOutcomeLabels: Readonly<Record<EmergencyOutcome, string>> = {
  justified: 'Berettiget',
  notJustified: 'Ikke berettiget',
};

export const emergencyNextStepLabels: Readonly<Record<EmergencyNextStep, string>> = {
  avvik: 'Meld avvik i egen virksomhet',
  datatilsynet: 'Vurder melding til Datatilsynet innen 72 timer',
  statsforvalteren: 'Vurder å varsle statsforvalteren',
};

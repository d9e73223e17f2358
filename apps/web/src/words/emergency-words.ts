import type {
  EmergencyGround,
  EmergencyNextStep,
  EmergencyObjection,
  EmergencyOutcome,
  OverObjectionGround,
} from '../../../../libs/contracts/topics/emergency.js';
import type { JoinReason } from '../../../../libs/contracts/topics/joining.js';

// The words of nødinnsyn, and of a unit that asks to take part. A value without a word does not compile.

export const grounds: Record<EmergencyGround, string> = {
  'hpl-7': 'Øyeblikkelig hjelp (helsepersonelloven § 7)',
  nodrett: 'Nødrett (straffeloven § 17)',
};

export const overObjections: Record<OverObjectionGround, string> = {
  'pbrl-5-3': 'Ja, og tungtveiende grunner taler for det (pasient- og brukerrettighetsloven § 5-3)',
  nodrett: 'Ja, og det er nødrett (straffeloven § 17)',
};

export const objections: Record<EmergencyObjection, string> = {
  stands: 'Brukeren har motsatt seg deling. Det gjelder fortsatt, og det er skjult her.',
  yields: 'Brukeren har motsatt seg deling. Det er fraveket på grunnlaget du oppga.',
};

export const outcomes: Record<EmergencyOutcome, string> = {
  justified: 'Ja, innsynet var berettiget',
  notJustified: 'Nei, innsynet var ikke berettiget',
};

export const nextSteps: Record<EmergencyNextStep, string> = {
  avvik: 'Meld avvik i egen virksomhet.',
  datatilsynet: 'Vurder melding til Datatilsynet innen 72 timer.',
  statsforvalteren: 'Vurder å varsle statsforvalteren.',
};

/** What opening means, told before it is done. */
export const consequences: readonly string[] = [
  'Du ser det hjelpen trenger, i fire timer. Kollegene dine ser det ikke.',
  'Innsynet skrives i forløpet med navnet ditt og det du skriver her.',
  'Brukeren ser at du har lest, med en gang, hvis du ikke sier hvorfor det må vente.',
  'En leder hos den som har ansvaret, kontrollerer innsynet innen fem virkedager.',
];

export const joinReasons: Record<JoinReason, string> = {
  assessing: 'Vi vurderer en henvisning',
  treating: 'Vi behandler brukeren',
  admitted: 'Vi har lagt inn brukeren',
  discharging: 'Vi skal skrive ut brukeren',
};

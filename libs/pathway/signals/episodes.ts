import type { episodeSignals } from '../../contracts/topics/episodes.js';
import type { SignalRows } from './signal-row.js';

export const episodeSignalRows: SignalRows<typeof episodeSignals> = {
  ReferralRegistered: {
    label: 'Henvisning registrert',
    rank: 20,
    correctable: [
      'kind',
      'serviceLine',
      'receivedOn',
      'under23',
      'referredBy',
      'referredOn',
      'pregnant',
      'suspectedPsychosis',
    ],
  },
  ReferralAssessed: {
    label: 'Henvisning vurdert',
    rank: 30,
    correctable: ['right', 'legalDeadline', 'startDate', 'noStartBeforeDeadline'],
  },
  StartDateMoved: { label: 'Startdato flyttet', rank: 31, correctable: ['startDate'] },
  HelfoNotified: { label: 'Helfo varslet', rank: 32, correctable: [] },
  RenewedAssessmentRequested: { label: 'Fornyet vurdering bedt om', rank: 33, correctable: [] },
  SelfAdmitted: { label: 'La seg inn på brukerstyrt plass', rank: 37, correctable: [] },
  LegalBasisSet: { label: 'Hjemmel for oppholdet satt', rank: 38, correctable: ['basis'] },
  ReturnedToTreatment: { label: 'Tilbake i behandling uten ny henvisning', rank: 39, correctable: ['kind', 'basis'] },
  Admitted: { label: 'Innlagt', rank: 40, correctable: ['expectedDischargeOn'] },
  MunicipalNeedRecorded: { label: 'Behov for kommunale tjenester vurdert', rank: 41, correctable: ['likely'] },
  AdmissionNoticeSent: { label: 'Melding om innlagt pasient sendt', rank: 42, correctable: [] },
  ContactClinicianNamed: { label: 'Kontaktlege eller kontaktpsykolog oppnevnt', rank: 43, correctable: [] },
  LeaveStarted: { label: 'Permisjon startet', rank: 44, correctable: ['backOn'] },
  LeaveEnded: { label: 'Permisjon avsluttet', rank: 45, correctable: [] },
  PathwayEventRecorded: { label: 'Hendelse i nasjonalt pasientforløp', rank: 46, correctable: ['event'] },
  NextTreatmentAgreed: { label: 'Videre behandling avtalt', rank: 47, correctable: [] },
  // after a plan of the same instant: what is said of the patient’s wish at the end is the last word
  EpisodeEnded: { label: 'Behandlingen avsluttet', rank: 67, correctable: ['reason'] },
};

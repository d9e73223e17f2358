import type { episodeSignals } from '../../contracts/topics/episodes.js';
import type { SignalRows } from './signal-row.js';

export const episodeSignalRows: SignalRows<typeof episodeSignals> = {
  ReferralRegistered: {
    label: 'Henvisning registrert',
    rank: 20,
    correctable: ['kind', 'serviceLine', 'receivedOn', 'under23'],
  },
  ReferralAssessed: {
    label: 'Henvisning vurdert',
    rank: 30,
    correctable: ['right', 'legalDeadline', 'startDate', 'noStartBeforeDeadline'],
  },
  StartDateMoved: { label: 'Startdato flyttet', rank: 31, correctable: ['startDate'] },
  HelfoNotified: { label: 'Helfo varslet', rank: 32, correctable: [] },
  Admitted: { label: 'Innlagt', rank: 40, correctable: ['expectedDischargeOn'] },
  MunicipalNeedRecorded: { label: 'Behov for kommunale tjenester vurdert', rank: 41, correctable: ['likely'] },
  AdmissionNoticeSent: { label: 'Melding om innlagt pasient sendt', rank: 42, correctable: [] },
  LegalBasisSet: { label: 'Hjemmel for oppholdet satt', rank: 38, correctable: ['basis'] },
};

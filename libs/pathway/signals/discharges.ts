import type { dischargeSignals } from '../../contracts/topics/discharges.js';
import type { SignalRows } from './signal-row.js';

export const dischargeSignalRows: SignalRows<typeof dischargeSignals> = {
  ExpectedDischargeSet: { label: 'Forventet utskrivning satt', rank: 54, correctable: ['on'] },
  ChangeNoticeSent: { label: 'Melding om endring sendt', rank: 57, correctable: [] },
  DropOutProcedureAgreed: { label: 'Framgangsmåte ved avbrudd avtalt', rank: 66, correctable: ['informed'] },
  ReadmissionAgreed: { label: 'Gjeninnleggelse avtalt', rank: 59, correctable: [] },
  FirstContactAgreed: { label: 'Første kontakt avtalt', rank: 58, correctable: ['on'] },
  DischargePlanned: { label: 'Utskrivning planlagt', rank: 50, correctable: ['on'] },
  DischargeCalledOff: { label: 'Utskrivning avlyst', rank: 56, correctable: ['reason'] },
  ReadyDeclared: {
    label: 'Utskrivningsklar',
    rank: 51,
    correctable: ['meetingCalled', 'followUpClarified'],
  },
  ReadinessCancelled: { label: 'Avmeldt som utskrivningsklar', rank: 55, correctable: [] },
  ReadyNoticeSent: { label: 'Melding om utskrivningsklar pasient sendt', rank: 52, correctable: [] },
  ReadyNoticeAnswered: {
    label: 'Melding om utskrivningsklar pasient besvart',
    rank: 53,
    correctable: ['canReceive', 'on'],
  },
  Discharged: { label: 'Utskrevet', rank: 61, correctable: ['kind', 'suicideRisk'] },
  DroppedOut: { label: 'Avbrøt behandlingen', rank: 60, correctable: ['suicideRisk'] },
  DischargeSummarySent: { label: 'Epikrise sendt', rank: 62, correctable: ['recipients', 'patientObjects'] },
  DischargeInformationReceived: { label: 'Utskrivningsinformasjon mottatt', rank: 64, correctable: [] },
  FollowUpDoerNamed: { label: 'Oppfølger etter utskrivning navngitt', rank: 65, correctable: [] },
  HandoverOffered: { label: 'Overføring tilbudt kommunen', rank: 70, correctable: [] },
  HandoverWithdrawn: { label: 'Overføring trukket tilbake', rank: 69, correctable: [] },
  HandoverAccepted: { label: 'Overføring tatt imot', rank: 72, correctable: ['firstContactOn'] },
  HandoverRejected: { label: 'Overføring avvist', rank: 71, correctable: ['reason'] },
};

import type { dischargeCommands, dischargeSignals } from '../../contracts/topics/discharges.js';
import { coordinator, institution, type CommandRows, type SignalAudiences } from './command-row.js';

export const dischargeCommandRows: CommandRows<typeof dischargeCommands> = {
  PlanDischarge: { roles: institution, of: 'institution' },
  DeclareReady: { roles: institution, of: 'institution' },
  SendReadyNotice: { roles: institution, of: 'institution' },
  AnswerReadyNotice: { roles: coordinator, of: 'municipality' },
  Discharge: { roles: institution, of: 'institution' },
  RecordDropOut: { roles: institution, of: 'institution' },
  RecordDischargeSummarySent: { roles: institution, of: 'institution' },
  AcceptHandover: { roles: coordinator, of: 'municipality' },
  RejectHandover: { roles: coordinator, of: 'municipality' },
};

export const dischargeAudiences: SignalAudiences<typeof dischargeSignals> = {
  DischargePlanned: 'discharge',
  ReadyDeclared: 'discharge',
  ReadyNoticeSent: 'discharge',
  ReadyNoticeAnswered: 'discharge',
  Discharged: 'discharge',
  DroppedOut: 'discharge',
  DischargeSummarySent: 'discharge',
  HandoverOffered: 'seam',
  HandoverWithdrawn: 'seam',
  HandoverAccepted: 'seam',
  HandoverRejected: 'seam',
};

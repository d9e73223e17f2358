import type { episodeCommands, episodeSignals } from '../../contracts/topics/episodes.js';
import { everybody, institution, type CommandRows, type SignalAudiences } from './command-row.js';

export const episodeCommandRows: CommandRows<typeof episodeCommands> = {
  RegisterReferral: { roles: everybody, of: 'receiver' },
  AssessReferral: { roles: institution, of: 'institution' },
  MoveStartDate: { roles: institution, of: 'institution' },
  RecordHelfoNotified: { roles: institution, of: 'institution' },
  Admit: { roles: institution, of: 'institution' },
  RecordMunicipalNeed: { roles: institution, of: 'institution' },
  SendAdmissionNotice: { roles: institution, of: 'institution' },
  SetLegalBasis: { roles: institution, of: 'institution' },
};

export const episodeAudiences: SignalAudiences<typeof episodeSignals> = {
  ReferralRegistered: 'seam',
  ReferralAssessed: 'seam',
  StartDateMoved: 'seam',
  HelfoNotified: 'own',
  Admitted: 'seam',
  MunicipalNeedRecorded: 'own',
  AdmissionNoticeSent: 'seam',
  LegalBasisSet: 'own',
};

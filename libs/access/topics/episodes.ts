import type { episodeCommands, episodeSignals } from '../../contracts/topics/episodes.js';
import { everybody, institution, type CommandRows, type SignalAudiences } from './command-row.js';

export const episodeCommandRows: CommandRows<typeof episodeCommands> = {
  RegisterReferral: { roles: everybody, of: 'receiver' },
  AssessReferral: { roles: institution, of: 'institution' },
  RequestRenewedAssessment: { roles: everybody, of: 'bothLevels' },
  MoveStartDate: { roles: institution, of: 'institution' },
  RecordHelfoNotified: { roles: institution, of: 'institution' },
  Admit: { roles: institution, of: 'institution' },
  RecordMunicipalNeed: { roles: institution, of: 'institution' },
  SendAdmissionNotice: { roles: institution, of: 'institution' },
  SetLegalBasis: { roles: institution, of: 'institution' },
  NameContactClinician: { roles: institution, of: 'institution' },
  StartLeave: { roles: institution, of: 'institution' },
  EndLeave: { roles: institution, of: 'institution' },
  EndEpisode: { roles: institution, of: 'institution' },
  AgreeNextTreatment: { roles: institution, of: 'eitherInstitution' },
  // whoever admits tells of it: a coordinator may refer, never admit
  ReturnToTreatment: { roles: institution, of: 'ownUnit' },
  AdmitSelf: { roles: institution, of: 'ownUnit' },
  RecordPathwayEvent: { roles: institution, of: 'institution' },
};

export const episodeAudiences: SignalAudiences<typeof episodeSignals> = {
  ReferralRegistered: 'seam',
  ReferralAssessed: 'seam',
  RenewedAssessmentRequested: 'seam',
  StartDateMoved: 'seam',
  HelfoNotified: 'own',
  Admitted: 'seam',
  MunicipalNeedRecorded: 'own',
  AdmissionNoticeSent: 'seam',
  LegalBasisSet: 'own',
  ContactClinicianNamed: 'seam',
  LeaveStarted: 'seam',
  LeaveEnded: 'seam',
  EpisodeEnded: 'discharge',
  NextTreatmentAgreed: 'own',
  ReturnedToTreatment: 'seam',
  SelfAdmitted: 'seam',
  PathwayEventRecorded: 'own',
};

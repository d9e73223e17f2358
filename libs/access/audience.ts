import type { FactType } from '../contracts/facts.js';
import type { Audience } from '../contracts/vocabulary.js';

/**
 * Who may see a fact of each type (design D8). Only the seam crosses between the levels: dates, duties, handovers,
 * meetings, who is responsible. `discharge` is the seam's only where the patient's wish or the law lets it cross;
 * `rested` is decided by the fact that a clock or break rests on.
 */
export const audienceOfType: Readonly<Record<FactType, Audience | 'discharge' | 'rested' | 'corrected'>> = {
  PathwayStarted: 'seam',
  ReferralRegistered: 'seam',
  ReferralAssessed: 'seam',
  StartDateMoved: 'seam',
  HelfoNotified: 'own',
  Admitted: 'seam',
  MunicipalNeedRecorded: 'own',
  AdmissionNoticeSent: 'seam',
  LegalBasisSet: 'own',
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
  CoordinatedNeedReported: 'seam',
  CoordinatorNamed: 'seam',
  ContactRecorded: 'seam',
  MappingRecorded: 'own',
  AnsvarsgruppeFormed: 'seam',
  AnsvarsgruppeMeetingHeld: 'seam',
  PathwayClosed: 'seam',
  FactCorrected: 'corrected',
  FactCancelled: 'corrected',
  ClockStarted: 'rested',
  ClockMoved: 'rested',
  ClockStopped: 'rested',
  ClockExpired: 'rested',
  ChainBreakOpened: 'rested',
  ChainBreakLineJoined: 'rested',
  ChainBreakLineClosed: 'rested',
  ChainBreakAcknowledged: 'rested',
  ChainBreakPostponed: 'rested',
  ChainBreakEscalated: 'rested',
  ChainBreakResolved: 'rested',
  ChainBreakWithdrawn: 'rested',
};

/**
 * Fields that stay with whoever wrote them although the fact crosses the seam: that a contact was held is the seam's,
 * what was said in it is not (design D8).
 */
export const ownFieldsOfType: Readonly<Partial<Record<FactType, readonly string[]>>> = {
  ContactRecorded: ['note'],
  ChainBreakResolved: ['note'],
};

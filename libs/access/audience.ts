import type { FactType } from '../contracts/facts.js';
import { clientAudiences } from './topics/clients.js';
import { courseAudiences } from './topics/course.js';
import { dischargeAudiences } from './topics/discharges.js';
import { episodeAudiences } from './topics/episodes.js';
import { emergencyAudiences } from './topics/emergency.js';
import { followUpAudiences } from './topics/follow-up.js';
import { peopleAudiences } from './topics/people.js';
import { measureAudiences } from './topics/measures.js';
import { moveAudiences } from './topics/moves.js';
import { receptionAudiences } from './topics/reception.js';
import { trackAudiences } from './topics/tracks.js';
import { planAudiences } from './topics/plans.js';
import { consentAudiences } from './topics/consents.js';
import type { SignalAudience } from './topics/command-row.js';

/**
 * Who may see a fact of each type (design D8). Only the seam crosses between the levels: dates, duties, handovers,
 * meetings, who is responsible. `rested` is decided by the fact that a clock or break rests on.
 */
export const audienceOfType: Readonly<Record<FactType, SignalAudience | 'rested' | 'corrected'>> = {
  ...courseAudiences,
  ...episodeAudiences,
  ...dischargeAudiences,
  ...followUpAudiences,
  ...peopleAudiences,
  ...planAudiences,
  ...consentAudiences,
  ...trackAudiences,
  ...receptionAudiences,
  ...moveAudiences,
  ...measureAudiences,
  ...clientAudiences,
  ...emergencyAudiences,
  FactCorrected: 'corrected',
  FactCancelled: 'corrected',
  FactRedacted: 'corrected',
  ClockStarted: 'rested',
  ClockMoved: 'rested',
  ClockStopped: 'rested',
  ClockExpired: 'rested',
  ChainBreakOpened: 'rested',
  ChainBreakLineJoined: 'rested',
  ChainBreakLineClosed: 'rested',
  ChainBreakMoved: 'rested',
  ChainBreakAcknowledged: 'rested',
  ChainBreakPostponed: 'rested',
  ChainBreakEscalated: 'rested',
  ChainBreakResolved: 'rested',
  ChainBreakWithdrawn: 'rested',
  ChainBreakQuestioned: 'rested',
  ChainBreakExplained: 'rested',
  LessonRecorded: 'rested',
  ChainBreakClientShown: 'rested',
};

/**
 * Fields that stay with whoever wrote them although the fact crosses the seam: that a contact was held is the seam's,
 * what was said in it is not; that the client left is, how the client was is not (design D8).
 */
export const ownFieldsOfType: Readonly<Partial<Record<FactType, readonly string[]>>> = {
  // why the municipality takes it up again is between the client and it
  PathwayReopened: ['reason'],
  // what the referrer and the receiver of a referral know of the client's health is no date and no duty
  ReferralRegistered: ['referredBy', 'pregnant', 'suspectedPsychosis'],
  ContactRecorded: ['note'],
  // who the coordinator is to the other level, its sign-in does not tell
  CoordinatorNamed: ['subject'],
  TrackStarted: ['pregnant', 'sentence'],
  TrackEnded: ['grounds'],
  DispensingMissed: ['doses'],
  Discharged: ['suicideRisk'],
  DroppedOut: ['suicideRisk'],
  DischargeCalledOff: ['reason'],
  DischargeSummarySent: ['recipients', 'patientObjects'],
  ChainBreakResolved: ['note'],
  ChainBreakExplained: ['note'],
  LessonRecorded: ['lesson'],
  ChainBreakClientShown: ['reason'],
};

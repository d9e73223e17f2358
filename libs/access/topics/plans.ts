import type { PlanKind, planCommands, planSignals } from '../../contracts/topics/plans.js';
import type { Level } from '../../contracts/vocabulary.js';
import { coordinator, everybody, people, type CommandRows, type SignalAudiences } from './command-row.js';

/**
 * Whose plan it is. The right to an individual plan is assessed at either level (pbrl. § 2-5; W4), and the crisis plan is
 * made by both (P11).
 */
export const levelsOfPlan: Readonly<Record<PlanKind, readonly Level[]>> = {
  individualPlan: ['municipality', 'specialist'],
  actionPlan: ['municipality'],
  treatmentPlan: ['specialist'],
  crisisPlan: ['municipality', 'specialist'],
  otherPlan: ['municipality'],
};

export const planCommandRows: CommandRows<typeof planCommands> = {
  ReportCoordinatedNeed: { roles: everybody, of: 'participants' },
  RecordCoordinatedNeedSeen: { roles: everybody, of: 'participants' },
  RecordMapping: { roles: people, of: 'participants' },
  SetPlanStatus: { roles: everybody, of: 'plan' },
  RevisePlan: { roles: everybody, of: 'plan' },
  RecordPlanUsed: { roles: everybody, of: 'plan' },
  RecordPlanUseAnswer: { roles: people, of: 'plan' },
  RecordChildrenAsked: { roles: everybody, of: 'institution' },
  FormAnsvarsgruppe: { roles: coordinator, of: 'municipality' },
  RecordAnsvarsgruppeMeeting: { roles: everybody, of: 'participants' },
  BookAnsvarsgruppeMeeting: { roles: everybody, of: 'participants' },
  CancelAnsvarsgruppeMeeting: { roles: everybody, of: 'participants' },
  EndAnsvarsgruppe: { roles: coordinator, of: 'municipality' },
};

export const planAudiences: SignalAudiences<typeof planSignals> = {
  CoordinatedNeedReported: 'seam',
  CoordinatedNeedSeen: 'own',
  MappingRecorded: 'own',
  PlanStatusSet: 'own',
  PlanRevised: 'own',
  PlanUsed: 'own',
  ChildrenAsked: 'own',
  AnsvarsgruppeFormed: 'seam',
  AnsvarsgruppeMeetingHeld: 'seam',
  AnsvarsgruppeMeetingBooked: 'seam',
  AnsvarsgruppeMeetingCancelled: 'seam',
  AnsvarsgruppeEnded: 'seam',
};

import type { CommandType } from '../../libs/contracts/commands.js';
import type { Role } from '../../libs/contracts/vocabulary.js';
import { rolesOfCommands } from '../../libs/testing/roles-of-commands.js';
import type { Answer } from './answer.js';
import type { Let } from './command-matrix.js';
import type { Relation } from './relations.js';

// Written by hand, from the principles alone: what the matrix is held to. A letter for each relation and each role.

export const letterOf: Readonly<Record<Relation, string>> = {
  ...{ ownMunicipality: 'M', leftMunicipality: 'L', askedMunicipality: 'A', servingFollowUp: 'F' },
  ...{ servingReception: 'R', otherMunicipality: 'O', ownInstitution: 'I', otherInstitution: 'J' },
  ...{ institutionWithoutAgreement: 'N', outsideInstitution: 'U' },
};
const roleLetter = { coordinator: 'c', specialist: 's', system: 'y', leader: 'l', client: 'b' } as const;

/** From where a command may be given: the unit that follows up stands in for the municipality that it serves. */
const from: Readonly<Record<string, readonly CommandType[]>> = {
  // whoever takes part, about anything that is nobody's alone
  MFIJN: [
    ...(['RecordDeath', 'RecordContact', 'RecordAttempt', 'RecordOverdose', 'RecordNaloxoneChecked'] as const),
    ...(['RecordSeriousEvent', 'ReportCoordinatedNeed', 'RecordCoordinatedNeedSeen', 'RecordMapping'] as const),
    ...(['RecordAnsvarsgruppeMeeting', 'BookAnsvarsgruppeMeeting', 'CancelAnsvarsgruppeMeeting'] as const),
    ...(['RecordObjection', 'RecordWaiver', 'RecordDisclosureBasis', 'RecordSenderAct'] as const),
    // of one's own level
    ...(['NameCoordinator', 'SetAbsence', 'EndAbsence', 'EndCoordinator', 'NamePerson'] as const),
    ...(['AgreeMeasure', 'IssueVedtak', 'SetPlanStatus', 'RevisePlan', 'RecordPlanUseAnswer'] as const),
    // tracks that both levels run
    ...(['StartTrack', 'EndTrack', 'ReviewTrack', 'CheckMedication', 'SetReleaseDate'] as const),
    ...(['ReadyReleaseItem', 'MoveHousingDate', 'NotifyChildWelfare'] as const),
  ],
  // the municipality that answers, about itself and what it has told
  MF: [
    ...([
      'ProtectAddress',
      'LiftAddressProtection',
      'ClosePathway',
      'ReopenPathway',
      'ChangeIdentity',
      'MergePathway',
      'PausePathway',
      'ResumePathway',
    ] as const),
    ...(['FormAnsvarsgruppe', 'EndAnsvarsgruppe', 'ReportConcern', 'AnswerConcern', 'OfferMove'] as const),
    ...(['WithdrawMove', 'RequestService', 'SendPreliminaryAnswer', 'RefuseServiceRequest', 'ProposeToBoard'] as const),
    ...(['Correct', 'Cancel', 'Redact', 'NotifySeriousEvent', 'WithdrawObjection', 'WithdrawWaiver'] as const),
    ...(['StartMeasure', 'CarryOutVedtak', 'EndMeasure', 'RecordPlanUsed', 'InviteUnit'] as const),
  ],
  // the municipality that receives a discharge: also by the unit that only receives
  MFR: ['AnswerReadyNotice', 'ConfirmDischargeInformation', 'AcceptHandover', 'RejectHandover'],
  MFRI: ['AgreeFirstContact', 'NameFollowUpDoer'],
  // either end of the seam that it is about
  MFI: [
    ...(['RegisterReferral', 'RequestRenewedAssessment', 'AcknowledgeBreak', 'PostponeBreak'] as const),
    ...(['ResolveBreak', 'ExplainBreak'] as const),
  ],
  // the institution, about its own treatment
  I: [
    ...(['AssessReferral', 'MoveStartDate', 'RecordHelfoNotified', 'Admit', 'RecordMunicipalNeed'] as const),
    ...(['SendAdmissionNotice', 'SetLegalBasis', 'NameContactClinician', 'StartLeave', 'EndLeave'] as const),
    ...(['EndEpisode', 'ReturnToTreatment', 'AdmitSelf', 'RecordPathwayEvent', 'SetExpectedDischarge'] as const),
    ...(['SendChangeNotice', 'AgreeDropOutProcedure', 'AgreeReadmission', 'PlanDischarge'] as const),
    ...(['CallOffDischarge', 'DeclareReady', 'CancelReadiness', 'SendReadyNotice', 'Discharge'] as const),
    ...(['RecordDropOut', 'RecordDischargeSummarySent', 'RecordChildrenAsked'] as const),
    // the unit that runs the client's LAR
    ...(['HandOverPrescribing', 'TakeBackPrescribing', 'RecordMissedDispensing', 'ReportLarDifficulty'] as const),
  ],
  IJ: ['AgreeNextTreatment'],
  // whoever holds the client: all three have admitted
  IJN: ['CarryOutCompulsion', 'WithdrawTreatmentConsent', 'NotifyStatsforvalter'],
  // the municipality that is asked
  A: ['AcceptMove', 'RejectMove'],
};

/** Who tells of the track that the command is about here: prison and housing are for people, LAR for its unit. */
const trackRoles: Readonly<Partial<Record<CommandType, string>>> = {
  ...{ StartTrack: 'cs', EndTrack: 'cs', ReviewTrack: 'cs', RecordMissedDispensing: 'sy' },
};

export const commandsExpected = Object.values(from).flat();

export function expectedOfCommand(role: Role, command: CommandType, relation: Relation): Let {
  const at = letterOf[relation];
  if (!rolesOfCommands[command].includes(roleLetter[role])) return '403';
  // a machine of whoever does not take part is told nothing, and people of a unit that serves stand in as coordinators
  if (role === 'system' && 'LAFROU'.includes(at)) return 'parked';
  if (role !== 'coordinator' && 'FR'.includes(at)) return '404';
  const mayFrom = Object.entries(from).find(([, commands]) => commands.includes(command))?.[0];
  const isTheirTrack = trackRoles[command]?.includes(roleLetter[role]) !== false;
  if (mayFrom?.includes(at) && isTheirTrack) return 'yes';
  return at === 'R' ? '403' : '404';
}

type Expected = {
  roles: string;
  /** From where it is answered so; elsewhere otherwise. */
  at: Readonly<Partial<Record<Answer, string>>>;
  elsewhere: Answer;
  /** Only coordinators work in another's stead. */
  serving?: true;
};

const everywhere = 'MLAFROIJNU';
const leaders: Expected = { roles: 'l', at: {}, elsewhere: '404' };
const nobodys = (roles: string): Expected => ({ roles, at: {}, elsewhere: 'nothing' });
const page = { roles: 'csy', elsewhere: '404', serving: true } as const;

export const expectedOfRoute: Readonly<Record<string, Expected>> = {
  'GET /api/v1/pathways/:id': { ...page, at: { name: 'MLAFRIJN' } },
  // a moment ago the municipality had not been asked
  'GET /api/v1/pathways/:id?asOf': { ...page, at: { name: 'MLFRIJN' } },
  'GET /api/v1/pathways/:id/facts': { ...page, at: { rows: 'MLAFRIJN' } },
  'GET /api/v1/pathways/:id/clocks': { ...page, at: { rows: 'MAFRIJN', nothing: 'L' } },
  'GET /api/v1/worklist': { roles: 'cs', at: { name: 'MAFRIJN' }, elsewhere: 'nothing', serving: true },
  'GET /api/v1/breaks': { roles: 'csl', at: { rows: 'MI' }, elsewhere: 'nothing' },
  'GET /api/v1/breaks?pathwayId': { roles: 'cs', at: { rows: 'MIJ' }, elsewhere: 'nothing' },
  'GET /api/v1/breaks?municipality': { roles: 'csl', at: { rows: 'MFR' }, elsewhere: '403', serving: true },
  'GET /api/v1/breaks/counts': nobodys('l'),
  'GET /api/v1/breaks/counts.csv': nobodys('l'),
  'GET /api/v1/caseload': { roles: 'cs', at: { name: 'MIJN' }, elsewhere: 'nothing' },
  'GET /api/v1/parked': { roles: 'sy', at: { rows: 'U' }, elsewhere: 'nothing' },
  'GET /api/v1/agreements': nobodys('csl'),
  'GET /api/v1/duty-desks': nobodys('csl'),
  'GET /api/v1/served-by': nobodys('csl'),
  'GET /api/v1/events': nobodys('csl'),
  'GET /api/v1/rules': nobodys('cslby'),
  'GET /api/v1/session': nobodys('cslby'),
  'POST /api/v1/pathways, for the client’s municipality': {
    ...{ roles: 'c', at: { yes: 'MF' }, elsewhere: '403', serving: true },
  },
  'POST /api/v1/pathways, for the caller’s own': { roles: 'c', at: { yes: 'MLAFRO' }, elsewhere: '403' },
  'POST /api/v1/contacts': { roles: 'cs', at: { yes: 'MFIJN', 403: 'R' }, elsewhere: '404', serving: true },
  'POST /api/v1/meetings': { roles: 'cs', at: { yes: 'MFIJN', 403: 'R' }, elsewhere: '404', serving: true },
  // the own caseload, whatever it holds
  'POST /api/v1/caseload/absence': { roles: 'cs', at: { yes: everywhere }, elsewhere: '404' },
  'POST /api/v1/caseload/return': { roles: 'cs', at: { yes: everywhere }, elsewhere: '404' },
  'POST /api/v1/caseload/transfer': { roles: 'cs', at: { yes: everywhere }, elsewhere: '404' },
  'POST /api/v1/breaks/:breakId/client': { ...leaders, at: { yes: 'MI' } },
  'POST /api/v1/breaks/:breakId/question': { ...leaders, at: { yes: 'MI' } },
  'POST /api/v1/breaks/:breakId/lesson': { ...leaders, at: { yes: 'MI' } },
  'POST /api/v1/parked/:id/discard': { roles: 'sy', at: { yes: 'U' }, elsewhere: '404' },
  'POST /api/v1/agreements': { ...leaders, at: { yes: 'MI' }, elsewhere: '403' },
  'POST /api/v1/agreements/:id/sign': { ...leaders, at: { yes: 'MI' } },
  'POST /api/v1/agreements/:id/end': { ...leaders, at: { yes: 'MI' } },
  'POST /api/v1/duty-desks': { ...leaders, at: { yes: 'MLAFRO' }, elsewhere: '403' },
  'POST /api/v1/served-by': { ...leaders, at: { yes: everywhere } },
  'POST /api/v1/demo/clock': { roles: 'csly', at: { yes: everywhere }, elsewhere: '404' },
  'POST /api/v1/clients/search': { roles: 'cs', at: { rows: 'M' }, elsewhere: 'nothing' },
  'GET /api/v1/pathways/:id/access-log': { roles: 'l', at: { rows: 'MIJN' }, elsewhere: '404' },
  'GET /api/v1/pathways/:id/access-log/export': { roles: 'l', at: { rows: 'MIJN' }, elsewhere: '404' },
  'GET /api/v1/my/access-log': nobodys(''),
  'GET /api/v1/my/access-log/export': nobodys(''),
  'GET /api/v1/my/pathways': nobodys(''),
  'POST /api/v1/my/pathways/:id/acts': nobodys(''),
  'GET /api/v1/pathways/:id/representatives': { roles: 'c', at: { rows: 'M' }, elsewhere: '404' },
  'POST /api/v1/pathways/:id/representatives': { roles: 'c', at: { yes: 'M' }, elsewhere: '404' },
  'GET /api/v1/access-follow-ups': nobodys('l'),
  'GET /api/v1/indicators': nobodys('l'),
  'GET /api/v1/indicators.csv': nobodys('l'),
  'GET /api/v1/indicators/agreed': nobodys('cl'),
  'GET /api/v1/indicators/definitions': nobodys('cslby'),
  'POST /api/v1/emergency-access': { roles: 'cs', at: { yes: everywhere }, elsewhere: '404' },
  'GET /api/v1/emergency-access': { roles: 'l', at: { rows: 'M' }, elsewhere: 'nothing' },
  'POST /api/v1/emergency-access/:id/review': { ...leaders, at: { yes: 'M' } },
  'POST /api/v1/pathways/:id/privacy-cases': { roles: 'cs', at: { yes: 'M' }, elsewhere: '404' },
  'POST /api/v1/pathways/:id/extracts': { roles: 'cs', at: { name: 'MLAIJN' }, elsewhere: '404' },
  'GET /api/v1/pathways/:id/privacy-cases': { roles: 'cs', at: { rows: 'M' }, elsewhere: '404' },
  'POST /api/v1/join-requests': { roles: 's', at: { yes: everywhere }, elsewhere: '404' },
  'GET /api/v1/join-requests': { roles: 'c', at: { name: 'M' }, elsewhere: 'nothing' },
  'POST /api/v1/join-requests/:id/decline': { roles: 'c', at: { yes: 'M' }, elsewhere: '404' },
  'GET /api/v1/pathways/:id/client-sheet': { roles: 'c', at: { name: 'MFIJN' }, elsewhere: '404' },
  'GET /api/v1/leaving': { roles: 's', at: { name: 'I' }, elsewhere: 'nothing' },
  'GET /api/v1/privacy-cases': { roles: 'csl', at: { rows: 'M' }, elsewhere: 'nothing' },
  'POST /api/v1/imports': { roles: 'cy', at: { yes: 'MLAFRO' }, elsewhere: '403' },
  'POST /api/v1/imports/:id/rows': { roles: 'cy', at: { yes: 'M', 404: 'LAFRO' }, elsewhere: '403' },
  'GET /api/v1/imports/:id': { roles: 'cy', at: { rows: 'M', 404: 'LAFRO' }, elsewhere: '403' },
  'GET /api/v1/imports/:id/errors': { roles: 'cy', at: { nothing: 'M', 404: 'LAFRO' }, elsewhere: '403' },
  'POST /api/v1/privacy-cases/:id/archive': { roles: 'csl', at: { yes: 'M' }, elsewhere: '404' },
  'POST /api/v1/privacy-cases/:id/decision': { roles: 'l', at: { yes: 'M' }, elsewhere: '404' },
  'POST /api/v1/privacy-cases/:id/call-off': { roles: 'csl', at: { yes: 'M' }, elsewhere: '404' },
  'POST /api/v1/privacy-cases/:id/complaint': { roles: 'cs', at: { yes: 'M' }, elsewhere: '404' },
  'POST /api/v1/privacy-cases/:id/complaint-outcome': { roles: 'cs', at: { yes: 'M' }, elsewhere: '404' },
};

export function expectedAnswer(role: Role, route: string, relation: Relation): Answer {
  const expected = expectedOfRoute[route];
  if (!expected) throw new Error(`nobody has said what is expected of ${route}`);
  const at = letterOf[relation];
  if (!expected.roles.includes(roleLetter[role])) return otherwise(role, route, at);
  const isStandIn = expected.serving && 'FR'.includes(at);
  const answers = (Object.keys(expected.at) as Answer[]).find((answer) => expected.at[answer]?.includes(at));
  return answers === undefined || (isStandIn && role !== 'coordinator') ? expected.elsewhere : answers;
}

/** Whoever may not decide on a key learns of no case that is another's. */
function otherwise(role: Role, route: string, at: string): Answer {
  const isCaseOfOthers = route.endsWith('/decision') && ['coordinator', 'specialist'].includes(role) && at !== 'M';
  return isCaseOfOthers ? '404' : '403';
}

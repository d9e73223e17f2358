import type { Command, CommandType } from '../contracts/commands.js';
import type { Envelope } from '../contracts/facts.js';
import type { Level, Role } from '../contracts/vocabulary.js';
import type { State } from '../pathway/fold.js';

/** Who asks, as far as access is concerned. */
export type Party = { organisation: string; level: Level; role: Role };

const breakCommands: readonly CommandType[] = ['AcknowledgeBreak', 'PostponeBreak', 'ResolveBreak'];

/** Signals and corrections: what an institution's people and its machines may both tell. */
const specialistSignals: readonly CommandType[] = [
  'RegisterReferral',
  'AssessReferral',
  'MoveStartDate',
  'RecordHelfoNotified',
  'Admit',
  'RecordMunicipalNeed',
  'SendAdmissionNotice',
  'SetLegalBasis',
  'PlanDischarge',
  'DeclareReady',
  'SendReadyNotice',
  'Discharge',
  'RecordDropOut',
  'RecordDischargeSummarySent',
  'ReportCoordinatedNeed',
  'NameCoordinator',
  'RecordContact',
  'RecordAnsvarsgruppeMeeting',
  'Correct',
  'Cancel',
];

/** Role → what it may do. What is not listed is forbidden. */
export const commandsOfRole: Readonly<Record<Role, readonly CommandType[]>> = {
  coordinator: [
    'RegisterReferral',
    'ReportCoordinatedNeed',
    'NameCoordinator',
    'AcceptHandover',
    'RejectHandover',
    'AnswerReadyNotice',
    'RecordContact',
    'RecordMapping',
    'FormAnsvarsgruppe',
    'RecordAnsvarsgruppeMeeting',
    'AcknowledgeBreak',
    'PostponeBreak',
    'ResolveBreak',
    'Correct',
    'Cancel',
    'ClosePathway',
  ],
  specialist: [...specialistSignals, ...breakCommands],
  // a machine tells what happened; what is done about a break is for people
  system: specialistSignals,
  leader: [],
  client: [],
};

/** Role → what it may read. A leader sees rows of breaks, never a pathway or a name. */
export const readsOfRole: Readonly<Record<Role, readonly ('pathway' | 'worklist' | 'breaks' | 'breakRows')[]>> = {
  coordinator: ['pathway', 'worklist', 'breaks'],
  specialist: ['pathway', 'worklist', 'breaks'],
  system: ['pathway'],
  leader: ['breakRows'],
  client: [],
};

export const mayCommand = (role: Role, type: CommandType): boolean => commandsOfRole[role].includes(type);
export const mayStart = (party: Party, municipality: string): boolean =>
  party.role === 'coordinator' && party.organisation === municipality;

/** A kommunenummer has four digits, an organisasjonsnummer nine. */
const levelOf = (organisation: string): Level => (organisation.length === 4 ? 'municipality' : 'specialist');

/** Own facts always; the other level's only on the seam, and only under an active agreement between the two. */
export function maySee(
  party: Pick<Party, 'organisation'>,
  fact: Pick<Envelope, 'controller' | 'audience'>,
  agreements: readonly (readonly [string, string])[],
): boolean {
  if (fact.controller === party.organisation) return true;
  if (fact.audience !== 'seam' || levelOf(fact.controller) === levelOf(party.organisation)) return false;
  return agreements.some(
    ([a, b]) =>
      (a === party.organisation && b === fact.controller) || (b === party.organisation && a === fact.controller),
  );
}

/** Whose what a command is about is. */
type Belonging = 'receiver' | 'municipality' | 'level' | 'teller' | 'owners' | 'institution' | 'participants';

const belongsTo: Readonly<Record<CommandType, Belonging>> = {
  RegisterReferral: 'receiver',
  AssessReferral: 'institution',
  MoveStartDate: 'institution',
  RecordHelfoNotified: 'institution',
  Admit: 'institution',
  RecordMunicipalNeed: 'institution',
  SendAdmissionNotice: 'institution',
  SetLegalBasis: 'institution',
  PlanDischarge: 'institution',
  DeclareReady: 'institution',
  SendReadyNotice: 'institution',
  AnswerReadyNotice: 'municipality',
  Discharge: 'institution',
  RecordDropOut: 'institution',
  RecordDischargeSummarySent: 'institution',
  AcceptHandover: 'municipality',
  RejectHandover: 'municipality',
  ReportCoordinatedNeed: 'participants',
  NameCoordinator: 'level',
  RecordContact: 'participants',
  RecordMapping: 'municipality',
  FormAnsvarsgruppe: 'municipality',
  RecordAnsvarsgruppeMeeting: 'participants',
  AcknowledgeBreak: 'owners',
  PostponeBreak: 'owners',
  ResolveBreak: 'owners',
  Correct: 'teller',
  Cancel: 'teller',
  ClosePathway: 'municipality',
};

type Touch = { party: Party; data: Command['data']; state: State };

/** What nobody knows is let through: the core refuses it in its own words. */
const mayTouchBelonging: Readonly<Record<Belonging, (touch: Touch) => boolean>> = {
  participants: () => true,
  municipality: ({ party, state }) => state.course.started?.municipality === party.organisation,
  receiver: ({ party, data, state }) => {
    if (!('to' in data)) return false;
    const known = data.episodeId ? state.course.episodes[data.episodeId] : undefined;
    const anothers = known !== undefined && known.unit !== data.to;
    return !anothers && (party.level === 'municipality' || data.to === party.organisation);
  },
  level: ({ party, data }) => 'level' in data && data.level === party.level,
  teller: ({ party, data, state }) => {
    const fact = 'factId' in data ? state.facts.find((f) => f.factId === data.factId) : undefined;
    return fact === undefined || fact.controller === party.organisation;
  },
  owners: ({ party, data, state }) => {
    const owners = 'breakId' in data ? state.watch.breaks.get(data.breakId)?.owners : undefined;
    const mine = [owners?.municipality?.organisation, owners?.specialist?.organisation];
    return owners === undefined || mine.includes(party.organisation);
  },
  institution: ({ party, data, state }) => {
    const episode = 'episodeId' in data && data.episodeId ? state.course.episodes[data.episodeId] : undefined;
    return episode === undefined || episode.unit === party.organisation;
  },
};

/** May this organisation touch what the command is about? */
export const mayTouch = (party: Party, command: Command, state: State): boolean =>
  mayTouchBelonging[belongsTo[command.type]]({ party, data: command.data, state });

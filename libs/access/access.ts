import type { Command, CommandType } from '../contracts/commands.js';
import type { Envelope } from '../contracts/facts.js';
import type { Level, Role } from '../contracts/vocabulary.js';
import type { State } from '../pathway/fold.js';

/** Who asks, as far as access is concerned. */
export type Party = { organisation: string; level: Level; role: Role };

const specialistCommands: readonly CommandType[] = [
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
  'AcknowledgeBreak',
  'PostponeBreak',
  'ResolveBreak',
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
  specialist: specialistCommands,
  system: specialistCommands,
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

/** Own facts always; the other organisation's only on the seam, and only under an active agreement between the two. */
export function maySee(
  party: Pick<Party, 'organisation'>,
  fact: Pick<Envelope, 'controller' | 'audience'>,
  agreements: readonly (readonly [string, string])[],
): boolean {
  if (fact.controller === party.organisation) return true;
  if (fact.audience !== 'seam') return false;
  return agreements.some(
    ([a, b]) =>
      (a === party.organisation && b === fact.controller) || (b === party.organisation && a === fact.controller),
  );
}

/**
 * May this organisation touch what the command is about? An episode belongs to its institution, a handover's answer to
 * the municipality, a correction to whoever told the fact, a break to its owners, a coordinator's name to its level.
 */
export function mayTouch(party: Party, command: Command, state: State): boolean {
  const own = party.organisation;
  switch (command.type) {
    case 'RegisterReferral':
      return party.level === 'municipality' || command.data.to === own;
    case 'NameCoordinator':
      return command.data.level === party.level;
    case 'AcceptHandover':
    case 'RejectHandover':
    case 'AnswerReadyNotice':
    case 'ClosePathway':
      return state.course.started?.municipality === own;
    case 'Correct':
    case 'Cancel': {
      const { factId } = command.data;
      const fact = state.facts.find((f) => f.factId === factId);
      return fact === undefined || fact.controller === own;
    }
    case 'AcknowledgeBreak':
    case 'PostponeBreak':
    case 'ResolveBreak': {
      const owners = state.watch.breaks.get(command.data.breakId)?.owners;
      return !owners || owners.municipality?.organisation === own || owners.specialist?.organisation === own;
    }
    default: {
      const episodeId = 'episodeId' in command.data ? command.data.episodeId : undefined;
      const episode = episodeId === undefined ? undefined : state.course.episodes[episodeId];
      return episode === undefined || episode.unit === own;
    }
  }
}

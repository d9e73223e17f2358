import type { Command, CommandType } from '../contracts/commands.js';
import type { LeaderActType } from '../contracts/topics/breaks.js';
import type { Level, Role } from '../contracts/vocabulary.js';
import type { State } from '../pathway/fold.js';
import { breakCommandRows, leaderActRows } from './topics/breaks.js';
import { courseCommandRows } from './topics/course.js';
import { dischargeCommandRows } from './topics/discharges.js';
import { episodeCommandRows } from './topics/episodes.js';
import { followUpCommandRows } from './topics/follow-up.js';
import { peopleCommandRows } from './topics/people.js';
import { moveCommandRows } from './topics/moves.js';
import { measureCommandRows } from './topics/measures.js';
import { receptionCommandRows } from './topics/reception.js';
import { holdsClient, knowsTrack, runsTrack, trackCommandRows } from './topics/tracks.js';
import { planCommandRows, levelsOfPlan } from './topics/plans.js';
import { consentCommandRows } from './topics/consents.js';
import { levelOf } from './level.js';
import { answersFor } from './standing.js';
import { type Belonging, type CommandRow, people } from './topics/command-row.js';

/** Who asks, as far as access is concerned. */
export type Party = {
  organisation: string;
  level: Level;
  role: Role;
  /** At sign-in, pseudonymously. */
  subject?: string;
  serving?: { unit?: string; area: 'followUp' | 'reception' };
};

/** Command → who may give it, and whose it must be about. What is not listed does not exist. */
export const commandTable: Readonly<Record<CommandType, CommandRow>> = {
  ...courseCommandRows,
  ...episodeCommandRows,
  ...dischargeCommandRows,
  ...followUpCommandRows,
  ...peopleCommandRows,
  ...planCommandRows,
  ...consentCommandRows,
  ...trackCommandRows,
  ...receptionCommandRows,
  ...moveCommandRows,
  ...measureCommandRows,
  ...breakCommandRows,
};

/** What can be read: a pathway's pages, and the lists over many. */
export type Read = 'pathway' | 'worklist' | 'breaks' | 'breakRows' | 'caseload' | 'indicators' | 'agreed';

/** Role → what it may read. A leader sees rows of breaks, never a pathway or a name. */
export const readsOfRole: Readonly<Record<Role, readonly Read[]>> = {
  coordinator: ['pathway', 'worklist', 'breaks', 'caseload', 'agreed'],
  specialist: ['pathway', 'worklist', 'breaks', 'caseload'],
  system: ['pathway'],
  leader: ['breakRows', 'indicators', 'agreed'],
  client: [],
};

export const mayCommand = (role: Role, type: CommandType): boolean => commandTable[type].roles.includes(role);
export const mayAct = (role: Role, type: LeaderActType): boolean => leaderActRows[type].roles.includes(role);
/** A municipality starts its own clients' pathways; an institution those of a municipality that has not joined. */
export const mayStart = (party: Party, municipality: string, outside: readonly string[] = []): boolean =>
  (party.role === 'coordinator' && party.organisation === municipality) ||
  (party.role === 'specialist' && outside.includes(municipality));

/** What may be told for several clients at once, and by whom: whoever was there, never a machine. */
const rolesForSeveral: Readonly<Partial<Record<CommandType, readonly Role[]>>> = {
  RecordContact: people,
  RecordAnsvarsgruppeMeeting: people,
  NameCoordinator: people,
  SetAbsence: people,
  EndAbsence: people,
  EndCoordinator: people,
};

export const mayCommandSeveral = (role: Role, type: CommandType): boolean =>
  rolesForSeveral[type]?.includes(role) === true;

/**
 * In whose place a person speaks who tells of an outside unit: that unit's own people. Undefined where the unit uses
 * this system and tells of itself, or where a machine, a leader or a client would speak for others.
 */
export function inThePlaceOf(teller: Party, organisation: string, outside: readonly string[]): Party | undefined {
  const mayTell = teller.role === 'coordinator' || teller.role === 'specialist';
  if (!mayTell || !outside.includes(organisation)) return undefined;
  const level = levelOf(organisation);
  return { organisation, level, role: level === 'municipality' ? 'coordinator' : 'specialist' };
}

/** One's own, or of a municipality that the client has left for this one: what it has done, the next takes further. */
const isOf = ({ organisation }: Party, by: string, { course }: State): boolean =>
  by === organisation ||
  (course.municipality === organisation && course.moves.transfers.some(({ from }) => from === by));

type Touch = { party: Party; data: Command['data']; state: State };

/** Whether an organisation answers for a break; one that nobody knows is let through. */
export function ownsBreak({ organisation }: Pick<Party, 'organisation'>, breakId: string, state: State): boolean {
  const owners = state.watch.breaks.get(breakId)?.owners;
  const theirs = [owners?.municipality?.organisation, owners?.specialist?.organisation];
  return owners === undefined || theirs.includes(organisation);
}

/** What nobody knows is let through: the core refuses it in its own words. */
const mayTouchBelonging: Readonly<Record<Belonging, (touch: Touch) => boolean>> = {
  participants: () => true,
  municipality: ({ party, state }) => state.course.municipality === party.organisation,
  receiver: ({ party, data, state }) => {
    if (!('to' in data) || 'trackId' in data) return false;
    const known = 'episodeId' in data && data.episodeId ? state.course.episodes[data.episodeId] : undefined;
    const anothers = known !== undefined && known.unit !== data.to;
    return !anothers && (party.level === 'municipality' || data.to === party.organisation);
  },
  ownUnit: ({ party, data, state }) => {
    const { episodes } = state.course;
    const known = 'episodeId' in data && data.episodeId ? episodes[data.episodeId] : undefined;
    const previous = 'previousEpisodeId' in data ? episodes[data.previousEpisodeId]?.unit : undefined;
    const stated = 'to' in data ? data.to : undefined;
    const to = stated ?? previous ?? party.organisation;
    return to === party.organisation && (known === undefined || known.unit === to);
  },
  level: ({ party, data }) => 'level' in data && data.level === party.level,
  teller: ({ party, data, state }) => {
    const fact = 'factId' in data ? state.facts.find((f) => f.factId === data.factId) : undefined;
    if (fact === undefined || fact.controller === party.organisation) return true;
    return fact.audience === 'seam' && isOf(party, fact.controller, state);
  },
  owners: ({ party, data, state }) => !('breakId' in data) || ownsBreak(party, data.breakId, state),
  eventTeller: ({ party, data, state }) => {
    const told = 'eventId' in data ? state.course.followUp.seriousEvents[data.eventId]?.told : undefined;
    return told === undefined || isOf(party, told.by, state);
  },
  institution: ({ party, data, state }) => {
    const episode = 'episodeId' in data && data.episodeId ? state.course.episodes[data.episodeId] : undefined;
    return episode === undefined || episode.unit === party.organisation;
  },
  track: runsTrack,
  knownTrack: knowsTrack,
  holder: holdsClient,
  plan: ({ party, data, state }) => {
    const isAnotherMunicipality = party.level === 'municipality' && state.course.municipality !== party.organisation;
    return 'plan' in data && levelsOfPlan[data.plan].includes(party.level) && !isAnotherMunicipality;
  },
  recorder: ({ party, data, state }) => {
    const { objections, waivers } = state.course.consents;
    const recorded =
      'objectionId' in data
        ? objections.find((o) => o.objectionId === data.objectionId)
        : 'waiverId' in data && waivers.find((w) => w.waiverId === data.waiverId);
    return !recorded || isOf(party, recorded.by, state);
  },
  agreer: ({ party, data, state }) => {
    const measure = 'measureId' in data && data.measureId ? state.course.measures[data.measureId] : undefined;
    return measure?.agreed === undefined || isOf(party, measure.agreed.by, state);
  },
  mover: ({ party, data, state }) => {
    const move = 'moveId' in data ? state.course.moves.offers[data.moveId] : undefined;
    return move === undefined || move.to === party.organisation;
  },
  eitherInstitution: ({ party, data, state }) => {
    const { episodes } = state.course;
    const first = 'episodeId' in data && data.episodeId ? episodes[data.episodeId] : undefined;
    const next = 'nextEpisodeId' in data ? episodes[data.nextEpisodeId] : undefined;
    const units = [first, next].flatMap((episode) => (episode ? [episode.unit] : []));
    return units.length === 0 || units.includes(party.organisation);
  },
  bothLevels: (touch) =>
    touch.party.level === 'municipality' ? mayTouchBelonging.municipality(touch) : mayTouchBelonging.institution(touch),
};

/** May this organisation touch what the command is about? */
export const mayTouch = (party: Party, command: Command, state: State): boolean =>
  mayAnswer(party, command, state) &&
  mayTouchBelonging[commandTable[command.type].of]({ party, data: command.data, state });

/**
 * A municipality that the client has left, or has not come to yet, only answers: what it is offered, and for the break
 * when it does not. Nor may its people tell of an outside unit, in whose place they would speak.
 */
export function mayAnswer(party: Pick<Party, 'organisation'>, { type, data }: Command, state: State): boolean {
  const { of } = commandTable[type];
  if (of === 'mover' || answersFor(party.organisation, state.course)) return true;
  const chainBreak = of === 'owners' && 'breakId' in data ? state.watch.breaks.get(data.breakId) : undefined;
  const isOver = chainBreak === undefined || ['resolved', 'withdrawn'].includes(chainBreak.life.is);
  return !isOver && ownsBreak(party, chainBreak.breakId, state);
}

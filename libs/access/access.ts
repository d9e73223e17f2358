import type { Command, CommandType } from '../contracts/commands.js';
import type { Envelope } from '../contracts/facts.js';
import type { Level, Role } from '../contracts/vocabulary.js';
import type { State } from '../pathway/fold.js';
import { breakCommandRows } from './topics/breaks.js';
import { courseCommandRows } from './topics/course.js';
import { dischargeCommandRows } from './topics/discharges.js';
import { episodeCommandRows } from './topics/episodes.js';
import { followUpCommandRows } from './topics/follow-up.js';
import { peopleCommandRows } from './topics/people.js';
import { measureCommandRows } from './topics/measures.js';
import { trackCommandRows } from './topics/tracks.js';
import { planCommandRows } from './topics/plans.js';
import { people, type Belonging, type CommandRow } from './topics/command-row.js';

/** Who asks, as far as access is concerned. */
export type Party = { organisation: string; level: Level; role: Role };

/** Command → who may give it, and whose it must be about. What is not listed does not exist. */
export const commandTable: Readonly<Record<CommandType, CommandRow>> = {
  ...courseCommandRows,
  ...episodeCommandRows,
  ...dischargeCommandRows,
  ...followUpCommandRows,
  ...peopleCommandRows,
  ...planCommandRows,
  ...trackCommandRows,
  ...measureCommandRows,
  ...breakCommandRows,
};

/** What can be read: a pathway's pages, and the lists over many. */
export type Read = 'pathway' | 'worklist' | 'breaks' | 'breakRows' | 'caseload';

/** Role → what it may read. A leader sees rows of breaks, never a pathway or a name. */
export const readsOfRole: Readonly<Record<Role, readonly Read[]>> = {
  coordinator: ['pathway', 'worklist', 'breaks', 'caseload'],
  specialist: ['pathway', 'worklist', 'breaks', 'caseload'],
  system: ['pathway'],
  leader: ['breakRows'],
  client: [],
};

export const mayCommand = (role: Role, type: CommandType): boolean => commandTable[type].roles.includes(role);
/** What may be told for several clients at once, and by whom: whoever was there, never a machine. */
const rolesForSeveral: Readonly<Partial<Record<CommandType, readonly Role[]>>> = {
  RecordContact: people,
  RecordAnsvarsgruppeMeeting: people,
};

export const mayCommandSeveral = (role: Role, type: CommandType): boolean =>
  rolesForSeveral[type]?.includes(role) === true;
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
  recorder: ({ party, data, state }) => {
    const told = 'eventId' in data ? state.course.followUp.seriousEvents[data.eventId]?.told : undefined;
    return told === undefined || told.by === party.organisation;
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
  mayTouchBelonging[commandTable[command.type].of]({ party, data: command.data, state });

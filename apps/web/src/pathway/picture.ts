import type { FactView, PathwayView } from '../../../../libs/contracts/answers.js';
import { osloDayOf } from '../words/dates.js';
import { breakKinds, episodeKinds } from '../words/labels.js';

export type Lane = 'specialist' | 'handover' | 'municipality' | 'ansvarsgruppe' | 'breaks';
export type Look = 'span' | 'point' | 'bad';
/** One thing in the picture, from a day to a day (YYYY-MM-DD); a point is one day. */
export type Mark = { lane: Lane; from: string; to: string; look: Look; label: string };

export const lanes: Record<Lane, string> = {
  specialist: 'Spesialist',
  handover: 'Overføring',
  municipality: 'Kommune',
  ansvarsgruppe: 'Ansvarsgruppe',
  breaks: 'Brudd',
};

type Fact = Pick<FactView, 'type' | 'effectiveAt' | 'label' | 'controller' | 'data' | 'cancelledBy'>;

/** The course as marks on lanes: stays and handovers, contact and meetings, and where the chain broke. */
export function marksOf({ episodes }: Pick<PathwayView, 'episodes'>, facts: readonly Fact[], today: string): Mark[] {
  const believed = facts.filter(({ cancelledBy }) => cancelledBy === undefined);
  return [
    ...episodes.flatMap((episode) => stayOf(episode, believed, today)),
    ...believed.flatMap(pointOf),
    ...breaksOf(believed, today),
  ].toSorted((a, b) => a.from.localeCompare(b.from));
}

const ends = ['Discharged', 'DroppedOut', 'EpisodeEnded'];

function stayOf({ episodeId, kind }: PathwayView['episodes'][number], facts: readonly Fact[], today: string): Mark[] {
  const own = facts.filter(({ data }) => data['episodeId'] === episodeId);
  const dayOf = (...types: string[]) => {
    const found = own.find(({ type }) => types.includes(type));
    return found && osloDayOf(found.effectiveAt);
  };
  const name = kind ? episodeKinds[kind] : 'Behandling';
  const [referred, admitted, left] = [dayOf('ReferralRegistered'), dayOf('Admitted'), dayOf(...ends)];
  const lane = 'specialist' as const;
  const until = left ?? today;
  return [
    ...(referred
      ? [{ lane, from: referred, to: admitted ?? until, look: 'point' as const, label: `Henvist: ${name}` }]
      : []),
    ...(admitted ? [{ lane, from: admitted, to: until, look: 'span' as const, label: name }] : []),
  ];
}

const points: Readonly<Record<string, { lane?: Lane; look: Look }>> = {
  HandoverOffered: { lane: 'handover', look: 'point' },
  HandoverAccepted: { lane: 'handover', look: 'span' },
  HandoverRejected: { lane: 'handover', look: 'bad' },
  ContactRecorded: { look: 'span' },
  ContactAttempted: { look: 'point' },
  AnsvarsgruppeMeetingHeld: { lane: 'ansvarsgruppe', look: 'span' },
  AnsvarsgruppeMeetingCancelled: { lane: 'ansvarsgruppe', look: 'bad' },
};

function pointOf({ type, effectiveAt, label, controller, data }: Fact): Mark[] {
  const found = points[type];
  if (!found) return [];
  // a municipality has four digits
  const { lane = controller.length === 4 ? 'municipality' : 'specialist', look } = found;
  const told = data['heldOn'] ?? data['plannedOn'];
  const day = typeof told === 'string' ? told : osloDayOf(effectiveAt);
  return [{ lane, from: day, to: day, look, label }];
}

function breaksOf(facts: readonly Fact[], today: string): Mark[] {
  return facts
    .filter(({ type }) => type === 'ChainBreakOpened')
    .map(({ effectiveAt, data }) => {
      const end = facts.find(
        (other) => /^ChainBreak(Resolved|Withdrawn)$/.test(other.type) && other.data['breakId'] === data['breakId'],
      );
      const name = Object.entries(breakKinds).find(([kind]) => kind === data['kind'])?.[1] ?? 'Kjedebrudd';
      const [from, to] = [osloDayOf(effectiveAt), end ? osloDayOf(end.effectiveAt) : today];
      return { lane: 'breaks', from, to, look: 'bad', label: name };
    });
}

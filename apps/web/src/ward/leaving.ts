import type { FactView, PathwayView } from '../../../../libs/contracts/answers.js';
import type { EpisodeView } from '../../../../libs/contracts/answers/episodes.js';
import { osloDayOf } from '../words/dates.js';
import { valueNow } from './value-now.js';

/** How the municipality has answered the offer of the client: `none` where nothing has been offered. */
export type Reception =
  | { state: 'none' }
  | { state: 'offered'; at: string }
  | { state: 'accepted'; name?: string; phone?: string }
  | { state: 'rejected'; reason: string };

/** One client on the way out of one stay, and what has been seen to. */
export type Leaving = {
  pathwayId: string;
  clientName?: string;
  episodeId: string;
  /** Planned, or only expected; without a date when the client is ready or gone before any was set. */
  on?: string;
  isPlanned: boolean;
  hasLeft: boolean;
  readyAt?: string;
  onLeaveUntil?: string;
  /** What the patient answered about warning the municipality. */
  asked?: string;
  reception: Reception;
  firstContactOn?: string;
  summarySentAt?: string;
  desk?: PathwayView['reception'];
};

type Told = { pathway: PathwayView; facts: readonly FactView[] };

/** The stays of one client that end before that day, have ended lately without a receiver, or whose client is ready. */
export function leavingOf({ pathway, facts }: Told, { from, until }: { from: string; until: string }): Leaving[] {
  return pathway.episodes
    .map((episode) => oneLeaving(episode, { pathway, facts }))
    .filter((one) => {
      if (one.hasLeft) return isWaitedFor(one) && (one.on ?? '') >= from;
      return one.readyAt !== undefined || (one.on !== undefined && one.on <= until);
    });
}

/** Nobody has received, though somebody should: what the board shows first. */
export const isWaitedFor = ({ asked, reception }: Pick<Leaving, 'asked' | 'reception'>): boolean =>
  reception.state === 'offered' ||
  reception.state === 'rejected' ||
  (reception.state === 'none' && asked !== 'declined');

/** Those whom nobody has received, then by the day they leave. */
export const byNeed = (leaving: readonly Leaving[]): Leaving[] =>
  leaving.toSorted((a, b) => Number(isWaitedFor(b)) - Number(isWaitedFor(a)) || (a.on ?? '').localeCompare(b.on ?? ''));

function oneLeaving(episode: EpisodeView, { pathway, facts }: Told): Leaving {
  const { episodeId, phase, dischargeOn, discharge, onLeaveUntil } = episode;
  const latest = (...types: string[]) => {
    const fact = facts.findLast((one) => types.includes(one.type) && ofEpisode(one, episodeId));
    return fact && { type: fact.type, at: fact.effectiveAt, data: valueNow(fact, facts) };
  };
  const left = latest('Discharged', 'DroppedOut');
  const warned = latest('DischargePlanned', 'DroppedOut')?.data['municipalWarning'];
  const hasLeft = phase === 'ended';
  return {
    pathwayId: pathway.pathwayId,
    clientName: pathway.client?.name,
    episodeId,
    on: hasLeft ? left && osloDayOf(left.at) : (dischargeOn ?? discharge?.expectedOn),
    isPlanned: dischargeOn !== undefined,
    hasLeft,
    readyAt: discharge?.readyAt,
    onLeaveUntil,
    asked: typeof warned === 'string' ? warned : undefined,
    reception: receptionOf(latest('HandoverOffered', 'HandoverAccepted', 'HandoverRejected', 'HandoverWithdrawn')),
    firstContactOn: discharge?.firstContactOn,
    summarySentAt: latest('DischargeSummarySent')?.at,
    desk: pathway.reception,
  };
}

const ofEpisode = ({ data, cancelledBy }: FactView, episodeId: string): boolean =>
  cancelledBy === undefined && data['episodeId'] === episodeId;

type Answer = { type: string; at: string; data: Record<string, unknown> };

function receptionOf(answer: Answer | undefined): Reception {
  switch (answer?.type) {
    case 'HandoverOffered':
      return { state: 'offered', at: answer.at };
    case 'HandoverAccepted':
      return { state: 'accepted', ...personIn(answer.data['responsible']) };
    case 'HandoverRejected':
      return { state: 'rejected', reason: String(answer.data['reason']) };
    default:
      return { state: 'none' };
  }
}

function personIn(told: unknown): { name?: string; phone?: string } {
  const { name, phone } = { ...(typeof told === 'object' ? told : {}) } as Record<string, unknown>;
  return { ...(typeof name === 'string' && { name }), ...(typeof phone === 'string' && { phone }) };
}

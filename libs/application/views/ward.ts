import { shielded } from '../../access/protected-address.js';
import type { LeavingView } from '../../contracts/answers/ward.js';
import type { OsloDate } from '../../contracts/primitives.js';
import type { NamedPlace } from '../../event-store/client-port.js';
import { addDays } from '../../pathway/calendar/dates.js';
import { osloDateOf } from '../../pathway/calendar/oslo.js';
import {
  episodesOf,
  handoversOf,
  handoverState,
  type Course,
  type Episode,
  type Handover,
  type RecordedSignal,
} from '../../pathway/course.js';
import { callsForHandover } from '../../pathway/course/episodes.js';
import { correctedSignals } from '../../pathway/fold.js';
import { labelOf } from '../../pathway/labels.js';
import { appointments } from '../../pathway/rules/first-contact.js';
import type { Seen } from '../seen.js';

/** The board looks so many days ahead, and back for those whom nobody has received. */
const boardDays = 14;

/** What a unit can take back or put right from the board. */
const boardsOwn: readonly string[] = [
  ...['Admitted', 'LeaveStarted', 'LeaveEnded', 'ExpectedDischargeSet', 'DischargePlanned', 'DischargeCalledOff'],
  ...['ReadyDeclared', 'ReadinessCancelled', 'Discharged', 'DroppedOut', 'DischargeSummarySent', 'SenderActed'],
];

type Stay = { episode: Episode; handover?: Handover; seen: Seen; signals: readonly RecordedSignal[] };

/** The reader's own stays that end within two weeks, have ended lately with no receiver, or whose client is ready. */
export function leavingOf(seen: Seen, places: readonly NamedPlace[]): LeavingView[] {
  const { course, facts } = seen.state;
  const signals = correctedSignals(facts);
  return episodesOf(course)
    .filter(({ unit }) => unit === seen.party.organisation)
    .map((episode) => ({ episode, handover: handoverOf(course, episode), seen, signals }))
    .filter((stay) => isOnBoard(stay, osloDateOf(seen.now)))
    .map((stay) => shielded(leavingView(stay, places), seen.shield));
}

/** The offer that stands or was answered last; what was withdrawn is no offer. */
const handoverOf = (course: Course, { episodeId }: Episode): Handover | undefined =>
  handoversOf(course).findLast((one) => one.episodeId === episodeId && handoverState(one) !== 'withdrawn');

function isOnBoard(stay: Stay, today: OsloDate): boolean {
  const { episode } = stay;
  const on = dayOf(episode);
  if (episode.left) return isWaitedFor(stay) && on !== undefined && on >= addDays(today, -boardDays);
  if (episode.phase === 'ended') return false;
  return episode.readiness?.at !== undefined || (on !== undefined && on <= addDays(today, boardDays));
}

const dayOf = ({ left, plan, expectedOn }: Episode): OsloDate | undefined =>
  left ? osloDateOf(left.at) : (plan?.on ?? expectedOn);

/** Somebody should receive: not where the patient does not want it, nor where the client goes on to another institution. */
function isWaitedFor({ episode, handover }: Stay): boolean {
  if (handover) return handoverState(handover) !== 'accepted';
  return episode.warning !== 'declined' && (!episode.left || callsForHandover(episode.left));
}

function leavingView(stay: Stay, places: readonly NamedPlace[]): LeavingView {
  const { episode, handover, seen } = stay;
  const { episodeId, phase, plan, readiness, leave, warning, left } = episode;
  return {
    pathwayId: seen.pathway.pathwayId,
    clientName: seen.client().name,
    episodeId,
    on: dayOf(episode),
    isPlanned: plan !== undefined,
    hasLeft: left !== undefined,
    readyAt: readiness?.at,
    onLeaveUntil: phase === 'ended' ? undefined : leave?.backOn,
    asked: warning,
    ...answerOf(stay),
    isWaitedFor: isWaitedFor(stay),
    receiver: receiverOf(stay, places),
    firstContactOn: appointments(seen.state.course, episode).at(-1)?.on,
    summarySentAt: episode.summarySentAt,
    reception: deskFor(stay),
    tried: triedLast(handover),
    told: toldOf(stay),
  };
}

function answerOf({
  handover,
  signals,
}: Stay): Pick<LeavingView, 'answer' | 'handoverId' | 'offeredAt' | 'rejectedFor'> {
  if (!handover) return { answer: 'none' };
  const { handoverId, offeredAt } = handover;
  const state = handoverState(handover);
  const rejected = signals.findLast((one) => one.type === 'HandoverRejected' && one.data.handoverId === handoverId);
  return {
    answer: state === 'accepted' || state === 'rejected' ? state : 'offered',
    handoverId,
    offeredAt,
    rejectedFor: state === 'rejected' && rejected?.type === 'HandoverRejected' ? rejected.data.reason : undefined,
  };
}

function receiverOf({ handover, seen }: Stay, places: readonly NamedPlace[]): LeavingView['receiver'] {
  const responsible = handover?.accepted?.responsible;
  if (!responsible) return undefined;
  const { municipality } = seen.state.course;
  const place = places.find(({ organisation }) => organisation === (municipality ?? seen.pathway.municipality));
  const phone = responsible.phone ? seen.nameOf(responsible.phone) : place?.phone;
  return { name: seen.nameOf(responsible.name), phone, hours: place?.hours };
}

/** As grave as the leaving is, or whoever takes what is graver. What has not been offered has nobody to ring: the patient has not let it cross. */
function deskFor(stay: Stay): LeavingView['reception'] {
  const { handover, seen } = stay;
  if (!handover || !isWaitedFor(stay)) return undefined;
  const severity = handover.occasion === 'unplanned' ? 'critical' : 'high';
  const { desks } = seen.pathway;
  return desks.find((desk) => desk.severity === severity) ?? desks.find((desk) => desk.severity === 'critical');
}

/** What is folded keeps the word as it was told, which is one of the closed list. */
function triedLast(handover: Handover | undefined): LeavingView['tried'] {
  const last = handover?.senderActs?.at(-1);
  return last && ({ at: last.at, reached: last.reached } as LeavingView['tried']);
}

const toldOf = ({ episode, seen, signals }: Stay): LeavingView['told'] =>
  signals
    .filter(({ type, data }) => boardsOwn.includes(type) && 'episodeId' in data && data.episodeId === episode.episodeId)
    .filter(({ factId }) => {
      const fact = seen.facts.find((one) => one.factId === factId);
      return fact?.actor.organisation === seen.party.organisation;
    })
    .map(({ factId, type, effectiveAt }) => ({ factId, type, label: labelOf(type), effectiveAt }));

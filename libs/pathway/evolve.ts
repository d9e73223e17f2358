import type { Course, Handover, RecordedSignal } from './course.js';
import { evolveEpisode } from './evolve-episode.js';

/**
 * One signal's effect on the course. Total: history is true, so nothing is checked and nothing thrown; an episode or a
 * handover heard of for the first time comes into being with what is known of it.
 */
export function evolve(course: Course, fact: RecordedSignal): Course {
  switch (fact.type) {
    case 'PathwayStarted':
      return { ...course, started: { at: fact.effectiveAt, ...fact.data } };
    case 'PathwayClosed':
      return { ...course, closed: { at: fact.effectiveAt, reason: fact.data.reason } };
    case 'CoordinatorNamed': {
      const coordinator = {
        at: course.coordinators[fact.data.level]?.at ?? fact.effectiveAt,
        ...fact.data.coordinator,
      };
      return { ...course, coordinators: { ...course.coordinators, [fact.data.level]: coordinator } };
    }
    case 'CoordinatedNeedReported':
      return { ...course, needReportedAt: course.needReportedAt ?? fact.effectiveAt };
    case 'ContactRecorded':
      return {
        ...course,
        contacts: [
          ...course.contacts,
          { at: fact.effectiveAt, by: fact.controller, real: fact.data.withClient && isReal(fact.data.kind) },
        ],
      };
    case 'MappingRecorded':
      return { ...course, mappings: [...course.mappings, fact.effectiveAt] };
    case 'AnsvarsgruppeFormed':
    case 'AnsvarsgruppeMeetingHeld':
      return evolveAnsvarsgruppe(course, fact);
    case 'HandoverOffered':
    case 'HandoverWithdrawn':
    case 'HandoverAccepted':
    case 'HandoverRejected':
      return evolveHandover(course, fact);
    default:
      return evolveEpisode(course, fact);
  }
}

/** An attempt is not contact, and a message that was sent is not yet an answer (M1). */
const isReal = (kind: string): boolean => kind === 'met' || kind === 'phone' || kind === 'video';

type Typed<T extends RecordedSignal['type']> = Extract<RecordedSignal, { type: T }>;

function evolveAnsvarsgruppe(course: Course, fact: Typed<'AnsvarsgruppeFormed' | 'AnsvarsgruppeMeetingHeld'>): Course {
  const group = course.ansvarsgruppe;
  if (fact.type === 'AnsvarsgruppeFormed') {
    const { rhythmDays } = fact.data;
    return { ...course, ansvarsgruppe: { formedAt: fact.effectiveAt, rhythmDays, meetings: group?.meetings ?? [] } };
  }
  const { heldOn, nextOn, clientPresent, attended } = fact.data;
  const inPart = !clientPresent || !attended.includes('coordinator') || !attended.includes('specialist');
  const meetings = [...(group?.meetings ?? []), { heldOn, nextOn, inPart }].sort((a, b) =>
    a.heldOn < b.heldOn ? -1 : a.heldOn > b.heldOn ? 1 : 0,
  );
  return { ...course, ansvarsgruppe: { formedAt: fact.effectiveAt, ...group, meetings } };
}

function evolveHandover(
  course: Course,
  fact: Typed<'HandoverOffered' | 'HandoverWithdrawn' | 'HandoverAccepted' | 'HandoverRejected'>,
): Course {
  const { handoverId, episodeId } = fact.data;
  const known: Handover = course.handovers[handoverId] ?? { handoverId, episodeId, occasion: 'planned' };
  return { ...course, handovers: { ...course.handovers, [handoverId]: { ...known, ...handoverFacet(fact) } } };
}

function handoverFacet(
  fact: Typed<'HandoverOffered' | 'HandoverWithdrawn' | 'HandoverAccepted' | 'HandoverRejected'>,
): Partial<Handover> {
  const at = fact.effectiveAt;
  switch (fact.type) {
    case 'HandoverOffered':
      return { offeredAt: at, occasion: fact.data.occasion };
    case 'HandoverWithdrawn':
      return { withdrawnAt: at };
    case 'HandoverRejected':
      return { rejectedAt: at };
    case 'HandoverAccepted':
      return { accepted: { at, responsible: fact.data.responsible, firstContactOn: fact.data.firstContactOn } };
  }
}

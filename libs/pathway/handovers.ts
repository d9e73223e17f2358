import {
  episodesOf,
  handoversOf,
  liveHandover,
  occasionOf,
  warningRequiredByLaw,
  type Course,
  type Episode,
  type Handover,
} from './course.js';
import { callsForHandover } from './course/episodes.js';
import { record, type Draft } from './draft.js';

/**
 * Handovers follow from the course, like clocks: a discharge that the municipality may know of is offered to it once.
 * So it does not matter in which order plan, wish and leaving arrive, and there are never two live ones.
 */
export function settleHandovers(draft: Draft): Draft {
  return episodesOf(draft.state.course).reduce(settleEpisode, draft);
}

function settleEpisode(draft: Draft, episode: Episode): Draft {
  const { course } = draft.state;
  if (course.closed) return draft;
  const { episodeId } = episode;
  const live = liveHandover(course, episodeId);
  const wanted = occasionOf(episode, { offeredBefore: live !== undefined });
  if (live && live.occasion === wanted) return draft;
  const withdrawn = live
    ? record(draft, 'consequence', {
        type: 'HandoverWithdrawn',
        data: { handoverId: live.handoverId, episodeId, reason: withdrawalReason(episode, wanted) },
      })
    : draft;
  if (!wanted || alreadyAnswered(course, episode, wanted)) return withdrawn;
  const handoverId = draft.context.newId();
  return record(withdrawn, 'consequence', {
    type: 'HandoverOffered',
    data: { handoverId, episodeId, occasion: wanted },
  });
}

/** A rejected offer is made again only when the sender has said something new. */
function alreadyAnswered(course: Course, episode: Episode, occasion: Handover['occasion']): boolean {
  return handoversOf(course).some(
    (h) =>
      h.episodeId === episode.episodeId &&
      h.occasion === occasion &&
      !h.withdrawnAt &&
      h.rejectedAt !== undefined &&
      h.rejectedAt >= (episode.dischargeSignalAt ?? ''),
  );
}

function withdrawalReason(episode: Episode, wanted: Handover['occasion'] | undefined) {
  if (wanted === 'unplanned') return 'left-unplanned';
  // before the leaving: how the client left is then not the municipality's to know
  if (episode.warning === 'declined' && !warningRequiredByLaw(episode)) return 'warning-declined';
  return episode.left && !callsForHandover(episode.left) ? 'stay-ended-otherwise' : 'discharge-cancelled';
}

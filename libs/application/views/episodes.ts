import type { Party } from '../../access/access.js';
import { audienceOfType } from '../../access/audience.js';
import type { EpisodeView } from '../../contracts/answers/episodes.js';
import type { Instant, SealedText } from '../../contracts/primitives.js';
import { daysBetween } from '../../pathway/calendar/dates.js';
import { osloDateOf } from '../../pathway/calendar/oslo.js';
import { episodesOf, type Course, type Episode } from '../../pathway/course.js';
import { missingSignals } from '../../pathway/course/episodes.js';
import { dischargeView } from './discharges.js';

/** For whom a page is made, and how names are unsealed in it. */
type Reader = { now: Instant; party: Pick<Party, 'organisation' | 'level'>; nameOf: (sealed: SealedText) => string };

/** The episodes of a course as that reader sees it. */
export const episodeViews = (course: Course, reader: Reader): EpisodeView[] =>
  episodesOf(course).map((episode) => episodeViewOf(episode, course, reader));

const episodeViewOf = (episode: Episode, course: Course, { now, party, nameOf }: Reader): EpisodeView => ({
  episodeId: episode.episodeId,
  kind: episode.referral?.kind,
  serviceLine: episode.referral?.serviceLine,
  unit: episode.unit,
  phase: episode.phase,
  // what the patient has not let cross is withheld, not missing
  missing: missingSignals(episode).filter(
    (type) => audienceOfType[type] !== 'discharge' || episode.unit === party.organisation,
  ),
  dischargeOn: episode.plan?.on,
  referredBy: episode.referral?.referredBy,
  reassessmentRequestedAt: episode.renewed?.at,
  contactClinician: episode.clinician && {
    name: nameOf(episode.clinician.name),
    unit: episode.clinician.unit,
    phone: episode.clinician.phone && nameOf(episode.clinician.phone),
  },
  onLeaveUntil: episode.phase === 'ended' ? undefined : episode.leave?.backOn,
  restart: restartOf(course, episode),
  nextEpisodeId: episode.next?.episodeId,
  endReason: episode.left?.reason,
  discharge: dischargeView(episode, { now, level: party.level, course, nameOf }),
});

function restartOf(course: Course, { returnedFrom, admittedAt }: Episode): EpisodeView['restart'] {
  if (!returnedFrom) return undefined;
  const { episodeId: previousEpisodeId, basis } = returnedFrom;
  const leftAt = course.episodes[previousEpisodeId]?.left?.at;
  const daysSinceLeft = leftAt && admittedAt ? daysBetween(osloDateOf(leftAt), osloDateOf(admittedAt)) : undefined;
  return { previousEpisodeId, basis, daysSinceLeft };
}

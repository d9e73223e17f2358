import type { TrackView } from '../../contracts/answers/tracks.js';
import type { SealedText } from '../../contracts/primitives.js';
import type { TrackKind } from '../../contracts/topics/tracks.js';
import { knownTracks, type Track, type TrackOf, type TrackStart } from '../../pathway/course/tracks.js';
import type { State } from '../../pathway/fold.js';
import { missingForRelease } from '../../pathway/rules/release-rules.js';
import { lapsingRules } from '../../pathway/rules/track-rules.js';
import { clocksOf, type Watch } from '../../pathway/watch.js';
import {
  compulsionBasisLabels,
  releaseItemLabels,
  trackEndReasonLabels,
  trackKindLabels,
} from '../../pathway/words/tracks.js';

/** The tracks that a caller may see, from what that caller may see. */
export const trackViews = (state: State, nameOf: (sealed: SealedText) => string): TrackView[] =>
  knownTracks(state.course).map((track) => {
    const { trackId, started, ended } = track;
    return {
      trackId,
      kind: started.kind,
      title: trackKindLabels[started.kind],
      since: started.at,
      state: ended ? 'ended' : 'open',
      endedAt: ended?.at,
      endReason: ended && { reason: ended.reason, title: trackEndReasonLabels[ended.reason] },
      unit: unitOf(started),
      prescriber: prescriberOf(track, nameOf),
      ...releaseOf(track, state),
      until: started.kind === 'ndProgram' ? started.until : track.housingDates.at(-1)?.on,
      probationUntil: started.kind === 'ndProgram' ? started.probationUntil : undefined,
      basis: started.kind === 'compulsion' ? compulsionBasisLabels[started.basis] : undefined,
      consentWithdrawals: track.consentWithdrawals.length || undefined,
      lapsed: hasLapsed(trackId, state.watch),
    };
  });

function unitOf(start: TrackStart): string | undefined {
  switch (start.kind) {
    case 'lar':
      return start.by;
    case 'actFact':
      return start.team;
    case 'waitingHousing':
      return start.municipality;
    default:
      return 'unit' in start ? start.unit : undefined;
  }
}

function prescriberOf({ started, prescriber }: TrackOf<TrackKind>, nameOf: (sealed: SealedText) => string) {
  const person = started.kind === 'substitutionOutsideLar' ? started.prescriber : prescriber;
  return person && nameOf(person.name);
}

const isPrison = (track: Track): track is TrackOf<'prison'> => track.started?.kind === 'prison';

function releaseOf(track: TrackOf<TrackKind>, { course }: State): Partial<TrackView> {
  if (!isPrison(track)) return {};
  const missing = missingForRelease(course, track).map((item) => ({ item, title: releaseItemLabels[item] }));
  return { releaseOn: track.releaseDates.at(-1)?.on, ...(track.ended ? {} : { missingForRelease: missing }) };
}

/** A limit that has passed has passed, also when somebody has closed the break over it. */
const hasLapsed = (trackId: string, watch: Watch): boolean =>
  clocksOf(watch).some(
    ({ subject, rule, state }) =>
      subject === trackId &&
      lapsingRules.has(rule) &&
      (state.is === 'expired' || (state.is === 'stopped' && state.reason === 'break-resolved')),
  );

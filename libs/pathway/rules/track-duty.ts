import type { TrackKind } from '../../contracts/topics/tracks.js';
import { isMunicipality } from '../course/moves.js';
import type { Course } from '../course.js';
import { openTracks, type SetDate, type TrackOf } from '../course/tracks.js';
import { institutionOwner, municipalOwner, type Due, type Duty } from './rule.js';

/** What the rows of all tracks share. */

/** A number of the product's own. */
export const productNumber = {
  version: 1,
  severity: 'normal',
  basis: 'PRODUCT_DEFAULT',
  confidence: 'D',
  validFrom: '2026-01-01',
  limit: 'duty',
} as const;

/** What a duty about a track says besides its subject and owner. */
export type TrackDuty = Pick<Duty, 'due' | 'doneAt'> & Partial<Duty>;

/** A duty of the municipality about a track. */
export const ofTrackMunicipality = (course: Course, { trackId }: { trackId: string }, duty: TrackDuty): Duty[] =>
  municipalOwner(course).map((owner) => ({ subject: trackId, occurrence: '1', owner, ...duty }));

/** A duty of an institution about a track. */
export const ofTrackInstitution = (organisation: string, { trackId }: { trackId: string }, duty: TrackDuty): Duty[] => [
  { subject: trackId, occurrence: '1', owner: institutionOwner(organisation), ...duty },
];

/**
 * A duty of whoever told of the track: one that does not cross between the levels must not show among the other's
 * duties (design D8).
 */
export function ofTeller(course: Course, track: TrackOf<TrackKind>, duty: TrackDuty): Duty[] {
  const { toldBy } = track.started;
  return isMunicipality(course, toldBy)
    ? ofTrackMunicipality(course, track, duty)
    : ofTrackInstitution(toldBy, track, duty);
}

/** The LAR unit of a client who is enrolled: the other level's owner of what concerns both. */
export const larUnit = (course: Course): string | undefined =>
  openTracks(course)
    .map(({ started }) => (started.kind === 'lar' ? started.by : undefined))
    .find((by) => by !== undefined);

/**
 * The number of a date that may move: the clock moves with it as long as it runs, and a date set after the clock had run
 * out begins anew.
 */
export function roundOf(dates: readonly SetDate[], dueOf: (date: SetDate) => Due): string {
  const passed = dates.filter((date, i) => {
    const next = dates[i + 1];
    return next && dueOf(date).dueAt <= next.at;
  });
  return `${passed.length + 1}`;
}

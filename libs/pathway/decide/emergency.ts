import type { Instant } from '../../contracts/primitives.js';
import type { FactOf } from '../../contracts/facts.js';
import type { EmergencyNextStep, EmergencyOutcome, SealedReview } from '../../contracts/topics/emergency.js';
import { addDays } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import type { Course } from '../course.js';
import type { EmergencyAccess } from '../course/emergency.js';
import { draftOf, record, type Context } from '../draft.js';
import type { State } from '../fold.js';
import { catchUp, settle } from '../settle.js';
import { accept, refuse, type Decision } from './decision.js';
import type { Outcome } from './decide.js';

/** Telling a client is put off for so long at most. */
const longestDelayDays = 90;

/** What follows where an opening was not justified: named, and done by people elsewhere. */
export const nextStepsAfter = (outcome: EmergencyOutcome): readonly EmergencyNextStep[] =>
  outcome === 'notJustified' ? ['avvik', 'datatilsynet', 'statsforvalteren'] : [];

type OpeningData = Omit<FactOf<'EmergencyAccessOpened'>['data'], 'reviewer'>;

/** Opened by somebody outside, who knows nothing of the course: nothing in it refuses. */
export function decideEmergencyAccess(state: State, opening: OpeningData, context: Context): Outcome {
  const caught = catchUp(draftOf(state, context));
  const data = { ...opening, reviewer: institutionThatReviews(state.course, context) };
  return { ok: true, facts: settle(record(caught, 'caller', { type: 'EmergencyAccessOpened', data })).facts };
}

/** The first institution of the course that uses this system, where the municipality does not. */
function institutionThatReviews(course: Course, { outside = [] }: Context): string | undefined {
  if (course.municipality === undefined || !outside.includes(course.municipality)) return undefined;
  return Object.values(course.episodes).find(({ unit }) => !outside.includes(unit))?.unit;
}

/** The same person's, that still holds and goes as far: a second call opens nothing more. */
export const openingInForce = (
  { emergencies }: Pick<Course, 'emergencies'>,
  { by, now, yields }: { by: { subject: string; organisation: string }; now: Instant; yields: boolean },
): EmergencyAccess | undefined =>
  Object.values(emergencies).find(
    ({ opened }) =>
      opened?.by.subject === by.subject &&
      opened.by.organisation === by.organisation &&
      opened.until > now &&
      (opened.yields || !yields),
  );

/** A leader's, of whoever answers for the client. Nobody reviews what they opened themselves. */
export function decideEmergencyReview(
  state: State,
  { openingId, review, by }: { openingId: string; review: SealedReview; by: string },
  context: Context,
): Outcome {
  const caught = catchUp(draftOf(state, context));
  const decision = reviewDecision(caught.state.course.emergencies[openingId], { review, by }, context);
  if (!decision.ok) return decision;
  return { ok: true, facts: settle(record(caught, 'caller', ...decision.facts)).facts };
}

function reviewDecision(
  access: EmergencyAccess | undefined,
  { review, by }: { review: SealedReview; by: string },
  { now }: Context,
): Decision {
  if (!access?.opened) return refuse('no-such-opening');
  if (access.opened.by.subject === by) return refuse('opener-may-not-review');
  if (access.reviewed) return refuse('opening-already-reviewed');
  const { tellClientOn } = review;
  if (tellClientOn !== undefined) {
    if (!access.opened.telling) return refuse('telling-not-delayed');
    const today = osloDateOf(now);
    if (tellClientOn < today || tellClientOn > addDays(today, longestDelayDays)) return refuse('telling-out-of-range');
  }
  const data = { openingId: access.openingId, ...review };
  return accept({ type: 'EmergencyAccessReviewed', data });
}

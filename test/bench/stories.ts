import type { Recorded } from '../../libs/contracts/facts.js';
import {
  acceptance,
  allOf,
  does,
  groupFormed,
  meetingHeld,
  plan,
  stay,
  type Step,
} from '../../libs/testing/episode-steps.js';
import { dropOutAgreed, dropsOut, leaves, summarySent } from '../../libs/testing/steps/discharges.js';
import { agreed, begun, done } from '../../libs/testing/steps/measures.js';
import { comeback } from '../../libs/testing/steps/episodes.js';
import { aStory } from '../../libs/testing/story.js';

// Courses of about two years as the national load has them: some seventy facts each, most of them clocks and breaks.

const at = (day: string) => `${day}T10:00:00.000Z`;
const contact = (day: string): Step => does('RecordContact', { kind: 'met', withClient: true }, at(day));
const met =
  (day: string): Step =>
  (story) =>
    meetingHeld(day)(story.until(at(day)));
const mapped: Step = does('RecordMapping', { domains: ['substanceUse', 'housing'] });
const withPlan: Step = does('SetPlanStatus', { plan: 'individualPlan', status: 'has' });
const stayAndBack = allOf(stay(at('2026-02-01')), dropOutAgreed, plan('2026-04-01', 'wanted', at('2026-03-01')));

const courses: readonly (readonly Step[])[] = [
  [
    mapped,
    withPlan,
    groupFormed(),
    stayAndBack,
    acceptance('2026-04-02'),
    leaves(at('2026-04-01')),
    summarySent(at('2026-04-02')),
    contact('2026-04-02'),
    contact('2026-05-01'),
    met('2026-05-02'),
    contact('2026-07-01'),
    contact('2026-09-01'),
  ],
  [stay(at('2026-02-01')), dropsOut(at('2026-02-20')), comeback({}, at('2026-03-10')), contact('2026-06-01'), mapped],
  [
    contact('2026-02-01'),
    agreed({ startOn: '2026-02-10' }),
    begun(),
    contact('2026-03-01'),
    done(),
    contact('2026-06-01'),
  ],
  [groupFormed(42), met('2026-01-20'), contact('2026-03-01'), withPlan, contact('2026-08-01'), met('2026-08-20')],
];

/** The facts of each, until the end of the second year. */
export const benchStories = (): readonly (readonly Recorded[])[] =>
  courses.map((steps) => {
    const story = steps.reduce((told, step) => step(told), aStory(at('2026-01-10')).started());
    return story.until(at('2027-12-31')).state.facts;
  });

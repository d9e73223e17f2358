import type { SealedReview } from '../../contracts/topics/emergency.js';
import type { Step } from '../episode-steps.js';
import { sealed, type Story } from '../story.js';

/** The doctor on call at night, in a place that the client has nothing to do with. */
export const doctorOnCall = 'doctor-on-call';

const fourHoursOn = (now: string): string => new Date(Date.parse(now) + 4 * 3_600_000).toISOString();

type Opening = Parameters<Story['opensInEmergency']>[1];

export const openedInEmergency =
  (more: Partial<Opening> = {}, at?: string): Step =>
  (story) => {
    if (at !== undefined) story.until(at);
    const opening = { ground: 'hpl-7' as const, until: fourHoursOn(story.now), text: sealed('why'), ...more };
    return story.opensInEmergency(doctorOnCall, opening);
  };

export const reviewed =
  (more: Partial<SealedReview> = {}, by = 'leader'): Step =>
  (story) =>
    story.reviewsEmergency(by, { outcome: 'justified', text: sealed('judged'), ...more });

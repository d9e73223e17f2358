import type { AttemptChannel, PauseReason } from '../../contracts/topics/follow-up.js';
import { allOf, does, type Step } from '../episode-steps.js';

/** The municipality has met the client. */
export const met = (at?: string): Step => does('RecordContact', { kind: 'met', withClient: true }, at);

export const attempt = (channel: AttemptChannel, at?: string): Step => does('RecordAttempt', { channel }, at);

/** Three attempts on two channels, the last at that instant: the client is not reached. */
export const notReached = (at?: string): Step => allOf(attempt('phone', at), attempt('phone'), attempt('homeVisit'));

export const paused = (reason: PauseReason, until: string, at?: string): Step =>
  does('PausePathway', { reason, until }, at);

export const resumed = (at?: string): Step => does('ResumePathway', {}, at);

/** Done by the institution; the municipality acts again after it. */
export const byUnit =
  (unit: string, step: Step): Step =>
  (story) => {
    const before = story.acting;
    return step(story.as(unit)).as(before);
  };

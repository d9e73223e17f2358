import type { Instant, OsloDate } from '../../contracts/primitives.js';
import type { AttemptChannel, PauseReason, SeriousEventKind } from '../../contracts/topics/follow-up.js';

/** Somebody tried to reach the client; `by` = the organisation. */
export type Attempt = { attemptId: string; at: Instant; by: string; channel: AttemptChannel };

export type Pause = { pauseId: string; at: Instant; reason: PauseReason; until: OsloDate };

/** Told of, and reported to Helsetilsynet and Ukom; either may be heard of first. */
export type SeriousEvent = {
  eventId: string;
  told?: { at: Instant; by: string; kind: SeriousEventKind };
  notifiedAt?: Instant;
};

/** What is done with and for the client between and after stays, in the order of life. */
export type FollowUp = {
  attempts: readonly Attempt[];
  pauses: readonly Pause[];
  /** When follow-up was taken up again; which pause that ended, course/pauses.ts tells. */
  resumes: readonly Instant[];
  overdoses: readonly { overdoseId: string; at: Instant }[];
  naloxoneChecks: readonly Instant[];
  seriousEvents: Readonly<Record<string, SeriousEvent>>;
};

export const emptyFollowUp: FollowUp = {
  attempts: [],
  pauses: [],
  resumes: [],
  overdoses: [],
  naloxoneChecks: [],
  seriousEvents: {},
};

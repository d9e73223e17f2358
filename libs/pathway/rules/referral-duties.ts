import type { Instant, OsloDate } from '../../contracts/primitives.js';
import { osloDateOf } from '../calendar/oslo.js';
import type { Episode } from '../course.js';
import type { Referral } from '../course/episodes.js';
import { firstOf, unitOwner, type Duty } from './rule.js';

// What the rows from referral to admission read of an episode.

/** A duty of the institution, by its ward or its assessment unit. */
export const ofUnit = (
  episode: Episode,
  duty: Pick<Duty, 'due' | 'doneAt'> & Partial<Pick<Duty, 'occurrence'>>,
  role: 'ward' | 'assessmentUnit',
): Duty => ({ subject: episode.episodeId, occurrence: '1', owner: unitOwner(episode, role), episode, ...duty });

/** Assessed, or overtaken by an admission (øyeblikkelig hjelp) or by the client's leaving. */
export const assessedAt = (e: Episode): Instant | undefined => firstOf(e.assessed?.at, e.admittedAt, e.left?.at);

/** Waiting for help that a right has been given to, and not ended without it. */
export const waitsWithRight = (e: Episode): boolean => e.assessed?.right === true && !(e.left && !e.admittedAt);

/** The day that a limit counts from: receipt, or the request for a renewed assessment. */
export const countedFrom = ({ renewed }: Episode, { receivedOn }: Referral): OsloDate =>
  renewed ? osloDateOf(renewed.at) : receivedOn;

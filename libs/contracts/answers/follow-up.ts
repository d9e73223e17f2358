import { z } from 'zod';
import { clientList, pauseReason } from '../topics/follow-up.js';
import * as v from '../vocabulary.js';

/** Where the client stands, as the caller may see it; part of the pathway's page. */
export const followUpView = z.object({
  list: clientList,
  /** The pause that nobody has ended yet, also when its last day has passed. */
  pause: z.object({ reason: pauseReason, since: z.iso.datetime(), until: z.iso.date() }).optional(),
  notReachedSince: z.iso.datetime().optional(),
});
export type FollowUpView = z.infer<typeof followUpView>;

/** One client of the organisation's caseload. */
export const caseloadItem = z.object({
  pathwayId: z.uuid(),
  clientName: z.string().optional(),
  phase: v.phase,
  list: clientList,
  /** Kjedebrudd of the pathway that have not ended and that the caller may see. */
  openBreaks: z.int().min(0),
});
export type CaseloadItem = z.infer<typeof caseloadItem>;

/** What became of one client's part of a happening told for several: recorded at that version, or the problem's code. */
export const severalItem = z.union([
  z.object({ pathwayId: z.uuid(), version: z.int() }),
  z.object({ pathwayId: z.uuid(), problem: z.string() }),
]);
export type SeveralItem = z.infer<typeof severalItem>;
export const severalAnswer = z.object({ items: z.array(severalItem) });
export type SeveralAnswer = z.infer<typeof severalAnswer>;

/** One notice with a line for each client of the caseload; the same request again is the same notice. */
export const caseloadNotice = severalAnswer.extend({ noticeId: z.uuid() });
export type CaseloadNotice = z.infer<typeof caseloadNotice>;

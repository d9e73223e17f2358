import { z } from 'zod';
import { id, osloDate, sealedText, text } from '../primitives.js';
import * as v from '../vocabulary.js';

// What is done with and for the client between and after stays: contact and attempts, pauses, overdoses, serious events.

/** How somebody tried to reach the client. */
export const attemptChannel = z.enum(['phone', 'sms', 'letter', 'homeVisit', 'message', 'viaOthers']);
export type AttemptChannel = z.infer<typeof attemptChannel>;

/** Why follow-up rests for a time. */
export const pauseReason = z.enum(['declined', 'prison', 'longStay', 'abroad']);
export type PauseReason = z.infer<typeof pauseReason>;

/** What must be told Helsetilsynet and Ukom at once (hol. § 12-3 a; sphl. § 3-3 a). */
export const seriousEventKind = z.enum(['death', 'severeInjury', 'unexpected']);
export type SeriousEventKind = z.infer<typeof seriousEventKind>;

/** The lists that share all clients between them: everybody is in exactly one. */
export const clientList = z.enum(['active', 'notReached', 'declined', 'paused', 'closed']);
export type ClientList = z.infer<typeof clientList>;

const attempt = z.strictObject({ channel: attemptChannel });
const pause = z.strictObject({ reason: pauseReason, until: osloDate });
const overdose = z.strictObject({ naloxoneGiven: z.boolean().optional(), ambulance: z.boolean().optional() });
const seriousEvent = z.strictObject({ eventId: id });

export const followUpCommands = {
  RecordContact: z.strictObject({ kind: v.contactKind, withClient: z.boolean(), note: text(4000).optional() }),
  RecordAttempt: attempt,
  PausePathway: pause,
  ResumePathway: z.strictObject({}),
  /** One that the client survived. */
  RecordOverdose: overdose,
  RecordNaloxoneChecked: z.strictObject({}),
  RecordSeriousEvent: z.strictObject({ kind: seriousEventKind }),
  NotifySeriousEvent: seriousEvent,
} as const;

export const followUpSignals = {
  ContactRecorded: z.strictObject({ kind: v.contactKind, withClient: z.boolean(), note: sealedText.optional() }),
  ContactAttempted: attempt,
  PathwayPaused: pause,
  PathwayResumed: z.strictObject({}),
  OverdoseRecorded: overdose.extend({ overdoseId: id }),
  NaloxoneChecked: z.strictObject({}),
  SeriousEventRecorded: seriousEvent.extend({ kind: seriousEventKind }),
  SeriousEventNotified: seriousEvent,
} as const;

import { z } from 'zod';
import { id, instant, organisation, osloDate, sealedText, text, type Sealed } from '../primitives.js';
import * as v from '../vocabulary.js';

// Clocks and breaks: what people do about them, and what the watch itself records.

const chainBreak = z.strictObject({ breakId: id });

export const breakCommands = {
  AcknowledgeBreak: chainBreak,
  PostponeBreak: chainBreak.extend({ until: osloDate, reason: v.postponeReason }),
  ResolveBreak: chainBreak.extend({ cause: v.statedCause, note: text(2000).optional() }),
  /** An owner's answer to a leader who asks, or given unasked. */
  ExplainBreak: chainBreak.extend({ cause: v.statedCause, note: text(2000).optional() }),
} as const;

/**
 * What a leader does about a break: asks why, writes down what was learned, sees whom it is about. By the break alone, since a leader has no
 * way to its pathway; so these are no commands to a pathway.
 */
export const leaderActData = {
  QuestionBreak: z.strictObject({}),
  RecordLesson: z.strictObject({ lesson: text(2000) }),
  /** Has the client's name shown, on a break that has come up the ladder to the leader: why is kept. */
  ShowClient: z.strictObject({ reason: text(2000) }),
} as const;
export type LeaderActType = keyof typeof leaderActData;
export type PlainLeaderAct = {
  [T in LeaderActType]: { type: T; data: z.infer<(typeof leaderActData)[T]> };
}[LeaderActType];
/** As the core sees it: texts sealed. */
export type LeaderAct = Sealed<PlainLeaderAct>;

export const owner = z.strictObject({ level: v.level, organisation, role: v.ownerRole });
const owners = z.strictObject({ municipality: owner.nullable(), specialist: owner.nullable() });
const ruleId = z.string().regex(/^[A-Z]\d{1,2}[a-z]?(\.[\w-]+)?$/);
export const line = z.strictObject({ clockId: id, rule: ruleId, dueAt: instant, severity: v.severity });

/** The watch: clocks and breaks, derived from course and rule book, in the order recorded. */
export const watchData = {
  ClockStarted: z.strictObject({
    clockId: id,
    rule: ruleId,
    ruleVersion: z.int().positive(),
    subject: z.string(),
    occurrence: z.string(),
    dueAt: instant,
    dueOn: osloDate.optional(),
    owner,
    severity: v.severity,
    basis: v.basis,
    /** The number it counts by, and the local agreement that it comes from, where there is one. */
    amount: z.int().optional(),
    agreementId: id.optional(),
    /** It was late already when the pathway was imported (arvet): due when its turn comes. */
    inherited: z.literal(true).optional(),
  }),
  ClockMoved: z.strictObject({
    clockId: id,
    dueAt: instant,
    dueOn: osloDate.optional(),
    owner,
    severity: v.severity,
    inherited: z.literal(true).optional(),
  }),
  ClockStopped: z.strictObject({
    clockId: id,
    reason: z.enum(['done', 'stated-not-done', 'no-longer-applies', 'break-resolved', 'pathway-closed', 'merged']),
    doneAt: instant.optional(),
  }),
  ClockExpired: z.strictObject({ clockId: id, dueAt: instant }),
  ChainBreakOpened: z.strictObject({
    breakId: id,
    kind: v.chainBreakKind,
    /** What the break is about: an episode for a seam break, else the clock's subject. */
    subject: z.string(),
    /** Breaks of one episode's seam share it. */
    seamId: z.string().optional(),
    severity: v.severity,
    owners,
    dueAt: instant,
    lines: z.array(line).min(1),
  }),
  ChainBreakLineJoined: z.strictObject({ breakId: id, line }),
  ChainBreakLineClosed: z.strictObject({
    breakId: id,
    clockId: id,
    outcome: z.enum(['done', 'registered-late', 'no-longer-applies', 'withdrawn']),
  }),
  /** The client has moved: the break is the new municipality's. */
  ChainBreakMoved: z.strictObject({ breakId: id, owners }),
  ChainBreakAcknowledged: z.strictObject({ breakId: id }),
  ChainBreakPostponed: z.strictObject({ breakId: id, until: osloDate, reason: v.postponeReason }),
  ChainBreakEscalated: z.strictObject({ breakId: id, level: z.union([z.literal(1), z.literal(2)]) }),
  ChainBreakResolved: z.strictObject({ breakId: id, cause: v.resolutionCause, note: sealedText.optional() }),
  /** `merged`: it is reckoned in the pathway that goes on, where its duty still is late. */
  ChainBreakWithdrawn: z.strictObject({ breakId: id, reason: z.literal('merged').optional() }),
  ChainBreakQuestioned: z.strictObject({ breakId: id }),
  ChainBreakExplained: z.strictObject({ breakId: id, cause: v.statedCause, note: sealedText.optional() }),
  LessonRecorded: z.strictObject({ breakId: id, lesson: sealedText }),
  ChainBreakClientShown: z.strictObject({ breakId: id, reason: sealedText }),
} as const;

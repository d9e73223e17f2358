import { z } from 'zod';
import { trackView } from './answers/tracks.js';
import { consentsView } from './answers/consents.js';
import { peopleView } from './answers/people.js';
import { plansView } from './answers/plans.js';
import { moveView } from './answers/moves.js';
import { measureView, serviceRequestView } from './answers/measures.js';
import { episodeView } from './answers/episodes.js';
import { followUpView } from './answers/follow-up.js';
import { shownOrganisation } from './primitives.js';
import { dutyDesk, onBehalfOf } from './topics/organisations.js';
import * as v from './vocabulary.js';

// What the API answers: folded from what that caller may see, names unsealed for those who may read them.

const owner = z.object({
  level: v.level,
  organisation: shownOrganisation,
  role: v.ownerRole,
  /** The person behind the role, when named and visible. */
  name: z.string().optional(),
  unit: z.string().optional(),
  phone: z.string().optional(),
});

export const clockView = z.object({
  clockId: z.uuid(),
  pathwayId: z.uuid(),
  rule: z.string(),
  title: z.string(),
  /** Basis of the number, and of the duty behind it. */
  basis: v.basis,
  dutyBasis: v.basis,
  /** «hjemmel ikke kontrollert» or «anbefaling i produktet», where it applies. */
  notice: z.string().optional(),
  source: z.string(),
  /** The local agreement (samarbeidsavtale) whose number it counts by, where there is one. */
  agreementId: z.uuid().optional(),
  subject: z.string(),
  state: z.enum(['running', 'expired']),
  onExpiry: z.enum(['break', 'advice', 'silent', 'end']),
  severity: v.severity,
  dueAt: z.iso.datetime(),
  dueOn: z.iso.date().optional(),
  /** «Arvet»: late already when the pathway was imported; due when its turn comes. */
  inherited: z.literal(true).optional(),
  owner,
});
export type ClockView = z.infer<typeof clockView>;

/** How far a leader's question about a break has come: asked, answered with a cause, learned. Never the text of it. */
const inquiry = z.object({
  /** A question stands that nobody has answered. */
  questioned: z.literal(true).optional(),
  questionedAt: z.iso.datetime().optional(),
  explainedAt: z.iso.datetime().optional(),
  explainedCause: v.statedCause.optional(),
  lessonAt: z.iso.datetime().optional(),
});

export const breakView = z.object({
  breakId: z.uuid(),
  pathwayId: z.uuid(),
  kind: v.chainBreakKind,
  severity: v.severity,
  /** At most one notice a day, but for what is critical. */
  interrupts: v.interruption,
  state: z.enum(['open', 'acknowledged', 'postponed', 'resolved', 'withdrawn']),
  level: z.int().min(0).max(2),
  owners: z.object({ municipality: owner.nullable(), specialist: owner.nullable() }),
  rules: z.array(z.string()),
  dueAt: z.iso.datetime(),
  openedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  cause: v.resolutionCause.optional(),
  daysOpen: z.int(),
  ...inquiry.shape,
});
export type BreakView = z.infer<typeof breakView>;

/** A leader's row: where and how old, nobody's name and no way to the pathway. */
export const leaderBreakView = breakView
  .pick({
    breakId: true,
    kind: true,
    severity: true,
    state: true,
    level: true,
    rules: true,
    dueAt: true,
    openedAt: true,
    daysOpen: true,
  })
  .extend({ unit: z.string().optional(), organisation: shownOrganisation, ...inquiry.shape });
export type LeaderBreakView = z.infer<typeof leaderBreakView>;

export const factView = z.object({
  factId: z.uuid(),
  type: z.string(),
  /** Norwegian label of the fact. */
  label: z.string(),
  version: z.int(),
  effectiveAt: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  actor: z.object({
    kind: z.enum(['person', 'machine', 'clock']),
    organisation: z.string(),
    role: v.role.optional(),
    onBehalfOf: onBehalfOf.optional(),
    /** The unit that acted in the organisation's stead. */
    servingUnit: z.string().optional(),
  }),
  controller: z.string(),
  audience: v.audience,
  data: z.record(z.string(), z.unknown()),
  /** Told again after a merge: where it was told first. */
  mergedFrom: z.object({ pathwayId: z.uuid(), factId: z.uuid() }).optional(),
  /** Of a fact that was told wrong: what put it right, oldest first, or took it back. The fact itself never changes. */
  correctedBy: z.array(z.uuid()).optional(),
  cancelledBy: z.uuid().optional(),
  /** Its texts were erased. */
  redactedBy: z.array(z.uuid()).optional(),
});
export type FactView = z.infer<typeof factView>;

/** The answer to a command: the new facts, then what is open now. */
export const commandAnswer = z.object({
  pathwayId: z.uuid(),
  version: z.int(),
  phase: v.phase,
  facts: z.array(factView),
  clocks: z.array(clockView),
  breaks: z.array(breakView),
  /** While an offer stands unanswered: the municipality's døgnmottak for what is as grave as that. */
  reception: dutyDesk.optional(),
});
export type CommandAnswer = z.infer<typeof commandAnswer>;

export const pathwayView = commandAnswer.omit({ facts: true }).extend({
  /** The one that answers for the client now. */
  municipality: z.string(),
  /** The address is protected: what the reader may not know says «skjermet», and the rest is not to be passed on. */
  addressProtected: z.literal(true).optional(),
  moves: z.array(moveView).optional(),
  client: z.object({ name: z.string(), address: z.string().optional() }).optional(),
  episodes: z.array(episodeView),
  /** The pathway where the client is followed since a merge, and those that went into this one. */
  mergedInto: z.uuid().optional(),
  mergedFrom: z.array(z.uuid()).optional(),
  tracks: z.array(trackView).optional(),
  people: peopleView.optional(),
  plans: plansView.optional(),
  consents: consentsView.optional(),
  measures: z.array(measureView).optional(),
  serviceRequests: z.array(serviceRequestView).optional(),
  ...followUpView.shape,
});
export type PathwayView = z.infer<typeof pathwayView>;

export const workItem = z.object({
  workId: z.string(),
  pathwayId: z.uuid(),
  clientName: z.string().optional(),
  /** Whose work it is, where the caller's unit does it in a municipality's stead. */
  municipality: z.string().optional(),
  kind: z.enum(['break', 'clock', 'advice']),
  breakKind: v.chainBreakKind.optional(),
  rules: z.array(z.string()),
  title: z.string(),
  severity: z.enum([...v.severity.options, 'advice']),
  state: z.string(),
  dueAt: z.iso.datetime(),
  dueOn: z.iso.date(),
  /** Whole Oslo days since the due date; 0 or less is not late. */
  daysLate: z.int(),
  /** A leader has asked why the break was, and nobody has answered. */
  questioned: z.literal(true).optional(),
  /** «Arvet»: late already when the pathway was imported; due when its turn comes. */
  inherited: z.literal(true).optional(),
});
export type WorkItem = z.infer<typeof workItem>;

/** A row of the rule book: what a clock is, whose, on what basis, and what its expiry means. */
export const ruleView = z.object({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  /** One sentence on why the row is there, then what starts its clock and what stops it (bokmål). */
  explanation: z.string(),
  starts: z.string(),
  stops: z.string(),
  level: z.enum(['municipality', 'specialist', 'both']),
  responsible: v.ownerRole,
  /** Juridisk frist, forløpstid or another duty: never mixed. */
  limit: z.enum(['legalDeadline', 'pathwayTime', 'duty']),
  /** `amount` null = an agreed or individual date. vd = virkedager, cd = calendar days, wk and mo end on the same weekday or date, h = wall-clock hours. */
  duration: z.object({
    amount: z.number().nullable(),
    unit: z.enum(['vd', 'cd', 'wk', 'mo', 'h', 'officeHours', 'agreed']),
  }),
  onExpiry: z.enum(['break', 'advice', 'silent', 'end']),
  /** Its clocks rest while the pathway is paused (never what is critical), or the client not reached. */
  restsWhile: z.array(z.enum(['paused', 'notReached'])).optional(),
  severity: v.severity,
  basis: v.basis,
  dutyBasis: v.basis,
  /** Of the number's source: V read in it, v in a secondary one, M from memory, D the product's own. */
  confidence: z.enum(['V', 'v', 'M', 'D']),
  notice: z.string().optional(),
  source: z.string(),
  breakKind: v.chainBreakKind.optional(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().optional(),
});
export type RuleView = z.infer<typeof ruleView>;

export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() });

/** RFC 9457. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
  /** With 412: the version to read before trying again. */
  currentVersion: z.int().optional(),
  /** With 409 for a client who has a pathway here already, or is followed in another since a merge. */
  pathwayId: z.uuid().optional(),
});
export type Problem = z.infer<typeof problem>;

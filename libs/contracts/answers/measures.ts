import { z } from 'zod';
import { measureKind, measureOutcome, notDoneCause } from '../topics/measures.js';
import * as v from '../vocabulary.js';

/** One agreed measure beside what became of it. */
export const measureView = z.object({
  measureId: z.uuid(),
  kind: measureKind,
  /** What the kind is called (bokmål). */
  label: z.string(),
  vedtak: z.boolean(),
  level: v.level,
  agreedOn: z.iso.date(),
  startOn: z.iso.date(),
  until: z.iso.date().optional(),
  /** Of a vedtak: the day by which it is to be carried out. */
  carryOutBy: z.iso.date().optional(),
  doer: z.object({ name: z.string(), unit: z.string().optional(), phone: z.string().optional() }).optional(),
  startedOn: z.iso.date().optional(),
  /** Whole days from the promised day to the day it was kept or given up, or until today; 0 or less is not late. */
  daysLate: z.int(),
  outcome: measureOutcome.optional(),
  cause: notDoneCause.optional(),
});
export type MeasureView = z.infer<typeof measureView>;

/** What was applied for, and what it was answered: a preliminary answer, a refusal (avslag). */
export const serviceRequestView = z.object({
  requestId: z.uuid(),
  kind: measureKind.optional(),
  /** What the kind is called (bokmål). */
  label: z.string().optional(),
  receivedOn: z.iso.date(),
  preliminaryAnswerOn: z.iso.date().optional(),
  refusedOn: z.iso.date().optional(),
});
export type ServiceRequestView = z.infer<typeof serviceRequestView>;

import { z } from 'zod';
import { dropOutInformed } from '../topics/discharges.js';

/** What a reader sees of an episode's discharge, as far as it is known. */
export const dischargeView = z.object({
  expectedOn: z.iso.date().optional(),
  /** Since when the client has been ready to leave, as long as that stands. */
  readyAt: z.iso.datetime().optional(),
  dropOutInformed: dropOutInformed.optional(),
  readmissionAgreedAt: z.iso.datetime().optional(),
  /** The appointment for the first contact after the discharge. */
  firstContactOn: z.iso.date().optional(),
  /** Who follows up the first 30 days. */
  followUpDoer: z.object({ name: z.string(), unit: z.string().optional(), phone: z.string().optional() }).optional(),
  informationReceivedAt: z.iso.datetime().optional(),
  /** U9: days that the municipality pays for, until today. */
  paymentDays: z.int().optional(),
});
export type DischargeView = z.infer<typeof dischargeView>;

import { z } from 'zod';
import { label, organisation } from '../primitives.js';
import * as v from '../vocabulary.js';

/** How something became known that its own unit has not signalled. */
export const reportSource = z.enum(['phone', 'plo', 'client', 'letter']);

/** Told on behalf of a unit that does not use this system. */
export const onBehalfOf = z.strictObject({ organisation, source: reportSource });
export type OnBehalfOf = z.infer<typeof onBehalfOf>;

/**
 * Døgnmottak: who receives at any hour what is as grave as this, or that there is none, and then who can be reached and
 * when. Numbers and names of places, never of a person.
 */
export const dutyDesk = z.discriminatedUnion('exists', [
  z.strictObject({ exists: z.literal(true), severity: v.severity, name: label(100), phone: label(40) }),
  z.strictObject({
    exists: z.literal(false),
    severity: v.severity,
    reach: label(100),
    phone: label(40),
    when: label(100),
  }),
]);
export type DutyDesk = z.infer<typeof dutyDesk>;

import { z } from 'zod';
import { label, sealedText, text } from '../primitives.js';
import * as v from '../vocabulary.js';

// Who is responsible, at each level.

/** A person as a caller names one. */
export const person = z.strictObject({ name: text(200), unit: label(100).optional(), phone: text(40).optional() });
/** The same in a fact. */
export const sealedPerson = z.strictObject({
  name: sealedText,
  unit: z.string().optional(),
  phone: sealedText.optional(),
});

export const peopleCommands = {
  NameCoordinator: z.strictObject({ level: v.level, coordinator: person }),
} as const;

export const peopleSignals = {
  CoordinatorNamed: z.strictObject({ level: v.level, coordinator: sealedPerson }),
} as const;

import { z } from 'zod';
import { id, label, organisationNumber, osloDate, sealedText, text } from '../primitives.js';
import * as v from '../vocabulary.js';

// Who is responsible, at each level, and how they come and go.

/** A person as a caller names one. */
export const person = z.strictObject({ name: text(200), unit: label(100).optional(), phone: text(40).optional() });
/** The same person as a fact holds one. */
export const sealedPerson = z.strictObject({
  name: sealedText,
  unit: z.string().optional(),
  phone: sealedText.optional(),
});

/**
 * A staff member as the sign-in knows them: pseudonymous, and no name. By it a whole caseload is found when its
 * coordinator is away or leaves.
 */
export const staffSubject = label(100);

/** Why a coordinator no longer is one. */
export const coordinatorEndReason = z.enum(['leftPost', 'clientsWish', 'noLongerNeeded', 'other']);
export type CoordinatorEndReason = z.infer<typeof coordinatorEndReason>;

/** Who else is named around the client; each level names its own. */
export const namedAs = z.enum(['pathwayCoordinator', 'municipalContact', 'coordinatingUnitContact', 'trustedPerson']);
export type NamedAs = z.infer<typeof namedAs>;

const level = z.strictObject({ level: v.level });
/** `until` = the last day that is expected; the absence lasts until it is told that it is over. */
const absence = level.extend({ until: osloDate.optional() });

export const peopleCommands = {
  NameCoordinator: level.extend({ coordinator: person, subject: staffSubject.optional() }),
  SetAbsence: absence.extend({ deputy: person.optional() }),
  EndAbsence: level,
  EndCoordinator: level.extend({ reason: coordinatorEndReason }),
  NamePerson: level.extend({ as: namedAs, person }),
  /** A unit that nobody has referred the client to takes part from now on; `requestId`: it has asked to. */
  InviteUnit: z.strictObject({ to: organisationNumber, requestId: id.optional() }),
} as const;

export const peopleSignals = {
  CoordinatorNamed: level.extend({ coordinator: sealedPerson, subject: z.string().optional() }),
  CoordinatorAbsent: absence.extend({ deputy: sealedPerson.optional() }),
  CoordinatorBack: level,
  CoordinatorEnded: level.extend({ reason: coordinatorEndReason }),
  PersonNamed: level.extend({ as: namedAs, person: sealedPerson }),
  UnitInvited: z.strictObject({ organisation: organisationNumber, requestId: id.optional() }),
} as const;

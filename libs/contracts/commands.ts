import { z } from 'zod';
import { elevenDigits, instant, label, municipalityNumber, text, type Sealed } from './primitives.js';
import { breakCommands } from './topics/breaks.js';
import { courseCommands } from './topics/course.js';
import { dischargeCommands } from './topics/discharges.js';
import { episodeCommands } from './topics/episodes.js';
import { followUpCommands } from './topics/follow-up.js';
import { onBehalfOf } from './topics/organisations.js';
import { peopleCommands, person, staffSubject } from './topics/people.js';
import { measureCommands } from './topics/measures.js';
import { moveCommands } from './topics/moves.js';
import { receptionCommands } from './topics/reception.js';
import { trackCommands } from './topics/tracks.js';
import { planCommands } from './topics/plans.js';
import { consentCommands } from './topics/consents.js';

// The one list of what a caller may ask for. Strict objects: an unknown field is an error, never ignored.

/** Data of each command, by type. */
export const commandData = {
  ...courseCommands,
  ...episodeCommands,
  ...dischargeCommands,
  ...followUpCommands,
  ...peopleCommands,
  ...planCommands,
  ...consentCommands,
  ...trackCommands,
  ...receptionCommands,
  ...moveCommands,
  ...measureCommands,
  ...breakCommands,
} as const;

export type CommandType = keyof typeof commandData;
export const commandTypes = Object.keys(commandData) as CommandType[];

const envelope = <T extends CommandType>(type: T) =>
  z.strictObject({
    type: z.literal(type),
    data: commandData[type],
    /** When it happened, if not now. At most 15 minutes ahead of the product's clock. */
    effectiveAt: instant.optional(),
    /** For machines: repeats of the same message are recognised for ever. */
    message: z.strictObject({ source: label(100), messageId: label(200) }).optional(),
    /** A happening at a unit that does not use this system, told by the one who heard of it. */
    onBehalfOf: onBehalfOf.optional(),
  });

/** A command as it arrives: texts in clear. */
export type PlainCommand = { [T in CommandType]: z.infer<ReturnType<typeof envelope<T>>> }[CommandType];

/** The same as a client writes it: before anything is checked. */
export type CommandBody = { [T in CommandType]: z.input<ReturnType<typeof envelope<T>>> }[CommandType];

type Option = { [T in CommandType]: ReturnType<typeof envelope<T>> }[CommandType];
// one option for each row of the table, which TypeScript cannot follow through `map`
const options = commandTypes.map((type) => envelope(type)) as unknown as readonly [Option, ...Option[]];

/** The body of `POST /api/v1/pathways/{id}/commands`. */
export const command = z.discriminatedUnion('type', options);
/** A command as the core sees it: texts sealed. */
export type Command = Sealed<PlainCommand>;
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

/** The body of `POST /api/v1/pathways`. */
export const startPathway = z.strictObject({
  client: z.strictObject({ nationalId: elevenDigits, name: text(200) }),
  municipality: municipalityNumber,
  coordinator: person.optional(),
  /** Who the coordinator is to the sign-in, so that its whole caseload can be found. */
  coordinatorSubject: staffSubject.optional(),
  effectiveAt: instant.optional(),
});
export type StartPathway = z.infer<typeof startPathway>;

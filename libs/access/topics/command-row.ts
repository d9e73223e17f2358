import type { Audience, Role } from '../../contracts/vocabulary.js';

/** Whose what a command is about is. */
export type Belonging =
  | 'receiver'
  | 'ownUnit'
  | 'municipality'
  | 'level'
  | 'teller'
  | 'owners'
  | 'institution'
  | 'participants'
  | 'track'
  | 'knownTrack'
  | 'holder'
  /** The levels that the plan belongs to. */
  | 'plan'
  /** Whoever recorded the objection or waiver. */
  | 'recorder'
  /** Whoever told of the serious event. */
  | 'eventTeller'
  /** Whoever agreed on the measure. */
  | 'agreer'
  /** The municipality that the move is offered to. */
  | 'mover'
  | 'eitherInstitution'
  | 'bothLevels';

/** Who may give a command, and whose it must be about. */
export type CommandRow = { roles: readonly Role[]; of: Belonging };

/** One row for each command of a topic: one without does not compile. */
export type CommandRows<Commands> = Readonly<Record<keyof Commands, CommandRow>>;

/** `discharge` is the seam's only where the patient's wish or the law lets it cross, `track` by the kind of track (D8). */
export type SignalAudience = Audience | 'discharge' | 'track';
export type SignalAudiences<Signals> = Readonly<Record<keyof Signals, SignalAudience>>;

// A machine tells what happened; what is done about a break is for people. Leaders and clients command no pathway; a leader
// asks about breaks.
export const everybody: readonly Role[] = ['coordinator', 'specialist', 'system'];
export const institution: readonly Role[] = ['specialist', 'system'];
/** The municipality's own people and its own system. */
export const municipalitysOwn: readonly Role[] = ['coordinator', 'system'];
export const coordinator: readonly Role[] = ['coordinator'];
export const people: readonly Role[] = ['coordinator', 'specialist'];
export const sender: readonly Role[] = ['specialist'];
export const leader: readonly Role[] = ['leader'];

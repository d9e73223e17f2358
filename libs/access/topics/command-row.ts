import type { Audience, Role } from '../../contracts/vocabulary.js';

/** Whose what a command is about is. */
export type Belonging =
  'receiver' | 'municipality' | 'level' | 'teller' | 'recorder' | 'owners' | 'institution' | 'participants';

/** Who may give a command, and whose it must be about. */
export type CommandRow = { roles: readonly Role[]; of: Belonging };

/** One row for each command of a topic: one without does not compile. */
export type CommandRows<Commands> = Readonly<Record<keyof Commands, CommandRow>>;

/** `discharge` is the seam's only where the patient's wish or the law lets it cross (design D8). */
export type SignalAudience = Audience | 'discharge';
export type SignalAudiences<Signals> = Readonly<Record<keyof Signals, SignalAudience>>;

// A machine tells what happened; what is done about a break is for people. Leaders and clients command nothing.
export const everybody: readonly Role[] = ['coordinator', 'specialist', 'system'];
export const institution: readonly Role[] = ['specialist', 'system'];
export const coordinator: readonly Role[] = ['coordinator'];
export const people: readonly Role[] = ['coordinator', 'specialist'];

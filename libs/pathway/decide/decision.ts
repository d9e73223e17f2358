import type { Command, CommandOf, CommandType } from '../../contracts/commands.js';
import type { Fact } from '../../contracts/facts.js';
import type { Instant } from '../../contracts/primitives.js';
import type { Context } from '../draft.js';
import type { State } from '../fold.js';

/** Why a command is not carried out. A value, never an exception: throwing is for bugs. */
export type RefusalCode =
  | 'no-such-episode'
  | 'no-such-handover'
  | 'no-such-break'
  | 'no-such-fact'
  | 'no-such-move'
  | 'move-to-itself'
  | 'move-already-offered'
  | 'move-already-answered'
  | 'move-withdrawn'
  | 'move-accepted-now'
  | 'move-while-held'
  | 'no-such-track'
  | 'no-such-concern'
  | 'no-such-measure'
  | 'no-such-service-request'
  | 'no-such-serious-event'
  | 'pathway-closed'
  | 'pathway-not-closed'
  | 'client-has-died'
  | 'pathway-merged'
  | 'merge-with-itself'
  | 'merge-into-closed'
  | 'merge-of-a-move'
  | 'pathway-not-paused'
  | 'pause-already-over'
  | 'pause-too-long'
  | 'serious-event-already-notified'
  | 'episode-already-open'
  | 'track-already-open'
  | 'track-of-another-kind'
  | 'grounds-needed'
  | 'episode-still-open'
  | 'renewed-assessment-used'
  | 'nothing-to-reassess'
  | 'nothing-to-redact'
  | 'not-a-stay'
  | 'is-a-stay'
  | 'no-ready-notice'
  | 'handover-already-answered'
  | 'handover-withdrawn'
  | 'break-already-acknowledged'
  | 'break-ended'
  | 'break-already-questioned'
  | 'break-postponed-twice'
  | 'break-postponed-too-far'
  | 'measure-already-agreed'
  | 'service-request-already-refused'
  | 'not-a-vedtak'
  | 'not-correctable'
  | 'not-cancellable'
  | 'already-cancelled'
  | 'happened-ahead-of-time'
  | 'no-ansvarsgruppe'
  | 'booked-in-the-past'
  | 'no-such-meeting'
  | 'no-such-plan'
  | 'no-such-objection'
  | 'no-such-waiver'
  | 'already-withdrawn'
  | 'waiver-out-of-range'
  | 'address-already-protected'
  | 'address-not-protected'
  | 'no-such-opening'
  | 'opener-may-not-review'
  | 'opening-already-reviewed'
  | 'telling-not-delayed'
  | 'telling-out-of-range';

/** What the caller told, as facts; handovers, clocks and breaks follow from them by themselves. */
export type Decision = { ok: true; facts: (Fact & { effectiveAt?: Instant })[] } | { ok: false; refusal: RefusalCode };

export type Decide<T extends CommandType = CommandType> = (
  state: State,
  command: CommandOf<T>,
  context: Context,
) => Decision;

export const accept = (...facts: (Fact & { effectiveAt?: Instant })[]): Decision => ({ ok: true, facts });
export const refuse = (refusal: RefusalCode): Decision => ({ ok: false, refusal });

/** The fact at the instant the caller states, or now. */
export const told = <F extends Fact>(command: Command, fact: F): F & { effectiveAt?: Instant } => ({
  ...fact,
  effectiveAt: command.effectiveAt,
});

/** One for each command of a topic: a command without does not compile. */
export type Decisions<Commands> = { readonly [T in keyof Commands & CommandType]: Decide<T> };

/** Believed as told: the command's data are the fact's. */
export const believed =
  <T extends CommandType>(factOf: (command: CommandOf<T>) => Fact): Decide<T> =>
  (_state, command) =>
    accept(told(command as Command, factOf(command)));

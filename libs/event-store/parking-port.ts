import type { ParkedState } from '../contracts/parked.js';
import type { Instant } from '../contracts/primitives.js';
import type { Caller, Idempotency, Message, Page } from './port.js';
import type { MasterSealed } from './vault/vault.js';

/** A machine's command for a pathway that its organisation does not know (yet). */
export type ParkRequest = {
  caller: Caller;
  parkedId: string;
  pathwayId: string;
  /** Command type: all that is kept in clear. */
  type: string;
  sealed: MasterSealed;
  /** Product time. */
  receivedAt: Instant;
  /** Both as with an append: the second of two is told, and what a repeat led to is found by `load`. */
  idempotency?: Idempotency;
  message?: Message;
};

/** A lost race is a value: the caller loads again. `pathway-known`: the organisation takes part after all. */
export type ParkResult = { outcome: 'parked' | 'pathway-known' | 'idempotency-conflict' | 'message-seen' };

/** A parked signal as its organisation sees it. */
export type ParkedRow = {
  parkedId: string;
  pathwayId: string;
  type: string;
  receivedAt: Instant;
  state: ParkedState;
  /** Product time. */
  settledAt?: Instant;
  /** Why it was refused or discarded. */
  code?: string;
};

/** A parked signal whose organisation takes part in the pathway by now. */
export type DueSignal = { parkedId: string; pathwayId: string; caller: Caller; sealed: MasterSealed };

/** The part of the event store where signals wait. Each method is one round trip, as in the rest of the port. */
export type ParkingStore = {
  park(request: ParkRequest): Promise<ParkResult>;

  /** The caller's organisation's own, newest first; no states named = all. */
  parked(request: {
    caller: Caller;
    states?: readonly ParkedState[];
    limit: number;
    cursor?: string;
  }): Promise<Page<ParkedRow>>;

  /**
   * Ends the waiting of one, and erases what it said; one that has ended is left as it is. The row as it is afterwards;
   * undefined when the caller's organisation has no such signal.
   */
  settleParked(request: {
    caller: Caller;
    /** For the access log. */
    act: string;
    parkedId: string;
    state: 'refused' | 'discarded';
    code: string;
  }): Promise<ParkedRow | undefined>;

  /** Whoever parked them: the waiting ones that can be delivered now, in the order they came. */
  parkedDue(request: { after?: string; limit: number }): Promise<{ signals: DueSignal[]; next?: string }>;
};

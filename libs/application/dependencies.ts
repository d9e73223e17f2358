import type { Instant } from '../contracts/primitives.js';
import type { EventStore } from '../event-store/port.js';
import type { OpenClient, Vault } from '../event-store/vault/vault.js';
import type { Nudge } from './service.js';

/** What firing clocks takes: no vault, since the worker sees sealed values only. */
export type ClockworkDependencies = {
  store: EventStore;
  /** Real time, in milliseconds. */
  realNow: () => number;
  newId: () => string;
  /** Tells Temporal of a changed trajectory; returns at once and never throws. */
  nudge: Nudge;
  /** An operational alarm: ids only. */
  alarm: (what: string, about: { pathwayId: string }) => void;
};

export type PathwaysDependencies = ClockworkDependencies & {
  vault: Vault;
  /** Key of the HMACs that hide idempotency keys and bodies. */
  idempotencySecret: string;
  demo: boolean;
  /** A referral let somebody take part: what they parked for the pathway can be delivered. Returns at once, never throws. */
  joined: () => void;
};

export const productNow = (realNowMs: number, demoOffsetMs: number): Instant =>
  new Date(realNowMs + demoOffsetMs).toISOString();

export type { OpenClient, Vault };

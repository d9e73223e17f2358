import type { Instant, SealedText } from '../contracts/primitives.js';
import type { EventStore, SealedRow, VaultClient } from '../event-store/port.js';
import type { Nudge } from './service.js';

/** A client's opened vault entry: seals and unseals with that client's data key. */
export type OpenedClient = {
  identity: { nationalId: string; name: string };
  seal(text: string): { sealed: SealedText; row: SealedRow };
  unseal(row: SealedRow): string;
};

export type Vault = {
  newClient(identity: { nationalId: string; name: string }): VaultClient & { blindIndexes: string[] };
  blindIndex(nationalId: string): string;
  open(client: VaultClient): OpenedClient;
};

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
};

export const productNow = (realNowMs: number, demoOffsetMs: number): Instant =>
  new Date(realNowMs + demoOffsetMs).toISOString();

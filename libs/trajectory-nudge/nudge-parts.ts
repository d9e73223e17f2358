import type { Delivered, DeliveryParts } from './delivery.js';

/** What went wrong, or well again. One line per outage, one per batch otherwise; ids only. */
export type NudgeTrouble =
  | { kind: 'temporal-away'; error: unknown }
  | { kind: 'temporal-back' }
  | { kind: 'not-delivered'; pathwayIds: string[]; error: unknown }
  | { kind: 'not-marked'; error: unknown };

export type NudgerParts = DeliveryParts & {
  markDelivered: (delivered: Delivered[]) => Promise<void>;
  onError: (trouble: NudgeTrouble) => void;
  /** Pathways read and signalled together. */
  batch?: number;
  /** How long delivered versions gather before they are marked in one call. */
  markAfterMs?: number;
  /** While Temporal is away, one nudge per so long tries it again; the others are left to the sweep. */
  probeEveryMs?: number;
};

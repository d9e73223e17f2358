import type { Caller } from './port.js';

/** In whose lists something has changed since the mark, and how far was read. */
export type Changes = {
  /** Where to go on from: opaque. */
  mark: string;
  demoOffsetMs: number;
  /** An organisation whose list or page may show a pathway otherwise than before; each pair once. */
  changed: { organisation: string; pathwayId: string }[];
};

/** For pages that are open: what makes them ask anew. Nothing of what was told. */
export type ChangeStore = {
  /** Without a mark: where the store is now. No fact that commits late is skipped, and none is asked for twice. */
  changesSince(mark?: string): Promise<Changes>;
  /** Somebody begins to listen: on record, as a read is. */
  noteListening(caller: Caller): Promise<void>;
};

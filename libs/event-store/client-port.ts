import type { ClientAsking } from './access-log-port.js';
import type { AppendRequest, AppendResult, LoadedPathway, Organisation, PriorAnswer } from './port.js';

/** Where a client is followed and by whom, so that the page can name them. */
export type NamedPlace = Pick<Organisation, 'organisation' | 'name' | 'phone' | 'hours'>;

export type LoadedForClient = {
  demoOffsetMs: number;
  /** All that is the client's own, or the one that was asked for; none where that is another's. */
  pathways: LoadedPathway[];
  places: NamedPlace[];
  prior?: PriorAnswer;
};

type Theirs = { caller: ClientAsking; blindIndexes: string[] };

/**
 * A client's own pathways, found by their number alone: who asks for another's finds nothing, and that they asked is
 * logged. One round trip each.
 */
export type ClientStore = {
  loadMine(request: Theirs & { act: string; pathwayId?: string; idempotencyScope?: string }): Promise<LoadedForClient>;
  /** Only to what is theirs, and never a new one. */
  appendMine(
    request: Theirs & Pick<AppendRequest, 'act' | 'streams' | 'rows' | 'texts' | 'idempotency'>,
  ): Promise<AppendResult>;
  /** Whose vault entries there may be: a blind index is within one of these. */
  holders(): Promise<string[]>;
};

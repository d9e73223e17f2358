import type { ClientAsking } from './access-log-port.js';
import type { OsloDate } from '../contracts/primitives.js';
import type { LeftOutItem, RepresentativeKind } from '../contracts/topics/representatives.js';
import type { AppendRequest, AppendResult, LoadedPathway, Organisation, PriorAnswer } from './port.js';
import type { RepresentativeRow } from './representative-port.js';

/** Where a client is followed and by whom, so that the page can name them. */
export type NamedPlace = Pick<Organisation, 'organisation' | 'name' | 'phone' | 'hours'>;

/** As what a pathway is seen: the client's own, or that of somebody whom this number represents. */
export type SeenAs =
  | { as: 'client'; representatives: RepresentativeRow[] }
  | { as: 'representative'; kind: RepresentativeKind; leftOut: LeftOutItem[]; until?: OsloDate };

export type LoadedForClient = {
  demoOffsetMs: number;
  /** All that this number may see, or the one that was asked for; none where that is another's, or represented and acted on. */
  pathways: LoadedPathway[];
  /** By the pathway's id: of those, and of one that is represented and acted on. */
  seenAs: Record<string, SeenAs>;
  places: NamedPlace[];
  prior?: PriorAnswer;
};

type Theirs = { caller: ClientAsking; blindIndexes: string[] };

/**
 * A client's own pathways and those of whom they represent, found by their number alone: who asks for another's finds
 * nothing, and that they asked is logged. One round trip each.
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

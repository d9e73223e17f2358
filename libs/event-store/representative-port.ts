import type { OsloDate, Instant } from '../contracts/primitives.js';
import type { SharedItem } from '../contracts/topics/consents.js';
import type {
  LeftOutItem,
  RepresentationAct,
  RepresentationActType,
  RepresentativeKind,
} from '../contracts/topics/representatives.js';
import type { Caller, SealedRow, VaultClient } from './port.js';

/** Who may see a client's page beside the client; the number is an index within the registering organisation. */
export type RepresentativeRow = {
  representativeId: string;
  kind: RepresentativeKind;
  keptOut?: true;
  items?: SharedItem[];
  from: OsloDate;
  lastDay?: OsloDate;
  /** What is left out today; without it nothing is opened. */
  leftOut?: LeftOutItem[];
  endedAt?: Instant;
  /** Whose key opens the name: another entry of the same person's after a merge. */
  client: VaultClient;
  name: SealedRow;
};

/** The days that were told, and what the young person has kept back. */
export type ClientAges = { turns12?: OsloDate; turns16?: OsloDate; turns18?: OsloDate; keptBack: SharedItem[] };

export type Representation = { today: OsloDate; client: VaultClient; ages?: ClientAges; items: RepresentativeRow[] };

type Registered = Extract<RepresentationAct, { type: 'RegisterRepresentative' }>['data'];
/** What is kept of a registration: no number, and the name sealed. */
type SealedRegistration = Omit<Registered, 'nationalId' | 'name'> & {
  representativeId: string;
  blindIndex: string;
  name: SealedRow;
};
export type SealedRepresentationAct =
  | { act: 'RegisterRepresentative'; data: SealedRegistration }
  | {
      [T in Exclude<RepresentationActType, 'RegisterRepresentative'>]: {
        act: T;
        data: Extract<RepresentationAct, { type: T }>['data'];
      };
    }[Exclude<RepresentationActType, 'RegisterRepresentative'>];

export type RepresentationRefusal =
  'represents-oneself' | 'representative-registered' | 'no-such-representative' | 'ages-told';

/** For the coordinator of the municipality that answers, under row-level security, logged. One round trip each. */
export type RepresentativeStore = {
  /** Undefined where another answers for the client, and where nobody does. */
  representatives(request: { caller: Caller; pathwayId: string }): Promise<Representation | undefined>;
  /** Undefined likewise; a refusal changes nothing. */
  recordRepresentation(
    request: { caller: Caller; pathwayId: string } & SealedRepresentationAct,
  ): Promise<Representation | RepresentationRefusal | undefined>;
};

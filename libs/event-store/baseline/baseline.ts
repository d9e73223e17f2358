import { afterAll, beforeAll, describe } from '@jest/globals';
import type { AccessEntry } from '../in-memory/state.js';
import type { EventStore } from '../port.js';
import { promisesOfLogAndRows } from './access-log.js';
import { promisesOfAgreements } from './agreements.js';
import { promisesOfAppend } from './append.js';
import { promisesOfBreakQuestions } from './break-questions.js';
import { promisesOfCaseload } from './caseload.js';
import { promisesOfChanges } from './changes.js';
import { promisesOfCursors } from './cursors.js';
import { promisesOfDelivery } from './delivery.js';
import { promisesOfLists } from './lists.js';
import { promisesOfLoad } from './load.js';
import { promisesOfIdentity } from './identity.js';
import { promisesOfMoves } from './moves.js';
import { promisesOfParking } from './parking.js';
import { promisesOfServing } from './serving.js';
import { promisesOfSharing } from './sharing.js';

/** An implementation under test, with what the port itself does not show. */
export type Opened = {
  store: EventStore;
  accessLog(): Promise<Pick<AccessEntry, 'act' | 'stream' | 'outcome' | 'streams'>[]>;
  close(): Promise<void>;
};
/** Store and log of the running suite: read inside a test, never while the suite is being laid out. */
export type Sut = () => Opened;

const everyPromise = [
  promisesOfAppend,
  promisesOfLoad,
  promisesOfLists,
  promisesOfCaseload,
  promisesOfChanges,
  promisesOfCursors,
  promisesOfDelivery,
  promisesOfLogAndRows,
  promisesOfAgreements,
  promisesOfParking,
  promisesOfBreakQuestions,
  promisesOfIdentity,
  promisesOfMoves,
  promisesOfServing,
  promisesOfSharing,
];

/** One spec for every implementation of the port. */
export function keepsThePromise(name: string, open: () => Promise<Opened>): void {
  for (const promises of everyPromise) {
    describe(name, () => {
      let opened: Opened | undefined;
      beforeAll(async () => {
        opened = await open();
      });
      afterAll(() => opened?.close());
      promises(() => {
        if (!opened) throw new Error('not open yet');
        return opened;
      });
    });
  }
}

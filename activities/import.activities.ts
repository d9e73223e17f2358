import type { ImportRound } from '../libs/application/imports/round.js';

/** The effects that the import workflow may have. */
export type ImportActivities = {
  importSome(asked: { importId: string }): Promise<{ left: number; isOver: boolean }>;
};

type Tools = {
  /** Decides and writes some clients. */
  round: (asked: { importId: string; clients: number }) => Promise<ImportRound>;
  /** Tells Temporal of the new pathways; what it does not, the sweep does. */
  arm: (pathwayIds: string[]) => Promise<unknown>;
};

/** Some seconds' work: so much is done again when a worker is killed. */
const clientsAtOnce = 50;

/** Import's one activity. Ids and numbers alone pass through Temporal. */
export const createImportActivities = ({ round, arm }: Tools): ImportActivities => ({
  async importSome({ importId }) {
    const { state, left, told } = await round({ importId, clients: clientsAtOnce });
    if (told.length > 0) await arm(told);
    return { left, isOver: state !== 'running' };
  },
});

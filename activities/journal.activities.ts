import type { Pathways, Trajectory } from '../libs/application/service.js';

export type ExpireClock = { pathwayId: string; clockId: string };

/** The effects that the pathway workflow may have on the journal of facts. */
export type JournalActivities = { expireClock(firing: ExpireClock): Promise<Trajectory> };

/** The journal's activities, given the one path to the facts. */
export const createJournalActivities = ({
  pathways,
}: {
  pathways: Pick<Pathways, 'expireClock'>;
}): JournalActivities => ({
  /**
   * Idempotent by clock: a second call finds it expired and changes nothing. The workflow that asks takes the answer as
   * its next trajectory, so that version counts as delivered and is not nudged back to it.
   */
  expireClock: ({ pathwayId, clockId }) => pathways.expireClock(pathwayId, clockId, { delivered: true }),
});

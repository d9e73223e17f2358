import { proxyActivities } from '@temporalio/workflow';
import type { Trajectory } from '../../../libs/application/service.js';
import { pathwayWorkflow as asReleased } from '../../../workflows/index.js';

const { notify } = proxyActivities<{ notify(): Promise<void> }>({ startToCloseTimeout: '1 second' });

/** What a careless change does to running pathways: one more step before everything else. */
export async function pathwayWorkflow(start: Trajectory): Promise<Trajectory> {
  await notify();
  return asReleased(start);
}

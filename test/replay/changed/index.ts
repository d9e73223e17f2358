import { sleep } from '@temporalio/workflow';
import type { Trajectory } from '../../../libs/application/service.js';
import { pathwayWorkflow as asReleased } from '../../../workflows/index.js';

/** What a careless change does to running pathways: one more timer before everything else. */
export async function pathwayWorkflow(start: Trajectory): Promise<Trajectory> {
  await sleep('1 second');
  return asReleased(start);
}

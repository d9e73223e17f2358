import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Trajectory } from '../../libs/application/service.js';

/** The queue that every worker polls and every start names. Stored in running workflows: never rename. */
export const PATHWAY_TASK_QUEUE = 'pathway';

/** Workflow type, for those who start it without importing its body. Stored in running workflows: never rename. */
export const PATHWAY_WORKFLOW_TYPE = 'pathwayWorkflow';

/** The nudge: the trajectory as PostgreSQL now has it. The same value as the workflow's input. */
export const trajectoryChanged = defineSignal<[Trajectory]>('trajectoryChanged');

/** What the workflow follows right now; for tests and operators. No screen asks Temporal. */
export const trajectory = defineQuery<Trajectory>('trajectory');

/** One workflow per pathway, for ever. The pathway's id is opaque: never a name or a national id. */
export const pathwayWorkflowId = (pathwayId: string): string => `pathway-${pathwayId}`;

import { systemsAround } from './around.js';
import { followUpSystems } from './follow-up.js';
import { seamSystems } from './seam.js';
import type { System } from './system.js';
import { trackSystems } from './tracks.js';
import { treatmentSystems } from './treatment.js';

const all = { ...treatmentSystems, ...seamSystems, ...followUpSystems, ...trackSystems, ...systemsAround } as const;

export type SystemId = keyof typeof all;

/** Every system that the policy documents name, and what of the product serves it. */
export const systems: Readonly<Record<SystemId, System>> = all;

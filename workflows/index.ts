// The registry: every workflow a worker knows, by the name it is stored under. The only barrel.
export { erasureWorkflow } from './erasure/erasure.workflow.js';
export { importWorkflow } from './import/import.workflow.js';
export { pathwayWorkflow } from './pathway/pathway.workflow.js';

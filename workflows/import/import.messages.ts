/** An import by its id alone: what it brings lies sealed in PostgreSQL. */
export type ImportAsked = { importId: string };

/** Workflow type, for those who start it without importing its body. Stored in running workflows: never rename. */
export const IMPORT_WORKFLOW_TYPE = 'importWorkflow';

/** One workflow per import. */
export const importWorkflowId = (importId: string): string => `import-${importId}`;

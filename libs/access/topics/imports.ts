import type { Party } from '../access.js';
import { municipalitysOwn } from './command-row.js';

/**
 * A municipality takes over its own clients from another system, by its coordinators or its own machines: into its own
 * pathways alone, never into another's or an institution's.
 */
export const mayImport = ({ role, level }: Pick<Party, 'role' | 'level'>): boolean =>
  level === 'municipality' && municipalitysOwn.includes(role);

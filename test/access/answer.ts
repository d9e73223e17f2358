import type { Role } from '../../libs/contracts/vocabulary.js';
import type { Relation } from './relations.js';

/**
 * What an answer holds of the client: the name; rows about the client and no name; or nothing of them. `yes` is an act
 * that is let through.
 */
export type Answer = 'name' | 'rows' | 'nothing' | 'yes' | '403' | '404';
export type RouteCell = { role: Role; route: string; relation: Relation; answer: Answer };

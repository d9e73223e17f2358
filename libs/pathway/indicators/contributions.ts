import type { Recorded } from '../../contracts/facts.js';
import { indicatorTable } from './indicator-table.js';
import type { Contribution } from './indicator.js';
import { toldBy } from './told.js';

/**
 * What one pathway gives to all figures, by what is believed of it now: a correction of the past gives other contributions,
 * which replace those from before. What was begun in error, or goes on in another pathway, gives none.
 */
export function contributionsOf(facts: readonly Recorded[]): Contribution[] {
  const told = toldBy(facts);
  const { closed } = told.course;
  if (closed?.reason === 'startedInError' || closed?.into !== undefined) return [];
  return indicatorTable.flatMap(({ id, of }) => of(told).map((counted) => ({ indicator: id, ...counted })));
}

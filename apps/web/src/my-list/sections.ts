import type { WorkItem } from '../../../../libs/contracts/answers.js';

export type Sections = { urgent: WorkItem[]; thisWeek: WorkItem[]; later: WorkItem[]; advice: WorkItem[] };

const weekAhead = -7;

/** The list as it is worked: what is late or a break, what comes within a week, the rest; advice apart, but for a person who waits for an answer. */
export function sectionsOf(items: readonly WorkItem[]): Sections {
  const sections: Sections = { urgent: [], thisWeek: [], later: [], advice: [] };
  for (const item of items) sections[sectionOf(item)].push(item);
  return sections;
}

/** The client has asked for it (B1). */
const isAskedFor = ({ rules }: WorkItem): boolean => rules.includes('B1');

function sectionOf(item: WorkItem): keyof Sections {
  const { kind, severity, daysLate } = item;
  if ((kind === 'advice' || severity === 'advice') && !isAskedFor(item)) return 'advice';
  if (kind === 'break' || daysLate > 0) return 'urgent';
  return daysLate >= weekAhead ? 'thisWeek' : 'later';
}

import type { WorkItem } from '../../../../libs/contracts/answers.js';

export type Sections = { urgent: WorkItem[]; thisWeek: WorkItem[]; later: WorkItem[]; advice: WorkItem[] };

const weekAhead = -7;

/** The list as it is worked: what is late or a break, what comes within a week, the rest; advice apart. */
export function sectionsOf(items: readonly WorkItem[]): Sections {
  const sections: Sections = { urgent: [], thisWeek: [], later: [], advice: [] };
  for (const item of items) sections[sectionOf(item)].push(item);
  return sections;
}

function sectionOf({ kind, severity, daysLate }: WorkItem): keyof Sections {
  if (kind === 'advice' || severity === 'advice') return 'advice';
  if (kind === 'break' || daysLate > 0) return 'urgent';
  return daysLate >= weekAhead ? 'thisWeek' : 'later';
}

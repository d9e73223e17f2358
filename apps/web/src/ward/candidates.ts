import type { WorkItem } from '../../../../libs/contracts/answers.js';
import type { CaseloadItem } from '../../../../libs/contracts/answers/follow-up.js';
import type { Phase } from '../../../../libs/contracts/vocabulary.js';

const nearest: readonly Phase[] = ['discharge', 'municipalFollowUp', 'inTreatment'];

/** Who may be about to leave, or has left lately, nearest first: those who have left while the ward has work with them. */
export function candidates(
  caseload: readonly CaseloadItem[],
  work: readonly Pick<WorkItem, 'pathwayId'>[],
): CaseloadItem[] {
  const worked = new Set(work.map(({ pathwayId }) => pathwayId));
  return caseload
    .filter(({ phase, pathwayId }) => phase !== 'municipalFollowUp' || worked.has(pathwayId))
    .filter(({ phase }) => nearest.includes(phase))
    .toSorted((a, b) => nearest.indexOf(a.phase) - nearest.indexOf(b.phase));
}

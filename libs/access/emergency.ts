import type { Recorded } from '../contracts/facts.js';

/** How far an opening goes for the one who made it (libs/access/break-glass.md). */
export type EmergencyReading = {
  /** An objection yields to a ground that was stated. */
  yields: boolean;
};

/** How long an opening lasts, in hours of real time. */
export const emergencyHours = { amount: 4, basis: 'PRODUCT_DEFAULT' } as const;

/**
 * What help needs, whoever has told it: the seam, and of each level's own the crisis plan and the medication. Who is
 * responsible and who is next of kin is on the seam. A correction is shown where what it corrects is.
 */
export function helpfulAmong(facts: readonly Recorded[]): (fact: Recorded) => boolean {
  const byId = new Map(facts.map((fact) => [fact.factId, fact]));
  const substitution = new Set(facts.flatMap((fact) => (isSubstitution(fact) ? [fact.data.trackId] : [])));
  const helps = (fact: Recorded): boolean => {
    switch (fact.type) {
      case 'MedicationChecked':
      case 'NaloxoneChecked':
        return true;
      case 'PlanStatusSet':
      case 'PlanRevised':
        return fact.data.plan === 'crisisPlan';
      case 'TrackStarted':
      case 'TrackEnded':
        return substitution.has(fact.data.trackId);
      default:
        return false;
    }
  };
  return (fact) => {
    const corrected = byId.get(correctedBy(fact) ?? '');
    return fact.audience === 'seam' || helps(corrected ?? fact);
  };
}

const isSubstitution = (fact: Recorded): fact is Extract<Recorded, { type: 'TrackStarted' }> =>
  fact.type === 'TrackStarted' && fact.data.kind === 'substitutionOutsideLar';

function correctedBy({ data }: Recorded): string | undefined {
  if ('correctedFactId' in data) return data.correctedFactId;
  if ('cancelledFactId' in data) return data.cancelledFactId;
  return 'redactedFactId' in data ? data.redactedFactId : undefined;
}

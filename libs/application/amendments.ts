import type { StoredFact } from '../contracts/facts.js';

/** What became of a fact that was told wrong: the facts that put it right, oldest first, and the one that took it back. */
export type Amended = { correctedBy?: string[]; cancelledBy?: string; redactedBy?: string[] };

/** By fact id, of those facts alone that the reader may see. */
export function amendments(facts: readonly StoredFact[]): ReadonlyMap<string, Amended> {
  const amended = new Map<string, Amended>();
  for (const { factId, ...fact } of facts) {
    if (fact.type === 'FactCorrected') {
      const before = amended.get(fact.data.correctedFactId);
      amended.set(fact.data.correctedFactId, { ...before, correctedBy: [...(before?.correctedBy ?? []), factId] });
    }
    if (fact.type === 'FactRedacted') {
      const before = amended.get(fact.data.redactedFactId);
      amended.set(fact.data.redactedFactId, { ...before, redactedBy: [...(before?.redactedBy ?? []), factId] });
    }
    if (fact.type === 'FactCancelled') {
      amended.set(fact.data.cancelledFactId, { ...amended.get(fact.data.cancelledFactId), cancelledBy: factId });
    }
  }
  return amended;
}

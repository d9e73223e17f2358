import type { FactView } from '../../../../libs/contracts/answers.js';

/** What a fact says after its corrections, the latest last; a correction that was taken back counts no more. */
export function valueNow(fact: FactView, facts: readonly FactView[]): Record<string, unknown> {
  const changes = facts
    .filter(({ type, data, cancelledBy }) => {
      return type === 'FactCorrected' && data['correctedFactId'] === fact.factId && cancelledBy === undefined;
    })
    .map(({ data }) => data['changes']);
  return Object.assign({}, fact.data, ...changes) as Record<string, unknown>;
}

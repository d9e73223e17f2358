import type { Party } from '../access/access.js';
import { ownFieldsOfType } from '../access/audience.js';
import type { StoredFact } from '../contracts/facts.js';

/**
 * Facts less the fields that stay with whoever wrote them, and with the unit a referral goes to. Taken away before anything
 * is folded, so that such a field cannot show in a view either; from corrections of it too. Who only receives in an
 * organisation's stead writes for it, and reads none of its own fields.
 */
export function withoutOthersFields(
  facts: readonly StoredFact[],
  { organisation, serving }: Pick<Party, 'organisation' | 'serving'>,
) {
  const byId = new Map(facts.map((fact) => [fact.factId, fact]));
  const receivesOnly = serving?.area === 'reception';
  const isTheirs = ({ actor, data }: StoredFact) =>
    !receivesOnly && (actor.organisation === organisation || ('to' in data && data.to === organisation));
  return facts.map((fact): StoredFact => {
    const corrected = fact.type === 'FactCorrected' ? byId.get(fact.data.correctedFactId) : undefined;
    const about = corrected ?? fact;
    const fields = ownFieldsOfType[about.type];
    if (!fields || isTheirs(about)) return fact;
    if (fact.type === 'FactCorrected') {
      return { ...fact, data: { ...fact.data, changes: without(fact.data.changes ?? {}, fields) } };
    }
    return { ...fact, data: without(fact.data, fields) } as StoredFact;
  });
}

/** The fields are optional ones: what is left still has the shape. */
const without = <Data extends object>(data: Data, fields: readonly string[]): Data =>
  Object.fromEntries(Object.entries(data).filter(([field]) => !fields.includes(field))) as Data;

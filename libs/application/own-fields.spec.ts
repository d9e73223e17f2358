import { describe, expect, it } from '@jest/globals';
import type { StoredFact } from '../contracts/facts.js';
import { otherUnit } from '../testing/steps/episodes.js';
import { rusposten, sandnes } from '../testing/story.js';
import { withoutOthersFields } from './own-fields.js';

const told = (organisation: string, fact: object) =>
  ({ actor: { kind: 'person', subject: '', organisation }, audience: 'seam', ...fact }) as unknown as StoredFact;
const health = { referredBy: 'childWelfare', pregnant: true, suspectedPsychosis: true };
const referredTo = (to: string) => ({
  episodeId: 'e',
  kind: 'inpatient',
  to,
  receivedOn: '2027-04-05',
  under23: false,
});
const registered = (by: string, to = rusposten) =>
  told(by, { factId: 'r', type: 'ReferralRegistered', data: { ...referredTo(to), ...health } });
const corrected = (by: string) =>
  told(by, {
    factId: 'c',
    type: 'FactCorrected',
    data: { correctedFactId: 'r', changes: { receivedOn: '2027-04-02', ...health } },
  });
const seenBy = (organisation: string, ...facts: StoredFact[]) =>
  withoutOthersFields(facts, { organisation }).map((fact) => fact.data);

describe('what stays with whoever wrote it', () => {
  it('a client’s health in the institution’s own registration does not reach the municipality', () => {
    expect(seenBy(sandnes, registered(rusposten))).toEqual([referredTo(rusposten)]);
    expect(seenBy(rusposten, registered(rusposten))).toEqual([{ ...referredTo(rusposten), ...health }]);
  });

  it('what the municipality wrote in a referral reaches the unit that it refers to, and no other', () => {
    expect(seenBy(rusposten, registered(sandnes))).toEqual([{ ...referredTo(rusposten), ...health }]);
    expect(seenBy(otherUnit, registered(sandnes))).toEqual([referredTo(rusposten)]);
  });

  it('nor does a correction tell of it', () => {
    const [, changes] = seenBy(sandnes, registered(rusposten), corrected(rusposten));
    expect(changes).toEqual({ correctedFactId: 'r', changes: { receivedOn: '2027-04-02' } });
    const [, whole] = seenBy(rusposten, registered(rusposten), corrected(rusposten));
    expect(whole).toMatchObject({ changes: health });
  });

  it('who the coordinator is to the sign-in stays with the level that named one', () => {
    const data = { level: 'municipality', coordinator: { name: { textId: 't', hash: 'h' } } };
    const named = told(sandnes, { factId: 'n', type: 'CoordinatorNamed', data: { ...data, subject: 's-1' } });
    expect([seenBy(sandnes, named), seenBy(rusposten, named)]).toEqual([[{ ...data, subject: 's-1' }], [data]]);
  });

  it('a fact without such fields is untouched', () => {
    const admitted = told(rusposten, { factId: 'a', type: 'Admitted', data: { episodeId: 'e' } });
    expect(withoutOthersFields([admitted], { organisation: sandnes })).toEqual([admitted]);
  });
});

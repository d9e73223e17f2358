import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '../contracts/facts.js';
import { role as roles } from '../contracts/vocabulary.js';
import { emptyMoves } from '../pathway/course/moves.js';
import { rusposten, sandnes } from '../testing/story.js';
import { sola } from '../testing/steps/moves.js';
import type { Consented } from './consented.js';
import { isObjectedTo, type Crossing } from './crossing.js';
import { emergencyHours, helpfulAmong } from './emergency.js';
import { mayOpenEmergencyAccess, mayReviewEmergencyAccess } from './topics/emergency.js';
import { visibleTo } from './visible.js';

type Told = { type: Recorded['type']; data?: object; audience?: Recorded['audience'] };
const at = '2027-04-05T08:00:00.000Z';
const recorded = (told: readonly Told[]): Recorded[] =>
  told.map(({ type, data = {}, audience = 'own' }, i) => {
    const envelope = { stream: 's', version: i + 1, factId: `f${i + 1}`, schemaVersion: 1, effectiveAt: at };
    const by = { actor: { kind: 'person' as const, subject: 'p', organisation: sandnes }, controller: sandnes };
    // each fact's data are its type's: written out below
    return { type, data, audience, ...envelope, recordedAt: at, ...by } as unknown as Recorded;
  });

/** What help needs, and what it does not, whoever told it. */
const rows: [string, Told, boolean][] = [
  ['a contact on the seam', { type: 'ContactRecorded', audience: 'seam' }, true],
  ['who is named around the client', { type: 'PersonNamed', audience: 'seam' }, true],
  ['the crisis plan', { type: 'PlanStatusSet', data: { plan: 'crisisPlan', status: 'has' } }, true],
  ['that it was revised', { type: 'PlanRevised', data: { plan: 'crisisPlan' } }, true],
  ['a check of medication', { type: 'MedicationChecked' }, true],
  ['naloxone', { type: 'NaloxoneChecked' }, true],
  ['substitution outside LAR', { type: 'TrackStarted', data: { trackId: 't', kind: 'substitutionOutsideLar' } }, true],
  ['another plan', { type: 'PlanStatusSet', data: { plan: 'individualPlan', status: 'has' } }, false],
  ['compulsion', { type: 'TrackStarted', data: { trackId: 't', kind: 'compulsion' } }, false],
  ['a serious event', { type: 'SeriousEventRecorded' }, false],
  ['a mapping', { type: 'MappingRecorded' }, false],
  ['a discharge that nobody else may know of', { type: 'DischargePlanned' }, false],
  ['a vedtak', { type: 'VedtakIssued' }, false],
  ['another opening', { type: 'EmergencyAccessOpened' }, false],
];

describe('what is open to somebody who gives help now', () => {
  it.each(rows)('%s', (_what, told, isShown) => {
    const facts = recorded([told]);
    expect(facts.map(helpfulAmong(facts))).toEqual([isShown]);
  });

  it.each(rows.filter(([, { audience }]) => audience !== 'seam'))('%s, corrected', (_what, told, isShown) => {
    const facts = recorded([told, { type: 'FactCorrected', data: { correctedFactId: 'f1' } }]);
    expect(facts.map(helpfulAmong(facts))).toEqual([isShown, isShown]);
  });

  it('the end of a substitution where its start is, and of no other track', () => {
    const facts = recorded([
      { type: 'TrackStarted', data: { trackId: 'a', kind: 'substitutionOutsideLar' } },
      { type: 'TrackStarted', data: { trackId: 'b', kind: 'prison' } },
      { type: 'TrackEnded', data: { trackId: 'a' } },
      { type: 'TrackEnded', data: { trackId: 'b' } },
    ]);
    expect(facts.map(helpfulAmong(facts))).toEqual([true, false, true, false]);
  });

  it('lasts four hours, which is the product’s own number', () => {
    expect(emergencyHours).toEqual({ amount: 4, basis: 'PRODUCT_DEFAULT' });
  });
});

describe('an opening', () => {
  const facts = recorded([
    { type: 'ContactRecorded', data: { kind: 'met', withClient: true }, audience: 'seam' },
    { type: 'MappingRecorded', data: { domains: ['housing'] } },
    { type: 'NaloxoneChecked' },
  ]);
  const objection: Consented = { is: 'objection', organisation: sola, item: 'all' };
  const crossing = (...consented: Consented[]): Crossing => ({
    ...{ regimes: [], consented, now: at, restsOn: () => undefined },
  });
  const seen = (more: Partial<Parameters<typeof visibleTo>[2]>, organisation = sola) => {
    const pathway = { course: { moves: emptyMoves }, facts };
    const isVisible = visibleTo({ organisation }, pathway, { agreements: [], crossing: crossing(), ...more });
    return facts.filter(isVisible).map(({ type }) => type);
  };

  it('shows what help needs without any agreement, and nothing to who has not opened', () => {
    expect(seen({})).toEqual([]);
    expect(seen({ emergency: { yields: false } })).toEqual(['ContactRecorded', 'NaloxoneChecked']);
    expect(seen({ emergency: { yields: false } }, rusposten)).toEqual(['ContactRecorded', 'NaloxoneChecked']);
  });

  it('takes nothing from those whose facts they are', () => {
    expect(seen({ emergency: { yields: false } }, sandnes)).toHaveLength(3);
  });

  it('leaves an objection standing unless a ground was stated', () => {
    expect(seen({ emergency: { yields: false }, crossing: crossing(objection) })).toEqual([]);
    expect(seen({ emergency: { yields: true }, crossing: crossing(objection) })).toHaveLength(2);
    expect(seen({ crossing: crossing(objection) })).toEqual([]);
  });

  it('says whether there was an objection to yield: to this organisation, or to this person there', () => {
    expect(isObjectedTo({ organisation: sola }, [objection])).toBe(true);
    expect(isObjectedTo({ organisation: rusposten }, [objection])).toBe(false);
    const toOne: Consented = { ...objection, only: 'ola' };
    expect(isObjectedTo({ organisation: sola, subject: 'ola' }, [toOne])).toBe(true);
    expect(isObjectedTo({ organisation: sola, subject: 'kari' }, [toOne])).toBe(false);
    const waiver: Consented = { is: 'waiver', organisation: sola, by: sandnes, covers: ['all'], from: at, until: at };
    expect(isObjectedTo({ organisation: sola }, [waiver])).toBe(false);
  });

  it('is made by people who help, and reviewed by leaders', () => {
    expect(roles.options.filter(mayOpenEmergencyAccess)).toEqual(['coordinator', 'specialist']);
    expect(roles.options.filter(mayReviewEmergencyAccess)).toEqual(['leader']);
  });
});

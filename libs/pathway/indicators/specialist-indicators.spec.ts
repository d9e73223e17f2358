import { describe, expect, it } from '@jest/globals';
import { admission, corrected, does, episodeId, referral, tellsOf, type Step } from '../../testing/episode-steps.js';
import { figureIn } from '../../testing/figures.js';
import { dropsOut } from '../../testing/steps/discharges.js';
import { fedReferral, signalled } from '../../testing/steps/episodes.js';
import { aStory, rusposten, sandnes, type Story } from '../../testing/story.js';

const at = (day: string, time = '10:00') => `2027-${day}T${time}:00.000Z`;
const started = (...steps: readonly Step[]): Story =>
  steps.reduce((story, step) => step(story), aStory(at('02-01', '08:00')).started());
const assessed = (when: string, legalDeadline = '2027-04-01'): Step =>
  does('AssessReferral', { episodeId, right: true, legalDeadline }, when);
const count = (id: string, clients: readonly Story[], to = '2027-12-31', place = rusposten) => {
  const { numerator, denominator } = figureIn(id, clients, { place, from: '2027-01-01', to });
  return `${numerator} of ${denominator}`;
};

describe('the assessment (K1)', () => {
  // ten working days from Monday 1 February: Monday the 15th
  const inTime = () => started(referral(), assessed(at('02-15')));
  const late = () => started(referral(), assessed(at('02-16')));

  it('in time, late, and not yet', () => {
    expect(count('K1', [inTime(), late(), started(referral())])).toBe('2 of 3');
    expect(count('K1', [inTime(), late()], '2027-12-31', sandnes)).toBe('1 of 2');
  });

  it('is counted from the day after the limit', () => {
    expect(count('K1', [inTime(), late()], '2027-02-15')).toBe('0 of 0');
    expect(count('K1', [inTime(), late()], '2027-02-16')).toBe('1 of 2');
  });

  it('not of those who withdrew first, of øyeblikkelig hjelp, nor of psykisk helsevern', () => {
    const withdrew = started(referral(), dropsOut(at('02-05')));
    const acute = started(referral({ kind: 'acute' }), admission());
    const phv = started(referral({ serviceLine: 'phv' }));
    expect(count('K1', [withdrew, acute, phv])).toBe('0 of 0');
  });

  it('was in time after all when it was told of late', () => {
    const client = started(referral()).until(at('03-01'));
    expect(count('K1', [client])).toBe('1 of 1');
    tellsOf('AssessReferral', { episodeId, right: true, legalDeadline: '2027-04-01' }, at('02-10'))(client);
    expect(count('K1', [client])).toBe('0 of 1');
  });
});

describe('waiting (K2, K3)', () => {
  it('K2: from receipt to help begun, on average', () => {
    const after = (day: string) => started(referral(), assessed(at('02-03')), admission(at(day)));
    // 28 and 31 days
    const clients = [after('03-01'), after('03-04'), started(referral())];
    expect(figureIn('K2', clients, { place: 'NO', from: '2027-03-01', to: '2027-03-31' })).toEqual({
      ...{ numerator: 2, denominator: 2, value: 29.5 },
    });
    expect(figureIn('K2', clients, { place: 'NO', from: '2027-03-01', to: '2027-03-01' }).value).toBe(28);
  });

  it('K2: follows the referral’s day when that was wrong', () => {
    const client = started(referral(), assessed(at('02-03')), admission(at('03-01')));
    corrected('ReferralRegistered', { changes: { receivedOn: '2027-01-25' } })(client);
    expect(figureIn('K2', [client], { place: 'NO', from: '2027-03-01', to: '2027-03-31' }).value).toBe(35);
  });

  it('K3: those whose help began, and those who still wait', () => {
    const begun = (day: string) => started(referral(), assessed(at('02-03')), admission(at(day)));
    const waiting = started(referral(), assessed(at('02-03')));
    const noRight = started(referral(), does('AssessReferral', { episodeId, right: false }, at('02-03')));
    const clients = [begun('04-01'), begun('04-02'), waiting, noRight];
    expect(count('K3.started', clients)).toBe('1 of 2');
    expect(count('K3.waiting', clients, '2027-02-02')).toBe('0 of 0');
    expect(count('K3.waiting', clients, '2027-02-03')).toBe('0 of 3');
    expect(count('K3.waiting', clients, '2027-04-01')).toBe('0 of 2');
    expect(count('K3.waiting', clients, '2027-04-02')).toBe('1 of 1');
  });
});

describe('forløpstider (K6)', () => {
  const seen = [fedReferral({ receivedOn: '2027-02-01' }), signalled('Admit', { episodeId }, at('02-02'))] as const;
  const decided = (when: string): Step =>
    signalled('RecordPathwayEvent', { episodeId, event: 'clinicalDecision' }, when);
  const basis = (...steps: readonly Step[]) => {
    const found = figureIn('K6', [started(...seen, ...steps)], {
      place: rusposten,
      from: '2027-02-24',
      to: '2027-02-24',
    });
    return `${found.numerator} of ${found.denominator}`;
  };

  it('F1 in poliklinikk: 21 days to the clinical decision', () => {
    expect(basis(decided(at('02-23')))).toBe('1 of 1');
    expect(basis(decided(at('02-25')))).toBe('0 of 1');
    expect(basis()).toBe('0 of 1');
  });

  it('is not counted by hand, nor of those who left first', () => {
    const byHand = started(referral({ kind: 'outpatient' }), admission(at('02-02')));
    expect(count('K6', [byHand])).toBe('0 of 0');
    expect(basis(dropsOut(at('02-10')))).toBe('0 of 0');
  });
});

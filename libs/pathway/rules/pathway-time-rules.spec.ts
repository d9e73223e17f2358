import { describe, expect, it } from '@jest/globals';
import type { PathwayEvent } from '../../contracts/topics/episodes.js';
import { allOf, cancelled, corrected, does, episodeId, referral, type Step } from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { fedReferral, nextId, signalled } from '../../testing/steps/episodes.js';
import { aStory } from '../../testing/story.js';

const begins = '2027-04-05T08:00:00.000Z';
const receivedOn = '2027-04-05';
const oslo = (on: string) => ({ on, at: `${on}T22:00:00.000Z` });

const admitted = signalled('Admit', { episodeId });
const event = (what: PathwayEvent, at?: string): Step =>
  signalled('RecordPathwayEvent', { episodeId, event: what }, at);
const left = does('RecordDropOut', { episodeId });
const inPoliklinikk = allOf(fedReferral({ receivedOn }), admitted);
const inInpatient = allOf(fedReferral({ kind: 'inpatient', receivedOn }), admitted);
const pregnantIn = (kind: 'outpatient' | 'inpatient') =>
  allOf(fedReferral({ kind, receivedOn, pregnant: true }), admitted);
const decided = event('clinicalDecision');
const evaluated = event('evaluation');

const detoxThenPoliklinikk = (pregnant: boolean): Step =>
  allOf(
    fedReferral({ kind: 'detox', receivedOn, pregnant }),
    admitted,
    fedReferral({ episodeId: nextId, receivedOn }),
    signalled('AgreeNextTreatment', { episodeId, nextEpisodeId: nextId }),
    signalled('Discharge', { episodeId, kind: 'planned' }, '2027-04-12T08:00:00.000Z'),
  );

const silent = { begins, owner: ['specialist', 'ward'], severity: 'normal', late: 'silent' } as const;
const toDecision = { done: decided, withdrawn: cancelled('Admitted') };
const toFirst = { done: evaluated, withdrawn: cancelled('PathwayEventRecorded') };

const cases: RuleCase[] = [
  {
    ...silent,
    ...toDecision,
    rule: 'F1',
    when: '21 days in poliklinikk',
    given: inPoliklinikk,
    due: oslo('2027-04-26'),
  },
  {
    ...silent,
    ...toDecision,
    rule: 'F1.inpatient',
    when: '7 days in døgn',
    given: inInpatient,
    due: oslo('2027-04-12'),
  },
  {
    ...silent,
    rule: 'F1',
    when: 'and not of one who has left',
    given: inPoliklinikk,
    due: oslo('2027-04-26'),
    done: left,
    withdrawn: corrected('ReferralRegistered', { changes: { serviceLine: 'phv' } }),
  },
  {
    ...silent,
    ...toFirst,
    rule: 'F3',
    when: '7 days from the clinical decision',
    given: allOf(inPoliklinikk, decided),
    due: oslo('2027-04-12'),
  },
  {
    ...silent,
    ...toFirst,
    rule: 'F4',
    when: '56 days from one evaluation to the next in poliklinikk',
    given: allOf(inPoliklinikk, evaluated),
    due: oslo('2027-05-31'),
  },
  {
    ...silent,
    ...toFirst,
    rule: 'F4.inpatient',
    when: '42 days from one evaluation to the next in døgn',
    given: allOf(inInpatient, evaluated),
    due: oslo('2027-05-17'),
    withdrawn: corrected('PathwayEventRecorded', { changes: { event: 'pathwayStart' } }),
  },
  {
    ...silent,
    ...toDecision,
    rule: 'F5.decision',
    when: '7 days for the pregnant',
    given: pregnantIn('outpatient'),
    due: oslo('2027-04-12'),
    withdrawn: corrected('ReferralRegistered', { changes: { pregnant: false } }),
  },
  {
    ...silent,
    ...toFirst,
    rule: 'F5.evaluation',
    when: '14 days for the pregnant in poliklinikk',
    given: allOf(pregnantIn('outpatient'), decided),
    due: oslo('2027-04-19'),
  },
  {
    ...silent,
    ...toFirst,
    rule: 'F5.evaluation.inpatient',
    when: '7 days for the pregnant in døgn',
    given: allOf(pregnantIn('inpatient'), decided),
    due: oslo('2027-04-12'),
  },
  {
    ...silent,
    ...toFirst,
    rule: 'F5.interval',
    when: '42 days for the pregnant, wherever',
    given: allOf(pregnantIn('outpatient'), evaluated),
    due: oslo('2027-05-17'),
  },
  {
    ...silent,
    rule: 'F5.gap',
    when: 'the day a pregnant client left detox for poliklinikk',
    given: detoxThenPoliklinikk(true),
    due: oslo('2027-04-12'),
    done: signalled('Admit', { episodeId: nextId }),
    withdrawn: cancelled('NextTreatmentAgreed'),
  },
  {
    ...silent,
    rule: 'F6',
    when: 'a week from when the referral was sent, shown when it was received too late',
    given: fedReferral({ receivedOn, referredOn: '2027-03-28', suspectedPsychosis: true }),
    due: oslo('2027-04-04'),
    owner: ['specialist', 'assessmentUnit'],
    done: does('AssessReferral', { episodeId, right: false }),
    withdrawn: corrected('ReferralRegistered', { changes: { referredOn: '2027-03-29' } }),
  },
];
for (const one of cases) examineRule(one);

describe('forløpstider', () => {
  const clocks = (...steps: Step[]) =>
    allOf(...steps)(aStory(begins).started()).clocks.filter((rule) => rule.startsWith('F'));

  it('do not run on what was told by hand: it would be double registration', () => {
    const byHand = allOf(
      referral({ kind: 'outpatient', receivedOn, referredOn: '2027-03-01', suspectedPsychosis: true }),
      does('Admit', { episodeId }),
      does('RecordPathwayEvent', { episodeId, event: 'clinicalDecision' }),
      does('RecordPathwayEvent', { episodeId, event: 'evaluation' }),
    );
    expect(clocks(byHand)).toEqual([]);
  });

  it('are TSB’s: not of psykisk helsevern, and not of detox', () => {
    expect(clocks(fedReferral({ receivedOn, serviceLine: 'phv' }), admitted, decided)).toEqual([]);
    expect(clocks(fedReferral({ receivedOn, kind: 'detox' }), admitted)).toEqual([]);
  });

  it('of the pregnant take the place of the others', () => {
    expect(clocks(pregnantIn('outpatient'))).toEqual(['F5.decision']);
    expect(clocks(pregnantIn('outpatient'), decided)).toEqual(['F5.evaluation']);
    expect(clocks(detoxThenPoliklinikk(false))).toEqual(['F2.outpatient']);
  });

  it('a referral received within the week is no breach', () => {
    expect(clocks(fedReferral({ receivedOn, referredOn: '2027-03-29', suspectedPsychosis: true }))).toEqual([]);
    expect(clocks(fedReferral({ receivedOn, referredOn: '2027-03-01' }))).toEqual([]);
  });

  it('each evaluation has a clock of its own, also an earlier one told of later', () => {
    const story = allOf(inPoliklinikk, event('evaluation', '2027-05-03T08:00:00.000Z'))(aStory(begins).started());
    expect(story.clock('F4')).toMatchObject({ dueOn: '2027-06-28', occurrence: '2027-05-03.0' });
    story.signals(
      'RecordPathwayEvent',
      { episodeId, event: 'evaluation' },
      { effectiveAt: '2027-04-12T08:00:00.000Z', messageId: 'late' },
    );
    expect(story.clocks.filter((rule) => rule === 'F4')).toHaveLength(1);
    expect(story.clock('F4')).toMatchObject({ dueOn: '2027-06-28', occurrence: '2027-05-03.0' });
  });
});

describe('day treatment', () => {
  it('has the times of poliklinikk, and detox has neither these nor those of døgn', () => {
    const times = (kind: 'outpatient' | 'dayTreatment' | 'detox') =>
      allOf(
        fedReferral({ kind, receivedOn }),
        admitted,
        decided,
      )(aStory(begins).started()).clocks.filter((rule) => /^F[1-4]/.test(rule));
    expect(times('dayTreatment')).toEqual(times('outpatient'));
    expect(times('dayTreatment')).toContain('F3');
    expect(times('detox').filter((rule) => rule !== 'F3')).toEqual([]);
  });
});

describe('the first evaluation', () => {
  it('is the first one after the clinical decision, not one made before it', () => {
    const story = allOf(inPoliklinikk, evaluated, event('clinicalDecision', '2027-04-07T08:00:00.000Z'));
    expect(story(aStory(begins).started()).clock('F3')?.dueOn).toBe('2027-04-14');
  });

  it('may be made in the hour of the decision', () => {
    expect(allOf(inPoliklinikk, decided, evaluated)(aStory(begins).started()).clock('F3')).toBeUndefined();
  });
});

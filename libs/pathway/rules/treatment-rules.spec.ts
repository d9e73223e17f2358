import { describe, expect, it } from '@jest/globals';
import {
  admission,
  allOf,
  cancelled,
  does,
  episodeId,
  referral,
  stay,
  type Step,
} from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { clinicianNamed, comeback, nextId, otherUnit } from '../../testing/steps/episodes.js';
import { aStory, type Story } from '../../testing/story.js';

const begins = '2027-04-05T08:00:00.000Z';
const leaves = '2027-04-12T08:00:00.000Z';
const ward = { owner: ['specialist', 'ward'], severity: 'normal' } as const;

const agreed = does('AgreeNextTreatment', { episodeId, nextEpisodeId: nextId });
const next = (kind: 'inpatient' | 'outpatient' = 'inpatient', to?: string): Step =>
  referral({ episodeId: nextId, kind, receivedOn: '2027-04-05', ...(to === undefined ? {} : { to }) });
const nextBegins = does('Admit', { episodeId: nextId });
const out = (kind: 'planned' | 'unplanned' | 'transfer'): Step => does('Discharge', { episodeId, kind }, leaves);
const gap = { begins, late: { opens: 'treatment-gap', ownedBy: ['specialist'] } } as const;

const cases: RuleCase[] = [
  {
    ...ward,
    rule: 'R10',
    when: 'the first working day after the admission, over a weekend',
    begins: '2027-04-02T08:00:00.000Z',
    given: stay('2027-04-02T08:00:00.000Z'),
    due: { on: '2027-04-05', at: '2027-04-05T22:00:00.000Z' },
    late: 'advice',
    done: clinicianNamed(),
    withdrawn: cancelled('Admitted'),
  },
  {
    ...ward,
    rule: 'R10',
    when: 'after the first attendance in poliklinikk too, and not of one who has left',
    begins,
    given: stay(begins, 'outpatient'),
    due: { on: '2027-04-06', at: '2027-04-06T22:00:00.000Z' },
    late: 'advice',
    done: does('RecordDropOut', { episodeId }),
  },
  {
    ...ward,
    ...gap,
    rule: 'F2',
    when: 'the day the client left detox for the stay that was agreed',
    given: allOf(stay(begins, 'detox'), next(), agreed, out('planned')),
    due: { on: '2027-04-12', at: '2027-04-12T22:00:00.000Z' },
    done: nextBegins,
    withdrawn: cancelled('NextTreatmentAgreed'),
  },
  {
    ...ward,
    ...gap,
    rule: 'F2',
    when: 'by a transfer just as by a discharge',
    given: allOf(stay(begins, 'detox'), next(), agreed, out('transfer')),
    due: { on: '2027-04-12', at: '2027-04-12T22:00:00.000Z' },
    done: nextBegins,
    withdrawn: cancelled('Discharged'),
  },
  {
    ...ward,
    ...gap,
    rule: 'F2.outpatient',
    when: 'three days after detox, when poliklinikk follows',
    given: allOf(stay(begins, 'detox'), next('outpatient'), agreed, out('planned')),
    due: { on: '2027-04-15', at: '2027-04-15T22:00:00.000Z' },
    done: nextBegins,
    withdrawn: cancelled('NextTreatmentAgreed'),
  },
];
for (const one of cases) examineRule(one);

describe('from detox to the next treatment', () => {
  const told = (...steps: Step[]): Story => allOf(...steps)(aStory(begins).started());
  const detox = stay(begins, 'detox');

  it('is the receiving institution’s to begin, also when it is another one', () => {
    const story = told(detox, next('inpatient', otherUnit), agreed, out('transfer'));
    expect(story.clock('F2')?.owner).toMatchObject({ organisation: otherUnit, role: 'ward' });
    story.passes('P1D');
    expect(story.breaks).toMatchObject([
      { kind: 'treatment-gap', owners: { municipality: null, specialist: { organisation: otherUnit } } },
    ]);
  });

  it.each<[string, Step[]]>([
    ['nothing was agreed', [detox, next(), out('planned')]],
    ['the client left unplanned', [detox, next(), agreed, out('unplanned')]],
    ['the client dropped out', [detox, next(), agreed, does('RecordDropOut', { episodeId })]],
    ['the next treatment had begun before', [detox, next(), agreed, nextBegins, out('planned')]],
    [
      'there turned out to be no right to it',
      [detox, next(), agreed, does('AssessReferral', { episodeId: nextId, right: false }), out('planned')],
    ],
    ['it was no detox', [stay(begins), next('outpatient'), agreed, out('planned')]],
    ['the detox never began', [referral({ kind: 'detox' }), next(), agreed, out('planned')]],
  ])('no gap is counted when %s', (_case, steps) => {
    expect(told(...steps).clocks.filter((rule) => rule.startsWith('F2'))).toEqual([]);
  });

  it('a gap that was there is closed, and counted, when the client then declines the next treatment', () => {
    const story = told(detox, next(), agreed, out('planned')).passes('P1D');
    does('EndEpisode', { episodeId: nextId, reason: 'declined', municipalWarning: 'wanted' })(story);
    expect(story.allBreaks.filter((b) => b.kind === 'treatment-gap')).toMatchObject([
      { life: { is: 'resolved', cause: 'no-longer-applies' } },
    ]);
  });
});

describe('a return and a self-admission', () => {
  it('have no referral to assess, but a contact clinician to name', () => {
    const returned = allOf(stay(begins), out('planned'), comeback())(aStory(begins).started());
    expect([returned.clock('R1'), returned.clock('R10')]).toMatchObject([undefined, { rule: 'R10' }]);
    const admitted = does('AdmitSelf', { contractId: nextId, to: otherUnit, episodeId })(aStory(begins).started());
    expect([admitted.clock('R1'), admitted.clock('R10')]).toMatchObject([undefined, { rule: 'R10' }]);
  });

  it('a clinician named in time is none to ask for', () => {
    expect(allOf(referral(), clinicianNamed(), admission())(aStory(begins).started()).clocks).not.toContain('R10');
  });
});

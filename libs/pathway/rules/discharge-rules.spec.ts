import { describe, expect, it } from '@jest/globals';
import {
  acceptance,
  allOf,
  cancelled,
  corrected,
  does,
  episodeId,
  plan,
  rejection,
  stay,
  tellsOf,
  type Step,
} from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { aStory, type Story } from '../../testing/story.js';

// Easter 2027: skjærtorsdag 25 March, 2. påskedag Monday 29 March, summer time from the 28th.
const begins = '2027-02-22T09:00:00.000Z';
const ward = ['specialist', 'ward'] as const;
const coordinator = ['municipality', 'coordinator'] as const;
const both = ['municipality', 'specialist'] as const;
const seamBreak = { opens: 'handover-missed', ownedBy: both, seam: true } as const;
/** Nothing about a discharge crosses while the wish is unknown: the ward alone owns it (design D8). */
const wardsBreak = { opens: 'handover-missed', ownedBy: ['specialist'], seam: true } as const;

const readied = (at: string): Step => does('DeclareReady', { episodeId }, at);
const left = (at?: string, kind: 'planned' | 'unplanned' | 'transfer' = 'planned'): Step =>
  does('Discharge', { episodeId, kind }, at);
const metInPerson = does('RecordContact', { kind: 'met', withClient: true });
const offeredOnMonday = (on: string, at = '2027-03-22T11:00:00.000Z'): Step =>
  allOf(stay(begins), plan(on, 'wanted', at));

const u4 = { rule: 'U4', begins, owner: ward, severity: 'high', late: wardsBreak } as const;
const u4Ends = { done: plan('2027-04-06', 'wanted'), withdrawn: cancelled('DischargePlanned') };
const u16 = { rule: 'U16', begins, owner: coordinator, severity: 'high', late: seamBreak, done: acceptance() } as const;
const m1 = { rule: 'M1', begins, owner: coordinator, late: seamBreak, done: metInPerson } as const;

const cases: RuleCase[] = [
  {
    ...u4,
    ...u4Ends,
    when: 'ten working days before the planned discharge',
    begins: '2026-12-01T09:00:00.000Z',
    given: allOf(stay('2026-12-01T09:00:00.000Z'), plan('2027-04-06', 'notAsked', '2027-03-01T09:00:00.000Z')),
    due: { on: '2027-03-18', at: '2027-03-18T23:00:00.000Z' },
  },
  {
    ...u4,
    ...u4Ends,
    when: 'a third of the planned stay before, when that is shorter',
    given: allOf(stay(begins), plan('2027-04-06', 'notAsked', '2027-03-01T09:00:00.000Z')),
    due: { on: '2027-03-23', at: '2027-03-23T23:00:00.000Z' },
  },
  {
    ...u4,
    ...u4Ends,
    when: 'from detox, together with the admission notice',
    given: allOf(stay(begins, 'detox'), plan('2027-03-05', 'notAsked')),
    due: { at: '2027-02-23T09:00:00.000Z' },
    done: plan('2027-03-05', 'declined'),
  },
  {
    ...u4,
    ...u4Ends,
    when: '48 hours before, when it is planned too late for that',
    given: allOf(stay(begins), plan('2027-04-06', 'notAsked', '2027-04-02T09:00:00.000Z')),
    due: { at: '2027-04-03T22:00:00.000Z' },
  },
  {
    ...u4,
    ...u4Ends,
    when: 'four office hours after the plan, when even that has passed',
    given: allOf(stay(begins), plan('2027-04-06', 'notAsked', '2027-04-05T07:00:00.000Z')),
    due: { at: '2027-04-05T11:00:00.000Z' },
  },
  {
    rule: 'U4.ask',
    when: 'two working days from the plan in which the patient was not asked, over Easter',
    begins,
    given: allOf(stay(begins), plan('2027-05-31', 'notAsked', '2027-03-24T09:00:00.000Z')),
    due: { on: '2027-03-31', at: '2027-03-31T22:00:00.000Z' },
    owner: ward,
    severity: 'normal',
    late: 'advice',
    done: plan('2027-05-31', 'declined'),
    withdrawn: cancelled('DischargePlanned'),
  },
  {
    rule: 'U5',
    when: 'after hol. § 10-2, before the day of the discharge, whatever the patient wishes',
    begins,
    given: allOf(
      stay(begins),
      does('SetLegalBasis', { episodeId, basis: 'hol-10-2' }),
      plan('2027-04-06', 'declined', '2027-03-22T11:00:00.000Z'),
    ),
    due: { at: '2027-04-05T22:00:00.000Z' },
    owner: ward,
    severity: 'critical',
    late: seamBreak,
    done: plan('2027-04-06', 'requiredByLaw'),
    withdrawn: corrected('LegalBasisSet', { changes: { basis: 'voluntary' } }),
  },
  {
    rule: 'U7',
    when: 'four office hours from readiness, from Wednesday 15:00 before Easter to Tuesday 11:00 after it',
    begins,
    given: allOf(offeredOnMonday('2027-05-31'), acceptance(), readied('2027-03-24T14:00:00.000Z')),
    due: { at: '2027-03-30T09:00:00.000Z' },
    owner: ward,
    severity: 'high',
    late: seamBreak,
    done: does('SendReadyNotice', { episodeId }),
    withdrawn: cancelled('ReadyDeclared'),
  },
  {
    rule: 'U8',
    when: 'four office hours from the notice',
    begins,
    given: allOf(
      offeredOnMonday('2027-05-31'),
      acceptance(),
      readied('2027-03-24T08:00:00.000Z'),
      does('SendReadyNotice', { episodeId }, '2027-03-24T08:30:00.000Z'),
    ),
    due: { at: '2027-03-24T12:30:00.000Z' },
    owner: coordinator,
    severity: 'high',
    late: seamBreak,
    done: does('AnswerReadyNotice', { episodeId, canReceive: false }),
    withdrawn: cancelled('ReadyNoticeSent'),
  },
  {
    ...u16,
    when: 'five working days after the offer, over Easter',
    given: offeredOnMonday('2027-04-30'),
    due: { on: '2027-04-01', at: '2027-04-01T22:00:00.000Z' },
    withdrawn: cancelled('DischargePlanned'),
  },
  {
    ...u16,
    when: 'five working days after the offer, over 17 May (2. pinsedag)',
    given: offeredOnMonday('2027-06-30', '2027-05-13T08:00:00.000Z'),
    due: { on: '2027-05-21', at: '2027-05-21T22:00:00.000Z' },
    done: rejection,
    withdrawn: cancelled('DischargePlanned'),
  },
  {
    ...u16,
    when: 'at the latest two working days before the planned discharge',
    given: offeredOnMonday('2027-03-31'),
    due: { on: '2027-03-24', at: '2027-03-24T23:00:00.000Z' },
    withdrawn: corrected('DischargePlanned', { changes: { on: '2027-04-30' } }),
  },
  {
    ...u16,
    when: 'but never earlier than four office hours after the offer',
    given: offeredOnMonday('2027-03-23', '2027-03-22T13:00:00.000Z'),
    due: { at: '2027-03-23T09:00:00.000Z' },
    withdrawn: cancelled('DischargePlanned'),
  },
  {
    rule: 'U12',
    when: 'four hours on the wall clock after a drop-out on the evening of Good Friday',
    begins,
    given: allOf(
      offeredOnMonday('2027-05-31'),
      acceptance('2027-06-01'),
      does('RecordDropOut', { episodeId }, '2027-03-26T20:00:00.000Z'),
    ),
    due: { at: '2027-03-27T00:00:00.000Z' },
    owner: coordinator,
    severity: 'critical',
    late: seamBreak,
    done: acceptance(),
    withdrawn: cancelled('DroppedOut'),
  },
  {
    ...m1,
    when: 'three working days after a planned discharge',
    given: allOf(offeredOnMonday('2027-05-12'), acceptance(), left('2027-05-12T09:00:00.000Z')),
    due: { on: '2027-05-18', at: '2027-05-18T22:00:00.000Z' },
    severity: 'high',
    withdrawn: cancelled('Discharged'),
  },
  {
    ...m1,
    when: 'never more than seven days, when three working days stretch over Easter',
    given: allOf(offeredOnMonday('2027-03-31'), acceptance(), left('2027-03-22T12:00:00.000Z')),
    due: { on: '2027-03-29', at: '2027-03-29T22:00:00.000Z' },
    severity: 'high',
    withdrawn: cancelled('Discharged'),
  },
  {
    ...m1,
    when: 'the day of the appointment agreed before the discharge',
    given: allOf(offeredOnMonday('2027-05-12'), acceptance('2027-05-13'), left('2027-05-12T09:00:00.000Z')),
    due: { on: '2027-05-13', at: '2027-05-13T22:00:00.000Z' },
    severity: 'high',
    withdrawn: corrected('Discharged', { changes: { kind: 'transfer' } }),
  },
  {
    ...m1,
    when: '24 hours after a drop-out, whatever was agreed about the planned discharge',
    given: allOf(
      offeredOnMonday('2027-05-31'),
      acceptance('2027-04-01'),
      does('RecordDropOut', { episodeId }, '2027-03-27T20:00:00.000Z'),
      acceptance('2027-04-02'),
    ),
    due: { at: '2027-03-28T19:00:00.000Z' },
    severity: 'critical',
    withdrawn: cancelled('DroppedOut'),
  },
  {
    rule: 'U10',
    when: 'seven calendar days after the discharge',
    begins,
    given: allOf(stay(begins), plan('2027-03-22', 'declined'), left('2027-03-22T12:00:00.000Z')),
    due: { on: '2027-03-29', at: '2027-03-29T22:00:00.000Z' },
    owner: ward,
    severity: 'normal',
    late: { opens: 'discharge-summary-late', ownedBy: ['specialist'] },
    done: does('RecordDischargeSummarySent', { episodeId }),
    withdrawn: cancelled('Discharged'),
  },
];
for (const one of cases) examineRule(one);

describe('first contact after a discharge (M1)', () => {
  const discharged = (...more: Step[]) =>
    allOf(offeredOnMonday('2027-05-12'), ...more, left('2027-05-12T09:00:00.000Z'))(aStory(begins).started());
  const afterCompulsion = does('SetLegalBasis', { episodeId, basis: 'hol-10-3' });

  it('after compulsion: 24 hours when nothing is agreed, critical', () => {
    expect(discharged(afterCompulsion).clock('M1')).toMatchObject({
      severity: 'critical',
      dueAt: '2027-05-13T09:00:00.000Z',
    });
  });
  it('after compulsion: the agreed appointment is the norm there too', () => {
    expect(discharged(afterCompulsion, acceptance('2027-05-14')).clock('M1')).toMatchObject({
      severity: 'critical',
      dueOn: '2027-05-14',
    });
  });
  it('an appointment made only after the discharge moves no limit: none was agreed by then', () => {
    const story = discharged().passes('PT1H');
    expect(acceptance('2027-05-19')(story).clock('M1')?.dueOn).toBe('2027-05-18');
  });
  it.each([
    ['an attempt', { kind: 'attempt', withClient: true }],
    ['a call with somebody else than the client', { kind: 'phone', withClient: false }],
  ] as const)('%s is not contact', (_what, data) => {
    expect(does('RecordContact', data)(discharged()).clock('M1')).toBeDefined();
  });
  it("the ward's own contact is not the municipality's follow-up", () => {
    const story = discharged().passes('PT1H');
    story.signals('RecordContact', { kind: 'met', withClient: true }, { effectiveAt: story.now, messageId: 'c' });
    expect(story.clock('M1')).toBeDefined();
    expect(metInPerson(story).clock('M1')).toBeUndefined();
  });
  it('contact from before the discharge does not count', () => {
    const story = tellsOf('RecordContact', { kind: 'met', withClient: true }, '2027-05-11T09:00:00.000Z')(discharged());
    expect(story.clock('M1')).toBeDefined();
  });
});

describe('the ward’s duties of a discharge', () => {
  it('U5: an offer that was taken back is no warning; the next plan is to be told anew', () => {
    const story = allOf(
      stay(begins),
      does('SetLegalBasis', { episodeId, basis: 'hol-10-2' }),
      plan('2027-03-31', 'requiredByLaw'),
      cancelled('DischargePlanned'),
    )(aStory(begins).started());
    expect(story.clock('U5')).toBeUndefined();
    expect(plan('2027-04-06', 'declined')(story).clock('U5')?.dueAt).toBe('2027-04-05T22:00:00.000Z');
  });
  it('U7 and U8: readiness is over when the client has left', () => {
    const ready = allOf(stay(begins), plan('2027-05-31', 'wanted'), acceptance(), readied('2027-03-24T08:00:00.000Z'));
    const stateOf = (story: Story, rule: string) =>
      [...story.state.watch.clocks.values()].findLast((clock) => clock.rule === rule)?.state;
    const done = { is: 'stopped', reason: 'done' };
    const notTold = allOf(ready, left())(aStory(begins).started());
    expect(stateOf(notTold, 'U7')).toMatchObject(done);
    const notAnswered = allOf(ready, does('SendReadyNotice', { episodeId }), left())(aStory(begins).started());
    expect(stateOf(notAnswered, 'U8')).toMatchObject(done);
  });
});

describe('what does not run', () => {
  const story = () => aStory(begins).started();
  const seam = ['M1', 'U12', 'U16', 'U4', 'U5', 'U7', 'U8'];
  const running = (...steps: Step[]) => allOf(stay(begins), ...steps)(story()).clocks.filter((c) => seam.includes(c));

  it('nothing of the seam after a transfer: it is not a discharge to the municipality', () => {
    expect(running(plan('2027-03-31', 'wanted'), left('2027-03-22T12:00:00.000Z', 'transfer'))).toEqual([]);
    expect(running(plan('2027-03-31', 'notAsked'), left('2027-02-23T12:00:00.000Z', 'transfer'))).toEqual([]);
    const compelled = does('SetLegalBasis', { episodeId, basis: 'hol-10-2' });
    expect(running(compelled, plan('2027-03-31', 'declined'), left(undefined, 'transfer'))).toEqual([]);
  });
  it('U4 once a client who was never asked has dropped out: no planned discharge is left to warn of', () => {
    expect(running(plan('2027-03-31', 'notAsked'), does('RecordDropOut', { episodeId }))).toEqual([]);
  });
  it('U4.ask after compulsion: no wish is needed, so there is nothing to ask', () => {
    const compelled = does('SetLegalBasis', { episodeId, basis: 'hol-10-2' });
    const told = allOf(stay(begins), compelled, plan('2027-03-31', 'notAsked'))(story());
    expect(told.clocks).not.toContain('U4.ask');
    expect(told.clocks).toContain('U5');
  });
  it('M1 and U12 when the client leaves the waiting list without ever having been admitted', () => {
    const waiting = allOf(
      stay(begins),
      cancelled('Admitted'),
      does('RecordDropOut', { episodeId, municipalWarning: 'wanted' }),
    )(story());
    expect(waiting.clocks).toEqual(['P12', 'P12.30d']);
  });
});

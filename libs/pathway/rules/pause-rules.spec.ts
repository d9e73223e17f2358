import { describe, expect, it } from '@jest/globals';
import {
  acceptance,
  allOf,
  cancelled,
  does,
  episodeId,
  groupFormed,
  plan,
  referral,
  stay,
  tellsOf,
} from '../../testing/episode-steps.js';
import { examineRule } from '../../testing/rule-case.js';
import { met, paused, resumed } from '../../testing/steps/follow-up.js';
import { aStory, type Story } from '../../testing/story.js';
import { listOf } from '../course/list-of.js';
import { osloDateOf } from '../calendar/oslo.js';

const begins = '2027-03-01T10:00:00.000Z';
const mapped = does('RecordMapping', { domains: ['housing'] });
const started = (coordinator = true) => aStory(begins).started({ coordinator });
const on = (day: string) => `${day}T10:00:00.000Z`;

const x1 = {
  rule: 'X1',
  begins,
  given: paused('abroad', '2027-05-31'),
  due: { on: '2027-05-31', at: '2027-05-31T22:00:00.000Z' },
  owner: ['municipality', 'coordinator'],
  severity: 'normal',
  late: 'advice',
} as const;
examineRule({ ...x1, when: 'the last day of a pause', done: resumed(), withdrawn: cancelled('PathwayPaused') });
examineRule({
  ...x1,
  when: 'the last day of a pause',
  done: (story) => paused('abroad', osloDateOf(story.now))(story),
});

describe('a paused pathway', () => {
  const refused = (story: Story, until: string, effectiveAt?: string) =>
    story.does('PausePathway', { reason: 'prison', until }, effectiveAt === undefined ? {} : { effectiveAt })
      .lastRefusal;

  it('is paused for 182 days at most, and never until a day before it begins', () => {
    expect(refused(started(), '2027-08-30')).toBeUndefined();
    expect(refused(started(), '2027-08-31')).toBe('pause-too-long');
    expect(refused(started(), '2027-02-28')).toBe('pause-already-over');
    expect(refused(started(), '2027-02-28', on('2027-02-20'))).toBeUndefined();
  });

  it('can be resumed only while it is paused', () => {
    const story = started();
    expect(story.does('ResumePathway', {}).lastRefusal).toBe('pathway-not-paused');
    allOf(paused('prison', '2027-05-31', on('2027-03-10')))(story);
    expect(story.does('ResumePathway', {}, { effectiveAt: on('2027-03-09') }).lastRefusal).toBe('pathway-not-paused');
    resumed()(story);
    expect(story.does('ResumePathway', {}).lastRefusal).toBe('pathway-not-paused');
  });

  it('is in a list of its own, and who declined in another, until somebody resumes it', () => {
    const story = paused('prison', '2027-03-31')(started());
    expect(listOf(story.state.course)).toBe('paused');
    paused('declined', '2027-03-31')(story);
    expect(listOf(story.state.course)).toBe('declined');
    expect(listOf(story.until(on('2027-04-10')).state.course)).toBe('declined');
    expect(listOf(resumed()(story).state.course)).toBe('active');
  });

  it('lets kartlegging, coordinator, group and waiting rest', () => {
    const story = allOf(groupFormed(), referral({ receivedOn: '2027-03-01' }))(started(false));
    expect(story.clocks).toEqual(['P10', 'P12', 'P12.30d', 'P4', 'R1', 'W3']);
    paused('longStay', '2027-08-30')(story);
    expect(story.clocks).toEqual(['R1', 'X1']);
    expect(story.until(on('2027-08-29')).allBreaks.map((b) => b.kind)).toEqual(['assessment-late']);
  });

  it('counts anew from when it is resumed, so that nothing is late at once', () => {
    const story = allOf(groupFormed(), paused('longStay', '2027-08-30'), resumed(on('2027-07-01')))(started(false));
    const due = story.clocks.map((rule) => [rule, story.clock(rule)?.dueOn]);
    expect(due).toEqual([
      ['P10', '2027-07-22'],
      ['P12', '2027-08-30'],
      ['P12.30d', '2027-07-31'],
      ['P4', '2027-07-22'],
    ]);
  });

  it('comes back by itself when its last day has passed and nobody has asked', () => {
    const story = allOf(groupFormed(), paused('longStay', '2027-06-30'))(started()).until(on('2027-07-01'));
    expect(story.clocks).toEqual(['P10', 'P12', 'P12.30d', 'X1']);
    expect(story.clock('P10')?.dueOn).toBe('2027-07-22');
    expect(story.until(on('2027-07-23')).breaks).toMatchObject([{ kind: 'ansvarsgruppe-lapsed' }]);
  });

  it('resumed after that changes no limit: they have counted from its last day', () => {
    const story = allOf(groupFormed(), paused('longStay', '2027-06-30'), resumed(on('2027-07-10')))(started());
    expect(story.clock('P10')?.dueOn).toBe('2027-07-22');
  });

  it('renewed in time goes on resting', () => {
    const story = allOf(paused('abroad', '2027-03-31'), paused('abroad', '2027-05-31', on('2027-03-30')))(started());
    expect(story.until(on('2027-04-15')).clocks).toEqual(['X1']);
    expect(story.clock('X1')?.dueOn).toBe('2027-05-31');
  });

  it('leaves alone what was due later anyhow', () => {
    const story = allOf(mapped, paused('abroad', '2027-03-31'), resumed(on('2027-03-10')))(started());
    expect(story.clock('P12.review')?.dueOn).toBe('2028-03-09');
    met()(story);
    const rested = allOf(referral({ receivedOn: '2027-03-20' }, on('2027-03-20')))(story);
    expect(rested.clock('W3')?.dueOn).toBe('2027-03-27'); // referred after the pause
  });

  it('does not make good what was missed before it', () => {
    const story = allOf(groupFormed(7), paused('prison', '2027-06-30', on('2027-05-01')))(started());
    expect(story.breaks.map((b) => b.kind)).toContain('ansvarsgruppe-lapsed');
    resumed(on('2027-05-10'))(story);
    expect(story.breaks.map((b) => b.kind)).toContain('ansvarsgruppe-lapsed');
  });

  it('told of late takes back what it had put off', () => {
    const story = groupFormed(7)(mapped(started())).until(on('2027-05-01'));
    expect(story.breaks).toHaveLength(1);
    tellsOf('PausePathway', { reason: 'prison', until: '2027-06-30' }, on('2027-03-10'))(story);
    expect(story.allBreaks).toMatchObject([{ life: { is: 'withdrawn' } }]);
  });

  it('that never was leaves everything as it would have been', () => {
    const story = allOf(paused('prison', '2027-06-30'), cancelled('PathwayPaused'))(started());
    expect([story.clock('P12')?.dueOn, listOf(story.state.course)]).toEqual(['2027-04-30', 'active']);
  });
});

describe('the first contact after a discharge', () => {
  const discharged = (kind: 'planned' | 'unplanned') =>
    allOf(
      mapped,
      stay(begins),
      plan('2027-04-05', 'wanted'),
      acceptance('2027-04-06'),
      does('Discharge', { episodeId, kind }, on('2027-04-05')),
    )(started());

  it('rests in a pause after a planned one', () => {
    const story = paused('declined', '2027-06-30')(discharged('planned'));
    expect(story.clock('M1')).toBeUndefined();
    expect(resumed(on('2027-06-01'))(story).clock('M1')?.dueOn).toBe('2027-06-04');
  });

  it('never rests after an unplanned one', () => {
    const story = paused('declined', '2027-06-30')(discharged('unplanned'));
    expect(story.clock('M1')).toMatchObject({ severity: 'critical', dueAt: '2027-04-06T10:00:00.000Z' });
  });

  it('keeps the day agreed when the pause was over before the client left', () => {
    const story = allOf(paused('abroad', '2027-04-30'), resumed(on('2027-04-04')))(started());
    const left = does('Discharge', { episodeId, kind: 'planned' }, on('2027-04-05'));
    allOf(stay(on('2027-04-04')), plan('2027-04-05', 'wanted'), acceptance('2027-04-06'), left)(story);
    expect(story.clock('M1')?.dueOn).toBe('2027-04-06');
  });
});

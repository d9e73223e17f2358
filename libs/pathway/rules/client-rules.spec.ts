import { describe, expect, it } from '@jest/globals';
import type { ClientAct } from '../../contracts/topics/clients.js';
import { allOf, cancelled, does, groupFormed, type Step } from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { attempt, byUnit, met } from '../../testing/steps/follow-up.js';
import { aStory, rusposten, type Story } from '../../testing/story.js';

const begins = '2027-03-22T10:00:00.000Z';
const tells =
  (act: ClientAct): Step =>
  (story) =>
    story.client(act);
const asks = tells({ type: 'AskForContact', data: {} });
const heldOn = '2027-03-22';
const group = groupFormed();
const held = does('RecordAnsvarsgruppeMeeting', { heldOn, clientPresent: true, attended: ['coordinator'] });
const says = (was: boolean): Step => tells({ type: 'AnswerMeeting', data: { heldOn, met: was } });
const hasPlan = does('SetPlanStatus', { plan: 'individualPlan', status: 'has' });
const uses = (inUse: boolean): Step => tells({ type: 'AnswerPlan', data: { plan: 'individualPlan', inUse } });
const owed = { on: '2027-03-30', at: '2027-03-30T22:00:00.000Z' };

const common: Pick<RuleCase, 'begins' | 'due' | 'owner' | 'severity' | 'late' | 'done'> = {
  begins,
  due: owed,
  owner: ['municipality', 'coordinator'],
  severity: 'normal',
  late: 'advice',
  done: met(),
};
const cases: RuleCase[] = [
  {
    ...common,
    rule: 'B1',
    when: 'three working days from when the client asked for contact, over Easter',
    given: asks,
    withdrawn: cancelled('ContactRequested'),
  },
  { ...common, rule: 'B1', when: 'the client says that they did not meet', given: allOf(group, held, says(false)) },
  { ...common, rule: 'B1', when: 'the client says that the plan is not used', given: allOf(hasPlan, uses(false)) },
];
for (const one of cases) examineRule(one);

const lines = (story: Story) => story.clocks.filter((rule) => rule === 'B1');
const begun = () => aStory(begins).started();
const refused = (story: Story) => story.lastRefusal;

describe('a client who wants an answer', () => {
  it('is one line, however much is said before somebody answers', () => {
    const story = allOf(asks, group, held, says(false), hasPlan, uses(false), asks)(begun());
    expect(lines(story)).toEqual(['B1']);
    expect(lines(met()(story))).toEqual([]);
  });

  it('is a new line when something is said after the answer', () => {
    const story = asks(met('2027-03-23T10:00:00.000Z')(asks(begun())).passes('PT1H'));
    expect(lines(story)).toEqual(['B1']);
  });

  it('is not answered by an attempt, nor by the other level', () => {
    expect(lines(allOf(asks, attempt('sms'), byUnit(rusposten, met()))(begun()))).toEqual(['B1']);
  });

  it('opens no break, and is no line when all is well or said otherwise since', () => {
    expect(lines(allOf(group, held, says(true), hasPlan, uses(true))(begun()))).toEqual([]);
    expect(lines(allOf(group, held, says(false), says(true))(begun()))).toEqual([]);
    const asked = does('RecordPlanUseAnswer', { plan: 'individualPlan', inUse: false });
    expect(lines(allOf(hasPlan, asked)(begun()))).toEqual([]);
    const { allBreaks } = asks(begun()).passes('P9D');
    expect(allBreaks.flatMap((one) => one.lines.map(({ rule }) => rule))).not.toContain('B1');
  });
});

describe('what a client answers about', () => {
  it('is a meeting that was held or booked, and its day has come', () => {
    const booked = does('BookAnsvarsgruppeMeeting', { on: '2027-03-24' });
    const story = allOf(group, booked)(begun());
    const answer = tells({ type: 'AnswerMeeting', data: { heldOn: '2027-03-24', met: false } });
    expect(refused(answer(story))).toBe('no-such-meeting');
    expect(refused(answer(story.passes('P3D')))).toBeUndefined();
    expect(refused(says(true)(begun()))).toBe('no-such-meeting');
    const calledOff = does('CancelAnsvarsgruppeMeeting', { plannedOn: '2027-03-24', reason: 'clientUnavailable' });
    expect(refused(answer(allOf(group, booked, calledOff)(begun()).passes('P3D')))).toBe('no-such-meeting');
  });

  it('is a plan that there is', () => {
    expect(refused(uses(false)(begun()))).toBe('no-such-plan');
    const declined = does('SetPlanStatus', { plan: 'individualPlan', status: 'declined' });
    expect(refused(uses(false)(declined(begun())))).toBe('no-such-plan');
  });

  it('is heard only while the course is followed', () => {
    const closed = does('ClosePathway', { reason: 'completed' })(begun());
    expect(refused(asks(closed))).toBe('pathway-closed');
  });
});

describe('an objection by the client', () => {
  it('is the one that staff write down, and holds for everybody in that organisation', () => {
    const story = tells({ type: 'ObjectToSharing', data: { item: 'plan', recipient: rusposten } })(begun());
    expect(story.state.course.consents.objections).toMatchObject([{ item: 'plan', recipient: rusposten }]);
  });

  it('is taken back once by the client, whoever wrote it down', () => {
    const story = does('RecordObjection', { item: 'plan', recipient: rusposten })(begun());
    const { objectionId } = story.fact('ObjectionRecorded').data;
    const takesBack = (wanted: string) => tells({ type: 'TakeBackObjection', data: { objectionId: wanted } });
    expect(refused(takesBack('99999999-0000-4000-8000-000000000000')(story))).toBe('no-such-objection');
    expect(refused(takesBack(objectionId)(story))).toBeUndefined();
    expect(story.state.course.consents.withdrawn).toHaveProperty(objectionId);
    expect(refused(takesBack(objectionId)(story))).toBe('already-withdrawn');
  });
});

import { describe, expect, it } from '@jest/globals';
import { allOf, cancelled, does, groupFormed, meetingHeld, tellsOf } from '../../testing/episode-steps.js';
import { aStory, type Story } from '../../testing/story.js';

const begins = '2027-04-05T08:00:00.000Z';
const at = (day: string) => `${day}T08:00:00.000Z`;
const started = () => aStory(begins).started();
const groupOf = (story: Story) => story.state.course.ansvarsgruppe;
const heldOn = (story: Story) => groupOf(story)?.meetings.map((meeting) => meeting.heldOn);
const ended = does('EndAnsvarsgruppe', { reason: 'clientsWish' });
const booked = (on: string, time?: string) => does('BookAnsvarsgruppeMeeting', { on, ...(time && { at: time }) });
const cancelledFor = (plannedOn: string) =>
  does('CancelAnsvarsgruppeMeeting', { plannedOn, reason: 'clientUnavailable' });

describe('meetings of an ansvarsgruppe', () => {
  it('are in the order of their days, whichever was told of first: the next is due after the last', () => {
    const story = allOf(groupFormed(28), (s) => s.until(at('2027-06-01')))(started());
    for (const day of ['2027-05-20', '2027-04-12', '2027-05-31', '2027-05-03']) meetingHeld(day)(story);
    expect(heldOn(story)).toEqual(['2027-04-12', '2027-05-03', '2027-05-20', '2027-05-31']);
    expect(story.clock('P10')?.dueOn).toBe('2027-07-19');
  });

  it('two of one day stay in the order in which they were told', () => {
    const story = allOf(
      groupFormed(),
      meetingHeld('2027-04-05', '2027-04-20'),
      meetingHeld('2027-04-05', '2027-04-27'),
    );
    expect(groupOf(story(started()))?.meetings.map((meeting) => meeting.nextOn)).toEqual(['2027-04-20', '2027-04-27']);
  });

  it.each([
    ['with client and both levels', true, ['coordinator', 'specialist'], false],
    ['without the client', false, ['coordinator', 'specialist'], true],
    ['without the municipality', true, ['specialist'], true],
    ['without the specialist service', true, ['coordinator'], true],
  ] as const)('held %s: only in part? %s %s %s', (_how, clientPresent, attended, inPart) => {
    const held = does('RecordAnsvarsgruppeMeeting', { heldOn: '2027-04-05', clientPresent, attended: [...attended] });
    expect(groupOf(held(started()))?.meetings).toMatchObject([{ heldOn: '2027-04-05', inPart }]);
  });
});

describe('a group of this client', () => {
  it('that nobody told of forming is the first, from when its meeting was heard of', () => {
    expect(groupOf(meetingHeld('2027-04-05')(started()))).toMatchObject({ nth: 1, formedAt: begins });
  });

  it('that is formed after it had met keeps its meetings: it is still the first', () => {
    const story = allOf(meetingHeld('2027-04-05'), groupFormed(28))(started());
    expect([groupOf(story)?.nth, heldOn(story)]).toEqual([1, ['2027-04-05']]);
  });

  it('formed after an end is the second, and none of the old meetings is its own', () => {
    const over = allOf(groupFormed(), meetingHeld('2027-04-05'), ended)(started()).until(at('2027-04-07'));
    const story = groupFormed(28)(over);
    expect(groupOf(story)).toMatchObject({ nth: 2, meetings: [], rhythmDays: 28 });
    expect(groupOf(story)).not.toHaveProperty('ended');
  });

  it('meets for the last time on the day it ends; a meeting the day after is a new group’s first', () => {
    const over = allOf(groupFormed(), ended)(started()).until(at('2027-04-07'));
    meetingHeld('2027-04-05')(over);
    expect([groupOf(over)?.nth, heldOn(over), groupOf(over)?.ended?.at]).toEqual([1, ['2027-04-05'], begins]);
    meetingHeld('2027-04-06')(over);
    expect([groupOf(over)?.nth, heldOn(over), groupOf(over)?.ended]).toEqual([2, ['2027-04-06'], undefined]);
  });

  it('whose forming was told in error, but not its end, has been, and has met nobody', () => {
    const story = allOf(groupFormed(), ended, cancelled('AnsvarsgruppeFormed'))(started());
    expect(groupOf(story)).toEqual({
      nth: 1,
      formedAt: begins,
      meetings: [],
      ended: { at: begins, reason: 'clientsWish' },
    });
  });
});

describe('meetings that are planned', () => {
  it('are one for each day: booked anew, the last hour counts', () => {
    const story = allOf(
      groupFormed(),
      booked('2027-05-03', '09:00'),
      booked('2027-05-10'),
      booked('2027-05-03', '12:30'),
    );
    expect(story(started()).state.course.meetingPlans.booked).toEqual([
      { on: '2027-05-10' },
      { on: '2027-05-03', at: '12:30' },
    ]);
  });

  it('and came to nothing are all remembered, and the others still stand', () => {
    const days = ['2027-05-03', '2027-05-10', '2027-05-18'];
    const story = allOf(groupFormed(), ...days.map((day) => booked(day)), cancelledFor('2027-05-03'))(started());
    cancelledFor('2027-05-18')(story);
    expect(story.state.course.meetingPlans).toEqual({
      booked: [{ on: '2027-05-10' }],
      cancelled: [
        { plannedOn: '2027-05-03', reason: 'clientUnavailable' },
        { plannedOn: '2027-05-18', reason: 'clientUnavailable' },
      ],
    });
  });
});

describe('what was said of plans and needs', () => {
  it('is all kept in the order of life, with who said it', () => {
    const story = started().until(at('2027-04-07'));
    tellsOf('RevisePlan', { plan: 'crisisPlan' }, at('2027-04-06'))(story);
    tellsOf('SetPlanStatus', { plan: 'crisisPlan', status: 'has' }, begins)(story);
    does('RecordPlanUsed', { plan: 'crisisPlan' })(story);
    expect(story.state.course.plans.words.map((word) => [word.said, word.by])).toEqual([
      ['has', '1108'],
      ['revised', '1108'],
      ['used', '1108'],
    ]);
  });

  it('the client’s own answers stand beside what others tell, and move no word of theirs', () => {
    const story = allOf(
      does('RecordPlanUseAnswer', { plan: 'individualPlan', inUse: true }),
      does('RecordPlanUseAnswer', { plan: 'individualPlan', inUse: false }, at('2027-04-07')),
    )(started());
    const { plans, clientsWords } = story.state.course;
    expect(clientsWords.plans.map(({ at: when, inUse, isAsked }) => [when, inUse, isAsked])).toEqual([
      [begins, true, true],
      [at('2027-04-07'), false, true],
    ]);
    expect(plans.words).toEqual([]);
  });

  it('a need that is reported twice was reported the first time', () => {
    const story = allOf(does('ReportCoordinatedNeed', {}), does('ReportCoordinatedNeed', {}, at('2027-04-07')));
    expect(story(started()).state.course.needReportedAt).toBe(begins);
  });
});

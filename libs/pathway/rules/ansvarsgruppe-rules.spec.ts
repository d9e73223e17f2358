import { describe, expect, it } from '@jest/globals';
import {
  acceptance,
  allOf,
  cancelled,
  corrected,
  does,
  episodeId,
  groupFormed,
  meetingHeld,
  plan,
  stay,
  tellsOf,
} from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { aStory, type Story } from '../../testing/story.js';
import { osloDateOf } from '../calendar/oslo.js';
import { bookedFrom } from '../course/ansvarsgruppe.js';
import { groupState } from './ansvarsgruppe-rules.js';

const begins = '2027-03-15T09:00:00.000Z';
const mapped = does('RecordMapping', { domains: ['housing'] });
const p10 = { rule: 'P10', begins, owner: ['municipality', 'coordinator'], severity: 'normal' } as const;
const lapsed = { opens: 'ansvarsgruppe-lapsed', ownedBy: ['municipality'] } as const;
const meetsAgain = allOf((story) => meetingHeld(osloDateOf(story.now))(story));

const cases: RuleCase[] = [
  {
    ...p10,
    when: '21 days after the first meeting should have been: 42 days after the group was formed',
    given: groupFormed(),
    due: { on: '2027-05-17', at: '2027-05-17T22:00:00.000Z' },
    late: lapsed,
    done: meetsAgain,
    withdrawn: corrected('AnsvarsgruppeFormed', { changes: { rhythmDays: 84 } }),
  },
  {
    ...p10,
    when: '21 days after the agreed rhythm',
    given: groupFormed(28),
    due: { on: '2027-05-03', at: '2027-05-03T22:00:00.000Z' },
    late: lapsed,
    done: meetsAgain,
  },
  {
    ...p10,
    when: '21 days after 84 days where nothing is agreed',
    given: meetingHeld('2027-03-15'),
    due: { on: '2027-06-28', at: '2027-06-28T22:00:00.000Z' },
    late: lapsed,
    done: meetsAgain,
    withdrawn: corrected('AnsvarsgruppeMeetingHeld', { changes: { nextOn: '2027-08-16' } }),
  },
  {
    ...p10,
    when: '21 days after the next date agreed in the meeting, before the rhythm',
    given: allOf(groupFormed(84), meetingHeld('2027-03-15', '2027-04-12')),
    due: { on: '2027-05-03', at: '2027-05-03T22:00:00.000Z' },
    late: lapsed,
    done: meetsAgain,
    withdrawn: corrected('AnsvarsgruppeMeetingHeld', { changes: { nextOn: '2027-05-24' } }),
  },
  {
    ...p10,
    when: '21 days after 182 days, whatever was agreed',
    given: meetingHeld('2027-03-15', '2028-01-01'),
    due: { on: '2027-10-04', at: '2027-10-04T22:00:00.000Z' },
    late: lapsed,
    done: meetsAgain,
  },
  {
    ...p10,
    when: '21 days after 42 days in the first three months after døgn',
    begins: '2027-02-01T09:00:00.000Z',
    given: allOf(
      mapped,
      stay('2027-02-01T09:00:00.000Z'),
      plan('2027-03-01', 'wanted', '2027-02-05T09:00:00.000Z'),
      acceptance(),
      does('Discharge', { episodeId, kind: 'planned' }, '2027-03-01T09:00:00.000Z'),
      does('RecordContact', { kind: 'met', withClient: true }, '2027-03-02T09:00:00.000Z'),
      does('RecordDischargeSummarySent', { episodeId }, '2027-03-15T09:00:00.000Z'),
      meetingHeld('2027-03-15'),
    ),
    due: { on: '2027-05-17', at: '2027-05-17T22:00:00.000Z' },
    late: lapsed,
    done: meetsAgain,
  },
  {
    ...p10,
    when: '21 days after the discharge of a short stay, before which there should be one meeting',
    begins: '2027-03-10T09:00:00.000Z',
    given: allOf(
      stay('2027-03-10T09:00:00.000Z'),
      plan('2027-04-06', 'wanted', '2027-03-15T09:00:00.000Z'),
      acceptance(),
      meetingHeld('2027-03-15'),
    ),
    due: { on: '2027-04-27', at: '2027-04-27T22:00:00.000Z' },
    late: { opens: 'ansvarsgruppe-lapsed', ownedBy: ['municipality', 'specialist'] },
    done: meetsAgain,
  },
  {
    ...p10,
    when: '21 days after 84 days, untouched by a discharge that the municipality may not know of',
    begins: '2027-03-10T09:00:00.000Z',
    given: allOf(
      mapped,
      stay('2027-03-10T09:00:00.000Z'),
      plan('2027-04-06', 'declined', '2027-03-15T09:00:00.000Z'),
      does('RecordDischargeSummarySent', { episodeId }, '2027-03-15T09:00:00.000Z'),
      meetingHeld('2027-03-15'),
    ),
    due: { on: '2027-06-28', at: '2027-06-28T22:00:00.000Z' },
    late: { opens: 'ansvarsgruppe-lapsed', ownedBy: ['municipality', 'specialist'] },
    done: meetsAgain,
  },
];
for (const one of cases) examineRule(one);

describe('the ansvarsgruppe', () => {
  const meeting = () => meetingHeld('2027-03-15', '2027-04-12')(aStory(begins).started());

  it('is one clock at a time: a meeting held stops the last and starts the next', () => {
    const story = allOf(meeting, (s) => meetingHeld('2027-04-12')(s.until('2027-04-12T09:00:00.000Z')))(meeting());
    expect(story.clocks.filter((rule) => rule === 'P10')).toHaveLength(1);
    expect(story.clock('P10')?.dueOn).toBe('2027-07-26');
  });

  it('has met also when it was held without the client: in part, and it says so', () => {
    const story = meeting().until('2027-04-20T09:00:00.000Z');
    story.does('RecordAnsvarsgruppeMeeting', {
      heldOn: '2027-04-20',
      clientPresent: false,
      attended: ['coordinator', 'specialist'],
    });
    expect(story.clock('P10')?.dueOn).toBe('2027-08-03');
    expect(story.state.course.ansvarsgruppe?.meetings.map((m) => m.inPart)).toEqual([false, true]);
  });

  it('an earlier meeting told of later neither withdraws the lapse nor opens another', () => {
    const story = meeting().until('2027-05-10T09:00:00.000Z');
    expect(story.breaks).toMatchObject([{ kind: 'ansvarsgruppe-lapsed' }]);
    meetingHeld('2027-03-01')(story).passes('P1D');
    expect(story.allBreaks.map((b) => [b.kind, b.life.is])).toEqual([['ansvarsgruppe-lapsed', 'open']]);
  });

  it('does not get out of a lapse by being formed anew', () => {
    const story = groupFormed(7)(aStory(begins).started()).until('2027-05-10T09:00:00.000Z');
    groupFormed(182)(story).passes('P1D');
    expect(story.breaks).toMatchObject([{ kind: 'ansvarsgruppe-lapsed', life: { is: 'open' } }]);
  });
});

describe('a meeting that is only agreed', () => {
  const group = () => meetingHeld('2027-03-15', '2027-04-12')(aStory(begins).started());
  const book = (on: string, at?: string) => does('BookAnsvarsgruppeMeeting', { on, ...(at ? { at } : {}) });
  const calledOff = (plannedOn: string) =>
    does('CancelAnsvarsgruppeMeeting', { plannedOn, reason: 'specialistUnavailable' });
  const bookedIn = (story: Story) => bookedFrom(story.state.course, osloDateOf(story.now));

  it('booked or cancelled moves no clock: the group lapses all the same', () => {
    const story = allOf(book('2027-04-26', '13:30'), calledOff('2027-04-12'))(group());
    expect(story.clock('P10')?.dueOn).toBe('2027-05-03');
    story.until('2027-05-04T09:00:00.000Z');
    expect(story.breaks).toMatchObject([{ kind: 'ansvarsgruppe-lapsed' }]);
  });

  it('starts no rhythm where no group has been formed', () => {
    const story = book('2027-04-26')(aStory(begins).started());
    expect([story.clock('P10'), story.state.course.ansvarsgruppe]).toEqual([undefined, undefined]);
    expect(bookedIn(story)).toEqual([{ on: '2027-04-26' }]);
  });

  it('is to come until it is held, cancelled or its day has passed', () => {
    const story = allOf(book('2027-04-12'), book('2027-04-26', '13:30'), book('2027-05-10'))(group());
    expect(bookedIn(story).map(({ on }) => on)).toEqual(['2027-04-12', '2027-04-26', '2027-05-10']);
    calledOff('2027-05-10')(story);
    expect(bookedIn(story).map(({ on }) => on)).toEqual(['2027-04-12', '2027-04-26']);
    allOf((s) => meetingHeld('2027-04-12')(s.until('2027-04-12T09:00:00.000Z')))(story);
    expect(bookedIn(story)).toEqual([{ on: '2027-04-26', at: '13:30' }]);
    story.until('2027-04-27T09:00:00.000Z');
    expect(bookedIn(story)).toEqual([]);
  });

  it('cancelled by mistake, it is to come again; booked on the wrong day, it is corrected', () => {
    const story = allOf(book('2027-04-26'), calledOff('2027-04-26'))(group());
    expect(bookedIn(story)).toEqual([]);
    cancelled('AnsvarsgruppeMeetingCancelled')(story);
    corrected('AnsvarsgruppeMeetingBooked', { changes: { on: '2027-04-27' } })(story);
    expect(bookedIn(story)).toEqual([{ on: '2027-04-27' }]);
  });

  it('is not booked on a day that has passed', () => {
    const story = group();
    expect(story.does('BookAnsvarsgruppeMeeting', { on: '2027-03-14' }).lastRefusal).toBe('booked-in-the-past');
    expect(story.does('BookAnsvarsgruppeMeeting', { on: '2027-03-15' }).lastRefusal).toBeUndefined();
    const toldLater = { effectiveAt: '2027-03-01T09:00:00.000Z' };
    expect(story.does('BookAnsvarsgruppeMeeting', { on: '2027-03-10' }, toldLater).lastRefusal).toBeUndefined();
  });
});

describe('an ansvarsgruppe that is ended', () => {
  const ends = does('EndAnsvarsgruppe', { reason: 'noLongerNeeded' });
  const group = () => allOf(groupFormed(28), meetingHeld('2027-03-15'))(aStory(begins).started());

  it('need not meet any more', () => {
    const story = ends(group());
    expect(story.clock('P10')).toBeUndefined();
    expect(groupState(story.state.course, '2027-09-01')).toEqual({ state: 'ended', inPart: false });
  });

  it('closes the break it had left open, which was missed all the same', () => {
    const story = group().until('2027-05-10T09:00:00.000Z');
    ends(story);
    expect(story.allBreaks.map((b) => [b.kind, b.life])).toMatchObject([
      ['ansvarsgruppe-lapsed', { is: 'resolved', cause: 'no-longer-applies' }],
    ]);
  });

  it('told afterwards to have ended in time, it never lapsed', () => {
    const story = group().until('2027-05-10T09:00:00.000Z');
    tellsOf('EndAnsvarsgruppe', { reason: 'clientsWish' }, '2027-04-20T09:00:00.000Z')(story);
    expect(story.allBreaks.map((b) => b.life.is)).toEqual(['withdrawn']);
  });

  it('by mistake goes on as before', () => {
    const story = cancelled('AnsvarsgruppeEnded')(ends(group()));
    expect(story.clock('P10')?.dueOn).toBe('2027-05-03');
  });

  it('formed anew, begins its rhythm anew and not where the former one ended', () => {
    const story = ends(group()).until('2027-06-01T09:00:00.000Z');
    groupFormed(14)(story);
    expect([story.clock('P10')?.dueOn, story.state.course.ansvarsgruppe?.meetings]).toEqual(['2027-07-06', []]);
    expect(story.until('2027-07-07T09:00:00.000Z').breaks.map((b) => b.kind)).toContain('ansvarsgruppe-lapsed');
  });

  it('meeting again later, is a group again; a meeting of the day it ended is its last', () => {
    const story = ends(group().until('2027-04-12T09:00:00.000Z'));
    meetingHeld('2027-04-12')(story);
    expect([story.clock('P10'), story.state.course.ansvarsgruppe?.meetings.length]).toEqual([undefined, 2]);
    meetingHeld('2027-05-10')(story.until('2027-05-10T09:00:00.000Z'));
    expect([story.clock('P10')?.dueOn, story.state.course.ansvarsgruppe?.meetings.length]).toEqual(['2027-08-23', 1]);
  });

  it('is not ended twice, nor before it has been formed', () => {
    const tries = (story: Story) => story.does('EndAnsvarsgruppe', { reason: 'clientsWish' }).lastRefusal;
    expect([tries(aStory(begins).started()), tries(ends(group()))]).toEqual(['no-ansvarsgruppe', 'no-ansvarsgruppe']);
  });
});

describe('where the ansvarsgruppe stands', () => {
  const { course } = meetingHeld('2027-03-15', '2027-04-12')(aStory(begins).started()).state;

  it.each([
    ['2027-03-28', 'planned'],
    ['2027-03-29', 'due'],
    ['2027-04-12', 'due'],
    ['2027-04-13', 'overdue'],
    ['2027-05-03', 'overdue'],
    ['2027-05-04', 'lapsed'],
  ])('on %s: %s', (today, state) => {
    expect(groupState(course, today)).toEqual({ state, nextDueOn: '2027-04-12', inPart: false });
  });

  it('lapses on the day the clock runs out, and not before', () => {
    const story = meetingHeld('2027-03-15', '2027-04-12')(aStory(begins).started());
    const shownAs = () => groupState(story.state.course, osloDateOf(story.now))?.state;
    story.until('2027-05-03T21:59:59.000Z');
    expect([story.breaks.length, shownAs()]).toEqual([0, 'overdue']);
    story.until('2027-05-03T22:00:00.000Z');
    expect([story.breaks.length, shownAs()]).toEqual([1, 'lapsed']);
  });

  it('says when the last meeting was held in part, and why no next one was agreed', () => {
    const story = aStory(begins).started();
    story.does('RecordAnsvarsgruppeMeeting', {
      heldOn: '2027-03-15',
      clientPresent: true,
      attended: ['coordinator'],
      noNextReason: 'awaitingDischarge',
    });
    // the longest rhythm goes on: a reason is no date
    expect(groupState(story.state.course, '2027-03-16')).toEqual({
      state: 'planned',
      nextDueOn: '2027-06-07',
      inPart: true,
    });
    expect(story.state.course.ansvarsgruppe?.meetings[0]?.noNextReason).toBe('awaitingDischarge');
  });

  it('is nowhere where there is none; the first meeting is due by the rhythm', () => {
    expect(groupState(aStory(begins).started().state.course, '2027-03-15')).toBeUndefined();
    const formed = groupFormed()(aStory(begins).started()).state.course;
    expect(groupState(formed, '2027-03-15')).toEqual({ state: 'planned', nextDueOn: '2027-04-26', inPart: false });
  });
});

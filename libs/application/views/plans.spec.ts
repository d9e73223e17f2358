import { describe, expect, it } from '@jest/globals';
import { allOf, does, groupFormed, meetingHeld, stay } from '../../testing/episode-steps.js';
import { byUnit, unitsPlan } from '../../testing/steps/plans.js';
import { aStory, rusposten, sandnes, type Story } from '../../testing/story.js';
import { plansView } from './plans.js';

const begins = '2027-03-15T09:00:00.000Z';
const shown = (story: Story) => plansView({ state: story.state, now: story.now });

describe('the plans on the pathway’s page', () => {
  it('say where each stands, since when, and when it was last revised and used', () => {
    const story = allOf(
      does('SetPlanStatus', { plan: 'individualPlan', status: 'declined' }),
      does('SetPlanStatus', { plan: 'actionPlan', status: 'has' }),
      does('RevisePlan', { plan: 'actionPlan' }, '2027-04-15T09:00:00.000Z'),
      does('RecordPlanUsed', { plan: 'actionPlan' }, '2027-04-20T09:00:00.000Z'),
    )(aStory(begins).started());
    expect(shown(story).plans).toEqual([
      {
        plan: 'individualPlan',
        label: 'Individuell plan',
        status: 'declined',
        statusLabel: 'Ønsker ikke plan',
        since: begins,
        by: sandnes,
      },
      {
        plan: 'actionPlan',
        label: 'Tiltaksplan',
        status: 'has',
        statusLabel: 'Har plan',
        since: begins,
        revisedAt: '2027-04-15T09:00:00.000Z',
        usedAt: '2027-04-20T09:00:00.000Z',
        by: sandnes,
      },
    ]);
  });

  it('show each level’s kartlegging apart, and what was seen, reported and asked', () => {
    const story = allOf(
      stay(begins),
      does('RecordMapping', { domains: ['housing'] }),
      byUnit('RecordMapping', { domains: ['substanceUse'] }),
      byUnit('RecordCoordinatedNeedSeen', {}),
      does('ReportCoordinatedNeed', {}),
      byUnit('RecordChildrenAsked', { hasChildren: true }),
      unitsPlan('treatmentPlan', 'has'),
    )(aStory(begins).started());
    expect(shown(story)).toMatchObject({
      plans: [{ plan: 'treatmentPlan', by: rusposten }],
      mappings: [
        { at: begins, by: sandnes, domains: ['housing'] },
        { at: begins, by: rusposten, domains: ['substanceUse'] },
      ],
      needSeen: [{ at: begins, by: rusposten }],
      needReportedAt: begins,
      childrenAsked: [{ at: begins, by: rusposten, hasChildren: true }],
    });
  });
});

describe('the ansvarsgruppe on the pathway’s page', () => {
  it('says its rhythm, when it should meet, where it stands, and how the last meetings went', () => {
    const story = allOf(groupFormed(28), meetingHeld('2027-03-15', '2027-04-12'))(aStory(begins).started());
    does('CancelAnsvarsgruppeMeeting', { plannedOn: '2027-04-12', reason: 'coordinatorUnavailable' })(story);
    does('RecordAnsvarsgruppeMeeting', {
      heldOn: '2027-04-19',
      clientPresent: false,
      attended: ['coordinator', 'specialist'],
      noNextReason: 'clientUndecided',
    })(story.until('2027-04-19T09:00:00.000Z'));
    does('BookAnsvarsgruppeMeeting', { on: '2027-05-18', at: '13:30' })(story);
    expect(shown(story.until('2027-05-10T09:00:00.000Z'))).toMatchObject({
      ansvarsgruppe: {
        state: 'due',
        stateLabel: 'Snart tid for møte',
        inPart: true,
        rhythmDays: 28,
        nextDueOn: '2027-05-17',
      },
      booked: [{ on: '2027-05-18', at: '13:30' }],
      meetings: [
        {
          on: '2027-04-19',
          outcome: 'heldInPart',
          noNextReason: 'clientUndecided',
          reasonLabel: 'Brukeren har ikke bestemt seg',
        },
        {
          on: '2027-04-12',
          outcome: 'cancelled',
          cancellationReason: 'coordinatorUnavailable',
          reasonLabel: 'Koordinator kunne ikke',
        },
        { on: '2027-03-15', outcome: 'held', nextOn: '2027-04-12' },
      ],
    });
  });

  it('says that it ended and why; and nothing where there is none', () => {
    expect(shown(aStory(begins).started()).ansvarsgruppe).toBeUndefined();
    const story = allOf(groupFormed(), does('EndAnsvarsgruppe', { reason: 'clientsWish' }))(aStory(begins).started());
    expect(shown(story).ansvarsgruppe).toEqual({
      state: 'ended',
      stateLabel: 'Avsluttet',
      inPart: false,
      endReasonLabel: 'Brukeren ønsker det',
    });
  });

  it('shows the last six meetings only', () => {
    const days = ['01', '02', '03', '04', '05', '08', '09'].map((day) => `2027-03-${day}`);
    const story = allOf(...days.map((day) => meetingHeld(day)))(aStory(begins).started());
    expect(shown(story).meetings.map(({ on }) => on)).toEqual([...days].reverse().slice(0, 6));
  });
});

import { describe, expect, it } from '@jest/globals';
import { planCoverage } from '../../libs/pathway/course/plans.js';
import { groupState } from '../../libs/pathway/rules/ansvarsgruppe-rules.js';
import {
  acceptance,
  allOf,
  does,
  groupFormed,
  meetingHeld,
  stay,
  type Step,
} from '../../libs/testing/episode-steps.js';
import { leaves, plannedStay } from '../../libs/testing/steps/discharges.js';
import { byUnit } from '../../libs/testing/steps/plans.js';
import { met } from '../../libs/testing/steps/tracks.js';
import { rusposten, sandnes, sealed } from '../../libs/testing/story.js';
import { lives, openBreaks, owed, ranOut, theBreak, storyFrom, told } from './told.js';

const monday = '2027-03-01T09:00:00.000Z';
const both = `${sandnes} + ${rusposten}`;
const coordinator = `coordinator ${sandnes}`;
const without = () => storyFrom(monday).started({ coordinator: false });
const named = (level: 'municipality' | 'specialist', name = 'kari'): Step =>
  does('NameCoordinator', { level, coordinator: { name: sealed(name) } });
const plan = (kind: 'individualPlan' | 'actionPlan' | 'crisisPlan', status: 'has' | 'declined'): Step =>
  does('SetPlanStatus', { plan: kind, status });

describe('coordinator at both levels', () => {
  it('uten koordinator: fifteen virkedager, then a break for the koordinerende enhet until somebody is named', () => {
    const story = without();
    expect(owed(story, 'P4')).toBe(`2027-03-22 coordinatingUnit ${sandnes}`);
    story.until('2027-03-23T08:00:00.000Z');
    expect(openBreaks(story)).toEqual([`no-coordinator normal ${sandnes}: P4`]);
    named('municipality')(story);
    expect([lives(story, 'no-coordinator'), owed(story, 'P12')]).toEqual([
      ['resolved: duty-done'],
      `2027-04-30 ${coordinator}`,
    ]);
  });

  it('behovet sett på sykehuset: reported to its own koordinerende enhet, and then the municipality leads', () => {
    const story = allOf(stay(monday), byUnit('RecordCoordinatedNeedSeen', {}))(without());
    expect(owed(story, 'P3')).toBe(`2027-03-04 coordinatingUnit ${rusposten}`);
    byUnit('ReportCoordinatedNeed', {}, '2027-03-03T09:00:00.000Z')(story);
    expect(['P3', 'P2', 'P5'].map((rule) => owed(story, rule))).toEqual([
      undefined,
      `2027-03-10 coordinatingUnit ${sandnes}`,
      `2027-03-10 ward ${rusposten}`,
    ]);
    named('municipality')(story).until('2027-03-11T08:00:00.000Z');
    expect(openBreaks(story)).toEqual([`no-specialist-coordinator normal ${rusposten}: P5`]);
  });

  it('to koordinatorer på samme tid: each level names its own, and neither takes the other’s place', () => {
    const story = told(monday, stay(monday), byUnit('ReportCoordinatedNeed', {}), named('specialist', 'nils'));
    const { municipality, specialist } = story.state.course.coordinators;
    expect([municipality?.name.textId, specialist?.name.textId]).toEqual(['kari', 'nils']);
    expect([owed(story, 'P5'), owed(story, 'P12')]).toEqual([undefined, `2027-04-30 ${coordinator}`]);
  });

  it('felles koordinator over nivåene (Nordfjord): one person named at both levels answers at both', () => {
    const story = allOf(stay(monday), byUnit('ReportCoordinatedNeed', {}))(without());
    allOf(named('municipality', 'mari'), named('specialist', 'mari'))(story);
    const { municipality, specialist } = story.state.course.coordinators;
    expect(municipality?.name).toEqual(specialist?.name);
    expect(['P2', 'P4', 'P5'].map((rule) => owed(story, rule))).toEqual([undefined, undefined, undefined]);
  });
});

describe('whoever the municipality is', () => {
  it('bydel: it answers as a municipality does, and its own contact is the first contact', () => {
    const bydel = '030101';
    const story = storyFrom(monday).as(bydel).started();
    allOf(plannedStay(monday, '2027-03-31'), acceptance(), leaves('2027-03-31T08:00:00.000Z'))(story);
    expect(owed(story, 'M1')).toBe(`2027-04-05 coordinator ${bydel}`);
    met(story.as(sandnes));
    expect(owed(story, 'M1')).toBe(`2027-04-05 coordinator ${bydel}`);
    met(story.as(bydel));
    expect(owed(story, 'M1')).toBeUndefined();
  });

  it('rustjenesten i NAV eller en interkommunal enhet: where the coordinator works does not move the responsibility', () => {
    const coordinatorAt = (unit: string): Step =>
      does('NameCoordinator', { level: 'municipality', coordinator: { name: sealed('mari'), unit } });
    const story = allOf(coordinatorAt('NAV Sandnes'))(without());
    expect(owed(story, 'P12')).toBe(`2027-04-30 ${coordinator}`);
    coordinatorAt('Interkommunal rustjeneste')(story);
    expect(story.state.course.coordinators.municipality?.unit).toBe('Interkommunal rustjeneste');
    expect(owed(story, 'P12')).toBe(`2027-04-30 ${coordinator}`);
  });
});

describe('plans', () => {
  it('IP er frivillig: declined is an answer, and the coordinator is owed all the same', () => {
    const story = allOf(
      stay(monday),
      byUnit('SetPlanStatus', { plan: 'individualPlan', status: 'declined' }),
    )(without());
    expect([owed(story, 'W4.ip'), owed(story, 'P4')]).toEqual([undefined, `2027-03-22 coordinatingUnit ${sandnes}`]);
    story.until('2027-09-30T09:00:00.000Z');
    expect(ranOut(story, 'P10.plan')).toBe(false);
  });

  it('sovende plan: an individuell plan nobody has revised for half a year is asked about; use alone does not wake it', () => {
    const story = told(monday, plan('individualPlan', 'has'), does('RecordPlanUsed', { plan: 'individualPlan' }));
    expect(owed(story, 'P10.plan')).toBe(`2027-08-28 ${coordinator}`);
    story.until('2027-08-30T08:00:00.000Z');
    expect([ranOut(story, 'P10.plan'), openBreaks(story).some((b) => b.includes('P10.plan'))]).toEqual([true, false]);
    // the client says so too; asked, and not answered for
    does('RecordPlanUseAnswer', { plan: 'individualPlan', inUse: false })(story);
    does('RevisePlan', { plan: 'individualPlan' })(story);
    expect(owed(story, 'P10.plan')).toBe(`2028-02-26 ${coordinator}`);
  });

  it('kriseplan: looked through twice a year by whoever has one', () => {
    const story = told(monday, plan('crisisPlan', 'has'));
    expect(owed(story, 'P11.review')).toBe(`2027-08-28 ${coordinator}`);
    does('RevisePlan', { plan: 'crisisPlan' }, '2027-06-01T09:00:00.000Z')(story);
    expect(owed(story, 'P11.review')).toBe(`2027-11-28 ${coordinator}`);
  });

  it('kartlegging: a reminder at thirty days, a break for the missing mapping at sixty, and anew each year', () => {
    const story = told(monday);
    expect([owed(story, 'P12.30d'), owed(story, 'P12')]).toEqual([
      `2027-03-31 ${coordinator}`,
      `2027-04-30 ${coordinator}`,
    ]);
    story.until('2027-05-01T08:00:00.000Z');
    expect(openBreaks(story)).toEqual([`mapping-missing normal ${sandnes}: P12`]);
    does('RecordMapping', { domains: ['substanceUse', 'somaticHealth', 'housing'] })(story);
    expect([lives(story, 'mapping-missing'), owed(story, 'P12.review')]).toEqual([
      ['resolved: duty-done'],
      `2028-04-30 ${coordinator}`,
    ]);
  });

  it('blålys: neither IP, other plan nor ansvarsgruppe, until one of the three is there', () => {
    const story = told(monday);
    const neither = () => {
      const { neitherOfThree, neitherIndividualPlanNorAnsvarsgruppe } = planCoverage(story.state.course);
      return [neitherOfThree, neitherIndividualPlanNorAnsvarsgruppe];
    };
    expect(neither()).toEqual([true, true]);
    plan('actionPlan', 'has')(story);
    expect(neither()).toEqual([false, true]);
    groupFormed()(story);
    expect(neither()).toEqual([false, false]);
  });
});

describe('ansvarsgruppe', () => {
  const group = allOf(groupFormed(), meetingHeld('2027-03-01', '2027-04-12'));

  it('ansvarsgruppa som sover: three weeks after the date it agreed itself it has lapsed, at both levels', () => {
    const story = told(monday, stay(monday), group);
    expect(owed(story, 'P10')).toBe(`2027-05-03 ${coordinator}`);
    story.until('2027-05-04T08:00:00.000Z');
    expect(openBreaks(story)).toContain(`ansvarsgruppe-lapsed normal ${both}: P10`);
    meetingHeld('2027-05-04')(story);
    expect(lives(story, 'ansvarsgruppe-lapsed')).toEqual(['resolved: duty-done']);
    // the rhythm where nothing is agreed: 84 days, and three weeks more
    expect(owed(story, 'P10')).toBe(`2027-08-17 ${coordinator}`);
  });

  it('møte booket er ikke møte holdt: neither a booking nor a cancellation moves the clock', () => {
    const story = told(monday, group, does('BookAnsvarsgruppeMeeting', { on: '2027-04-12' }));
    does('CancelAnsvarsgruppeMeeting', { plannedOn: '2027-04-12', reason: 'specialistUnavailable' })(story);
    expect(owed(story, 'P10')).toBe(`2027-05-03 ${coordinator}`);
  });

  it('møte uten brukeren: it counts as a meeting, and says that it was held in part', () => {
    const story = told(monday, groupFormed());
    does('RecordAnsvarsgruppeMeeting', { heldOn: '2027-03-01', clientPresent: false, attended: ['coordinator'] })(
      story,
    );
    expect(groupState(story.state.course, '2027-03-02')).toMatchObject({ state: 'planned', inPart: true });
    expect(owed(story, 'P10')).toBe(`2027-06-14 ${coordinator}`);
  });

  it('brukeren ønsker ikke ansvarsgruppe lenger: ended with its reason, and no lapse of what is not there', () => {
    const story = told(monday, group, does('EndAnsvarsgruppe', { reason: 'clientsWish' }));
    expect(owed(story, 'P10')).toBeUndefined();
    story.until('2027-05-31T08:00:00.000Z');
    expect(lives(story, 'ansvarsgruppe-lapsed')).toEqual([]);
  });
});

describe('a break that stays open', () => {
  it('kvittert og utsatt: taken hold of it stops the ladder, and comes back when nothing was done', () => {
    const story = without().until('2027-03-23T08:00:00.000Z');
    const { breakId } = theBreak(story);
    expect(owed(story, 'E1')).toBe(`2027-04-02 coordinatingUnit ${sandnes}`);
    does('AcknowledgeBreak', { breakId })(story);
    expect([owed(story, 'E1'), owed(story, 'E0')]).toEqual([undefined, `2027-04-09 coordinatingUnit ${sandnes}`]);
    story.until('2027-04-10T08:00:00.000Z');
    expect([theBreak(story).life.is, theBreak(story).level]).toEqual(['open', 1]);
    does('PostponeBreak', { breakId, until: '2027-04-23', reason: 'awaitingOtherParty' })(story);
    expect(story.does('PostponeBreak', { breakId, until: '2027-06-30', reason: 'other' }).lastRefusal).toBe(
      'break-postponed-too-far',
    );
    does('ResolveBreak', { breakId, cause: 'capacity-lacking' })(story);
    expect(lives(story, 'no-coordinator')).toEqual(['resolved: capacity-lacking']);
  });
});

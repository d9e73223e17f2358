import { describe, expect, it } from '@jest/globals';
import { acceptance, allOf, does, episodeId, plan, rejection, stay } from '../../libs/testing/episode-steps.js';
import {
  compelled,
  contactAgreed,
  doerNamed,
  dropOutAgreed,
  dropsOut,
  leaves,
  plannedStay,
  summarySent,
} from '../../libs/testing/steps/discharges.js';
import { met } from '../../libs/testing/steps/tracks.js';
import { rusposten, sandnes, type Story } from '../../libs/testing/story.js';
import { lives, openBreaks, owed, ranOut, theBreak, storyFrom, told } from './told.js';

// Easter 2027: skjærtorsdag is 25 March, 2. påskedag 29 March; summer time begins on the 28th.
const monday = '2027-03-01T09:00:00.000Z';
const beforeEaster = '2027-03-24T15:00:00.000Z';
const both = `${sandnes} + ${rusposten}`;
const coordinator = `coordinator ${sandnes}`;
const named = (story: Story) => story.fact('HandoverOffered').data.handoverId;

describe('discharge and handover', () => {
  it('varslet utskrivning over påske: five virkedager to say who receives, and only the receiver’s own act stops it', () => {
    const story = told(monday, stay(monday), plan('2027-04-30', 'wanted', '2027-03-22T09:00:00.000Z'));
    expect(owed(story, 'U16')).toBe(`2027-04-01 ${coordinator}`);
    does('RecordSenderAct', { handoverId: named(story), reached: 'coordinator' })(story);
    expect(owed(story, 'U16')).toBe(`2027-04-01 ${coordinator}`);
    story.until('2027-04-02T08:00:00.000Z');
    expect(openBreaks(story)).toContain(`handover-missed high ${both}: U16`);
    acceptance()(story);
    expect(lives(story, 'handover-missed')).toEqual(['resolved: duty-done']);
  });

  it('avbrudd før påske: four hours to know it, a day to have met the client, and a leader the same night', () => {
    const story = told(monday, stay(monday), dropOutAgreed, plan('2027-04-30', 'wanted'), acceptance());
    dropsOut(beforeEaster)(story);
    expect(owed(story, 'U12')).toBe(`2027-03-24T19:00:00.000Z ${coordinator}`);
    expect(owed(story, 'M1')).toBe(`2027-03-25T15:00:00.000Z ${coordinator}`);
    story.until('2027-03-24T19:00:00.000Z');
    expect(openBreaks(story)).toEqual([`handover-missed critical ${both}: U12`]);
    story.until('2027-03-24T23:00:00.000Z');
    expect(theBreak(story).level).toBe(1);
    // skjærtorsdag is no virkedag: the head of service is asked after Easter
    expect(owed(story, 'E2')).toBe(`2027-03-30 ${coordinator}`);
    story.until('2027-03-25T15:00:00.000Z');
    expect(openBreaks(story)).toEqual([`handover-missed critical ${both}: U12, M1`]);
    acceptance()(story);
    expect(lives(story, 'handover-missed')).toEqual(['open']);
    met(story);
    expect(lives(story, 'handover-missed')).toEqual(['resolved: duty-done']);
  });

  it('ønsker ikke at kommunen varsles: nothing of the discharge becomes the municipality’s duty', () => {
    const story = told(monday, stay(monday), plan('2027-03-31', 'declined'), leaves('2027-03-31T09:00:00.000Z'));
    expect(['U4', 'U16', 'M1', 'M1.agreed'].map((rule) => owed(story, rule))).toEqual(Array(4).fill(undefined));
    expect(owed(story, 'U10')).toBe(`2027-04-07 ward ${rusposten}`);
  });

  it('ikke spurt: the ward asks within two virkedager, and the silence is the ward’s break alone', () => {
    const story = told(monday, stay(monday), plan('2027-03-31', 'notAsked'));
    expect(owed(story, 'U4.ask')).toBe(`2027-03-03 ward ${rusposten}`);
    expect(owed(story, 'U4')).toBe(`2027-03-21 ward ${rusposten}`);
    story.until('2027-03-22T08:00:00.000Z');
    expect(openBreaks(story)).toContain(`handover-missed high ${rusposten}: U4`);
    plan('2027-03-31', 'wanted')(story);
    expect([owed(story, 'U4'), owed(story, 'U16')]).toEqual([undefined, `2027-03-24 ${coordinator}`]);
  });

  it('utskrivning etter § 10-2: the municipality is always told, whatever the patient wishes', () => {
    const story = told(monday, stay(monday), compelled(), plan('2027-03-31', 'declined'));
    expect(owed(story, 'U5')).toBe(`2027-03-30T22:00:00.000Z ward ${rusposten}`);
    plan('2027-03-31', 'requiredByLaw')(story);
    expect([owed(story, 'U5'), owed(story, 'U16')]).toEqual([undefined, `2027-03-08 ${coordinator}`]);
  });

  it('reist etter tvang uten varsel: critical for both levels at once, until the municipality has received', () => {
    const story = told(monday, stay(monday), compelled(), leaves('2027-03-10T09:00:00.000Z')).passes('PT1H');
    expect(openBreaks(story)).toEqual([`municipality-not-warned critical ${both}: C8`]);
    expect(owed(story, 'M1')).toBe(`2027-03-11T09:00:00.000Z ${coordinator}`);
  });

  it('avvist overføring: a reason from the receiver stops the clock, and another can be offered', () => {
    const story = told(monday, stay(monday), plan('2027-04-30', 'wanted'), rejection);
    expect([owed(story, 'U16'), openBreaks(story.until('2027-03-10T09:00:00.000Z'))]).toEqual([undefined, []]);
    expect(story.fact('HandoverRejected').data.reason).toBe('noCapacity');
  });

  it('avtale før utskrivning: the agreed hour is the norm for the first contact, and without one the ward is reminded', () => {
    const agreedOn = told(monday, plannedStay(monday, '2027-03-31'), contactAgreed('2027-04-01'), acceptance());
    leaves('2027-03-31T09:00:00.000Z')(agreedOn);
    expect([owed(agreedOn, 'M1'), owed(agreedOn, 'M1.agreed')]).toEqual([`2027-04-01 ${coordinator}`, undefined]);
    const without = told(monday, plannedStay(monday, '2027-03-31'), acceptance(), leaves('2027-03-31T09:00:00.000Z'));
    expect(owed(without, 'M1')).toBe(`2027-04-05 ${coordinator}`);
    expect(ranOut(without.passes('PT1H'), 'M1.agreed')).toBe(true);
  });

  it('et forsøk er ikke kontakt: a call nobody answered does not end the waiting for the first contact', () => {
    const story = told(monday, plannedStay(monday, '2027-03-31'), acceptance(), leaves('2027-03-31T09:00:00.000Z'));
    does('RecordContact', { kind: 'attempt', withClient: false })(story);
    expect(owed(story, 'M1')).toBe(`2027-04-05 ${coordinator}`);
    story.until('2027-04-06T08:00:00.000Z');
    expect(openBreaks(story)).toContain(`handover-missed high ${both}: M1`);
  });

  it('kontakt som ble meldt for sent: met in time, told late: the break is resolved and still counted', () => {
    const story = told(monday, plannedStay(monday, '2027-03-31'), acceptance(), leaves('2027-03-31T09:00:00.000Z'));
    story.until('2027-04-07T08:00:00.000Z');
    const metInTime = { effectiveAt: '2027-04-02T11:00:00.000Z' };
    story.does('RecordContact', { kind: 'met', withClient: true }, metInTime);
    expect(lives(story, 'handover-missed')).toEqual(['resolved: registered-late']);
  });

  it('utskrivning meldt i ettertid: told five days late, the first contact was due meanwhile and opens at once', () => {
    const story = told(monday, plannedStay(monday, '2027-04-12'), acceptance()).until('2027-04-19T08:00:00.000Z');
    story.does('Discharge', { episodeId, kind: 'planned' }, { effectiveAt: '2027-04-12T09:00:00.000Z' });
    expect(owed(story, 'M1')).toBe(`2027-04-15 ${coordinator}`);
    story.passes('PT1H');
    expect(openBreaks(story)).toContain(`handover-missed high ${both}: M1`);
    expect(owed(story, 'U10')).toBe(`2027-04-19 ward ${rusposten}`);
  });

  it('epikrise: seven days, then the hospital’s own break; without the fastlege among those who got it a reminder', () => {
    const story = told(
      monday,
      plannedStay(monday, '2027-03-31'),
      acceptance(),
      leaves('2027-03-31T09:00:00.000Z'),
      met,
    );
    story.until('2027-04-08T08:00:00.000Z');
    expect(openBreaks(story)).toContain(`discharge-summary-late normal ${rusposten}: U10`);
    summarySent(undefined, { recipients: ['referrer'] })(story);
    expect(lives(story, 'discharge-summary-late')).toEqual(['resolved: duty-done']);
    expect(owed(story, 'U11')).toBe(`2027-04-09 ward ${rusposten}`);
    summarySent(undefined, { recipients: ['gp'] })(story);
    expect(owed(story, 'U11')).toBeUndefined();
    does('ConfirmDischargeInformation', { episodeId })(story);
    expect(story.state.course.episodes[episodeId]?.informationReceivedAt).toBe(story.now);
  });

  it('selvmordsfare ved utskrivning: who follows up the first thirty days is named the next virkedag', () => {
    const risk = leaves('2027-03-31T09:00:00.000Z', { suicideRisk: true });
    const story = told(monday, plannedStay(monday, '2027-03-31'), acceptance(), risk);
    expect(owed(story, 'M1b')).toBe(`2027-04-01 ward ${rusposten}`);
    doerNamed()(story);
    expect(owed(story, 'M1b')).toBeUndefined();
  });

  it('utskrevet uten kriseplan: a break for both levels, unless the plan is there or the patient has declined it', () => {
    const steps = [plannedStay(monday, '2027-03-31'), acceptance(), leaves('2027-03-31T09:00:00.000Z')] as const;
    const story = told(monday, ...steps).until('2027-04-01T08:00:00.000Z');
    expect(openBreaks(story)).toEqual([`crisis-plan-missing normal ${both}: P11.discharge`]);
    const municipalPlan = does('SetPlanStatus', { plan: 'crisisPlan', status: 'has' });
    const planned = told(monday, municipalPlan, ...steps).until('2027-04-01T08:00:00.000Z');
    expect(openBreaks(planned)).toEqual([]);
  });

  it('lokal avtale: three virkedager as the two have signed, and the law’s numbers as they are', () => {
    const story = storyFrom(monday).agreed({ rule: 'U16', amount: 3 }, { rule: 'R1', amount: 30 }).started();
    allOf(stay(monday), plan('2027-04-30', 'wanted'))(story);
    expect(owed(story, 'U16')).toBe(`2027-03-04 ${coordinator}`);
    expect(story.clock('U16')?.agreementId).toBe('agreement');
  });
});

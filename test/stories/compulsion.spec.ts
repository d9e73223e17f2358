import { describe, expect, it } from '@jest/globals';
import { allOf, does, stay, type Step } from '../../libs/testing/episode-steps.js';
import { byUnit } from '../../libs/testing/steps/plans.js';
import { carriedOut, compulsionDecided, reviewed, trackEnded, trackId } from '../../libs/testing/steps/tracks.js';
import { rusposten, sandnes } from '../../libs/testing/story.js';
import { lives, openBreaks, owed, ranOut, told } from './told.js';

const monday = '2027-03-01T09:00:00.000Z';
const decidedOn = '2027-03-01';
const coordinator = `coordinator ${sandnes}`;
const ward = `ward ${rusposten}`;
/** The municipality refers the client to the institution, which takes the client in and holds them there. */
const takenIn: Step = allOf(stay(monday), carriedOut);
const both = `${sandnes} + ${rusposten}`;

describe('compulsion by hol. chapter 10', () => {
  it('bekymringsmelding fra pårørende: looked into and answered within three weeks', () => {
    const story = told(monday, does('ReportConcern', {}));
    expect(owed(story, 'C1')).toBe(`2027-03-22 ${coordinator}`);
    const { concernId } = story.fact('ConcernReported').data;
    does('AnswerConcern', { concernId }, '2027-03-12T09:00:00.000Z')(story);
    expect(owed(story, 'C1')).toBeUndefined();
  });

  it('§ 10-2 midlertidig: to the nemnd within two weeks and carried out within six, or it lapses', () => {
    const story = told(monday, compulsionDecided('hol-10-2', { decidedOn, temporary: true }));
    expect([owed(story, 'C3'), owed(story, 'C2.execute')]).toEqual([
      `2027-03-15 ${coordinator}`,
      `2027-04-12 ${coordinator}`,
    ]);
    story.until('2027-03-16T08:00:00.000Z');
    expect(openBreaks(story)).toEqual([`board-proposal-missing critical ${sandnes}: C3`]);
    does('ProposeToBoard', { trackId })(story);
    expect([lives(story, 'board-proposal-missing'), owed(story, 'C6')]).toEqual([
      ['resolved: duty-done'],
      `2027-03-30 ${coordinator}`,
    ]);
    story.until('2027-04-13T08:00:00.000Z');
    expect(openBreaks(story)).toContain(`compulsion-not-carried-out critical ${sandnes}: C2.execute`);
  });

  it('§ 10-2 i verk: the statsforvalter is told the next virkedag, and the hold is over after three months', () => {
    const story = told(monday, compulsionDecided('hol-10-2', { decidedOn }), takenIn);
    expect([owed(story, 'C7'), owed(story, 'C2')]).toEqual([`2027-03-02 ${ward}`, `2027-06-01 ${coordinator}`]);
    byUnit('NotifyStatsforvalter', { trackId })(story);
    expect(owed(story, 'C7')).toBeUndefined();
    story.until('2027-06-02T08:00:00.000Z');
    expect(openBreaks(story)).toContain(`compulsion-limit-passed critical ${both}: C2`);
    trackEnded()(story);
    expect(lives(story, 'compulsion-limit-passed')).toEqual(['resolved: duty-done']);
  });

  it('statsforvalteren ikke varslet: the institution’s own break', () => {
    const story = told(monday, compulsionDecided('hol-10-2', { decidedOn }), takenIn);
    story.until('2027-03-03T08:00:00.000Z');
    expect(openBreaks(story)).toEqual([`statsforvalter-not-notified normal ${rusposten}: C7`]);
  });

  it('§ 10-3 gravid: carried out within two weeks, barnevernet told, a new decision every third month', () => {
    const story = told(monday, compulsionDecided('hol-10-3', { decidedOn }));
    expect([owed(story, 'C4.execute'), owed(story, 'C4.barnevern')]).toEqual([
      `2027-03-15 ${coordinator}`,
      `2027-03-02 ${coordinator}`,
    ]);
    does('NotifyChildWelfare', { trackId })(story);
    takenIn(story);
    expect(['C4.execute', 'C4.barnevern', 'C4'].map((rule) => owed(story, rule))).toEqual([
      undefined,
      undefined,
      `2027-06-01 ${coordinator}`,
    ]);
    reviewed(story.until('2027-05-31T09:00:00.000Z'));
    expect(owed(story, 'C4')).toBe(`2027-08-31 ${coordinator}`);
    story.until('2027-09-01T08:00:00.000Z');
    expect(openBreaks(story)).toContain(`compulsion-review-missing critical ${both}: C4`);
  });

  it('§ 10-4 eget samtykke: held three weeks from the intake and no longer, unless consented to anew', () => {
    const story = told(monday, stay(monday), compulsionDecided('hol-10-4', { decidedOn }), carriedOut);
    expect(owed(story, 'C5')).toBe(`2027-03-22 ${ward}`);
    story.until('2027-03-23T08:00:00.000Z');
    expect(openBreaks(story)).toContain(`compulsion-limit-passed critical ${both}: C5`);
    reviewed(story);
    expect(lives(story, 'compulsion-limit-passed')).toEqual(['resolved: duty-done']);
  });

  it('§ 10-4 samtykket trukket: in a stay over three months three weeks more, else let go at once', () => {
    const story = told(monday, stay(monday), compulsionDecided('hol-10-4', { decidedOn }), carriedOut);
    reviewed(story.until('2027-03-20T09:00:00.000Z'));
    does('WithdrawTreatmentConsent', { trackId }, '2027-04-12T09:00:00.000Z')(story);
    expect(owed(story, 'C5.withdrawn')).toBe(`2027-04-12T09:00:00.000Z ${ward}`);
    reviewed(story.until('2027-04-12T12:00:00.000Z'));
    does('WithdrawTreatmentConsent', { trackId }, '2027-06-07T09:00:00.000Z')(story);
    expect(owed(story, 'C5.withdrawn')).toBe(`2027-06-28 ${ward}`);
    trackEnded('clientsWish')(story);
    expect([owed(story, 'C5.withdrawn'), ranOut(story, 'C5.withdrawn')]).toEqual([undefined, false]);
  });
});

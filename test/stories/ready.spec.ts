import { describe, expect, it } from '@jest/globals';
import { pathwayPhase } from '../../libs/pathway/course.js';
import { paymentDays } from '../../libs/pathway/payment-days.js';
import { acceptance, episodeId, plan, stay } from '../../libs/testing/episode-steps.js';
import {
  admissionNotice,
  calledOff,
  changeNotice,
  dies,
  expectedOn,
  leaves,
  notReady,
  plannedStay,
  ready,
  readyAnswer,
  readyNotice,
} from '../../libs/testing/steps/discharges.js';
import { rusposten, sandnes } from '../../libs/testing/story.js';
import { lives, openBreaks, owed, ranOut, told } from './told.js';

const monday = '2027-04-05T08:00:00.000Z';
const both = `${sandnes} + ${rusposten}`;
const planned = plannedStay(monday, '2027-06-30');

describe('before the discharge', () => {
  it('tidligmelding: a date that changes after the admission notice is told again the same day', () => {
    const story = told(monday, stay(monday), expectedOn('2027-05-03'), admissionNotice());
    expectedOn('2027-05-10', '2027-04-12T07:00:00.000Z')(story);
    expect(owed(story, 'U3')).toBe(`2027-04-12T11:00:00.000Z ward ${rusposten}`);
    changeNotice('2027-04-12T09:00:00.000Z')(story);
    expect(owed(story, 'U3')).toBeUndefined();
  });

  it('utskrivningsklar: four office hours for the ward’s notice, then four for the municipality’s answer', () => {
    const story = told(monday, planned, acceptance(), ready('2027-04-12T07:00:00.000Z'));
    expect(owed(story, 'U7')).toBe(`2027-04-12T11:00:00.000Z ward ${rusposten}`);
    readyNotice('2027-04-12T08:00:00.000Z')(story);
    expect([owed(story, 'U7'), owed(story, 'U8')]).toEqual([
      undefined,
      `2027-04-12T12:00:00.000Z coordinator ${sandnes}`,
    ]);
    story.until('2027-04-12T12:00:00.000Z');
    expect(openBreaks(story)).toContain(`handover-missed high ${both}: U8`);
    readyAnswer({ canReceive: true, on: '2027-04-14' })(story);
    expect(lives(story, 'handover-missed')).toEqual(['resolved: duty-done']);
  });

  it('betalingsplikt: each day from the notice that the municipality cannot receive is counted, and no clock runs', () => {
    const story = told(monday, planned, acceptance(), ready('2027-04-12T07:00:00.000Z'), readyNotice());
    readyAnswer({ canReceive: false })(story).until('2027-04-15T08:00:00.000Z');
    const episode = story.state.course.episodes[episodeId];
    expect(episode && paymentDays(episode, story.now)).toBe(3);
    expect(owed(story, 'U9')).toBeUndefined();
  });

  it('avmelding utskrivningsklar: nothing is owed of an answer any more, and a new notice asks anew', () => {
    const story = told(monday, planned, acceptance(), ready('2027-04-12T07:00:00.000Z'), readyNotice());
    notReady('2027-04-12T09:00:00.000Z')(story);
    expect([owed(story, 'U7'), owed(story, 'U8')]).toEqual([undefined, undefined]);
    readyNotice()(ready('2027-04-19T07:00:00.000Z')(story));
    expect(owed(story, 'U8')).toBe(`2027-04-19T11:00:00.000Z coordinator ${sandnes}`);
  });

  it('utskrivning avlyst: the offer is withdrawn, its break too, and the stay goes on', () => {
    const story = told(monday, planned).until('2027-04-13T08:00:00.000Z');
    expect(openBreaks(story)).toContain(`handover-missed high ${both}: U16`);
    calledOff()(story);
    expect(story.fact('HandoverWithdrawn').data.reason).toBe('discharge-cancelled');
    expect([owed(story, 'U16'), lives(story, 'handover-missed')]).toEqual([undefined, ['resolved: no-longer-applies']]);
    expect(pathwayPhase(story.state.course)).toBe('inTreatment');
    plan('2027-07-30', 'wanted', '2027-04-13T10:00:00.000Z')(story);
    expect(owed(story, 'U16')).toBe(`2027-04-20 coordinator ${sandnes}`);
  });

  it('dødsfall: every clock stops, nothing is asked of anybody, and what was missed before stays told', () => {
    const story = told(monday, planned).until('2027-04-13T08:00:00.000Z');
    dies()(story).passes('P60D');
    expect([pathwayPhase(story.state.course), story.clocks, openBreaks(story)]).toEqual(['closed', [], []]);
    expect(lives(story, 'handover-missed')).toEqual(['resolved: pathway-closed']);
    expect(ranOut(story, 'M1')).toBe(false);
    expect(story.does('Discharge', { episodeId, kind: 'planned' }).lastRefusal).toBe('pathway-closed');
  });

  it('reist før alt var klart: once the client has left, readiness is nobody’s to answer', () => {
    const story = told(monday, planned, acceptance(), ready('2027-04-12T07:00:00.000Z'), readyNotice());
    leaves('2027-04-12T09:00:00.000Z')(story);
    expect([owed(story, 'U8'), owed(story, 'M1')]).toEqual([undefined, `2027-04-15 coordinator ${sandnes}`]);
  });
});

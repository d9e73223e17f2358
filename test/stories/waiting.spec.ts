import { describe, expect, it } from '@jest/globals';
import { pathwayPhase } from '../../libs/pathway/course.js';
import { admission, cancelled, corrected, does, episodeId, referral } from '../../libs/testing/episode-steps.js';
import { nextId, otherUnit } from '../../libs/testing/steps/episodes.js';
import { agreed, begun } from '../../libs/testing/steps/measures.js';
import { trackId, trackStarted } from '../../libs/testing/steps/tracks.js';
import { rusposten, sandnes } from '../../libs/testing/story.js';
import { allOwed, lives, openBreaks, owed, ranOut, told } from './told.js';

// The Monday before Easter 2027: skjærtorsdag is 25 March, 2. påskedag 29 March.
const monday = '2027-03-22T09:00:00.000Z';
const referred = referral({ receivedOn: '2027-03-22' });
const right = (legalDeadline: string, startDate?: string) =>
  does('AssessReferral', { episodeId, right: true, legalDeadline, startDate });

describe('behandlingsstart and waiting time', () => {
  it('behandlingsstart: assessed within ten virkedager over Easter, while the municipality maps at the same time', () => {
    const story = told(monday, referred);
    expect(pathwayPhase(story.state.course)).toBe('treatmentStart');
    expect(owed(story, 'R1')).toBe(`2027-04-08 assessmentUnit ${rusposten}`);
    expect(owed(story, 'P12')).toBe(`2027-05-21 coordinator ${sandnes}`);
    story.until('2027-04-08T21:59:59.000Z');
    expect(openBreaks(story)).toEqual([]);
    story.until('2027-04-08T22:00:00.000Z');
    expect(openBreaks(story)).toEqual([`assessment-late normal ${rusposten}: R1`]);
    right('2027-05-03', '2027-04-26')(story);
    does('RecordMapping', { domains: ['substanceUse', 'housing'] })(story);
    expect([openBreaks(story), owed(story, 'P12')]).toEqual([[], undefined]);
  });

  it('henvisning fra NAV: who refers does not change what is owed', () => {
    const story = told(monday, referral({ receivedOn: '2027-03-22', referredBy: 'nav' }));
    expect(story.fact('ReferralRegistered').data.referredBy).toBe('nav');
    expect(owed(story, 'R1')).toBe(`2027-04-08 assessmentUnit ${rusposten}`);
  });

  it('avslag og fornyet vurdering: ten virkedager anew, once and no more', () => {
    const story = told(
      monday,
      referred,
      does('AssessReferral', { episodeId, right: false }),
      does('RequestRenewedAssessment', { episodeId }, '2027-04-01T08:00:00.000Z'),
    );
    expect(allOwed(story, 'R1')).toEqual([`2027-04-15 assessmentUnit ${rusposten}`]);
    expect(story.does('RequestRenewedAssessment', { episodeId }).lastRefusal).toBe('renewed-assessment-used');
  });

  it('ventetid: the individual legal deadline runs until help has begun', () => {
    const story = told(monday, referred, right('2027-05-03', '2027-04-26'));
    expect(pathwayPhase(story.state.course)).toBe('waiting');
    expect(owed(story, 'R3')).toBe(`2027-05-03 assessmentUnit ${rusposten}`);
    admission('2027-04-26T08:00:00.000Z')(story).until('2027-05-10T08:00:00.000Z');
    expect([owed(story, 'R3'), lives(story, 'legal-deadline-passed')]).toEqual([undefined, []]);
  });

  it('fristbrudd: nobody has begun by the deadline, and the hospital alone owns the break', () => {
    const story = told(monday, referred, right('2027-05-03', '2027-05-03')).until('2027-05-04T08:00:00.000Z');
    expect(openBreaks(story)).toContain(`legal-deadline-passed high ${rusposten}: R3`);
    admission()(story);
    expect(lives(story, 'legal-deadline-passed')).toEqual(['resolved: duty-done']);
  });

  it('Helfo: a start date moved past the deadline is told at once, or is a break', () => {
    const moved = does('MoveStartDate', { episodeId, startDate: '2027-05-10' }, '2027-04-12T08:00:00.000Z');
    const story = told(monday, referred, right('2027-05-03', '2027-05-03'), moved);
    expect(owed(story, 'R5')).toBe(`2027-04-12T08:00:00.000Z assessmentUnit ${rusposten}`);
    story.passes('PT1H');
    expect(openBreaks(story)).toEqual([`helfo-not-notified high ${rusposten}: R5`]);
    does('RecordHelfoNotified', { episodeId })(story);
    expect(openBreaks(story)).toEqual([]);
  });

  it('under 23 år: help within 65 virkedager of the referral, whatever deadline was set', () => {
    const young = referral({ receivedOn: '2027-03-22', under23: true });
    const story = told(monday, young);
    expect(owed(story, 'R4')).toBe(`2027-06-28 assessmentUnit ${rusposten}`);
    right('2027-07-15', '2027-07-01')(story).passes('PT1H');
    expect([ranOut(story, 'R4.cap'), openBreaks(story)]).toEqual([true, []]);
    corrected('ReferralAssessed', { changes: { legalDeadline: '2027-06-28', startDate: '2027-06-28' } })(story);
    expect(owed(story, 'R4.cap')).toBeUndefined();
    story.until('2027-06-29T08:00:00.000Z');
    expect(openBreaks(story)).toContain(`under-23-cap-passed high ${rusposten}: R4`);
  });

  it('K46: housing while waiting in a neighbour municipality is asked about when its date has passed', () => {
    const housed = trackStarted({ kind: 'waitingHousing', municipality: '1103', expectedUntil: '2027-05-14' });
    const story = told(monday, referral({ receivedOn: '2027-03-22', under23: true }), housed);
    // the home is in Stavanger; whoever refers stays responsible
    expect(owed(story, 'W6')).toBe(`2027-05-14 coordinator ${sandnes}`);
    story.until('2027-05-18T08:00:00.000Z');
    expect(ranOut(story, 'W6')).toBe(true);
    does('MoveHousingDate', { trackId, expectedUntil: '2027-06-30' })(story);
    expect(owed(story, 'W6')).toBe(`2027-06-30 coordinator ${sandnes}`);
  });

  it('behandlingsforberedende tiltak: agreed for the waiting time and not begun is the municipality’s break', () => {
    const story = told(monday, referred, agreed({ kind: 'preparatoryMeasure', startOn: '2027-04-05' }));
    expect(owed(story, 'P13')).toBe(`2027-04-05 coordinator ${sandnes}`);
    story.until('2027-04-06T08:00:00.000Z');
    expect(openBreaks(story)).toEqual([`measure-not-carried-out normal ${sandnes}: P13`]);
    begun()(story);
    expect(lives(story, 'measure-not-carried-out')).toEqual(['resolved: duty-done']);
  });

  it('ROP: psykisk helsevern and TSB assess at the same time, each its own referral', () => {
    const phv = { episodeId: nextId, serviceLine: 'phv', to: otherUnit, receivedOn: '2027-03-23' } as const;
    const story = told(monday, referred, referral(phv, '2027-03-23T09:00:00.000Z'));
    expect(allOwed(story, 'R1')).toEqual([
      `2027-04-08 assessmentUnit ${rusposten}`,
      `2027-04-09 assessmentUnit ${otherUnit}`,
    ]);
    does('AssessReferral', { episodeId: nextId, right: false })(story);
    expect(allOwed(story, 'R1')).toEqual([`2027-04-08 assessmentUnit ${rusposten}`]);
  });

  it('henvist til feil forløp: the entry is cancelled, and what it was late with never was', () => {
    const story = told(monday, referred).until('2027-04-09T08:00:00.000Z');
    expect(openBreaks(story)).toEqual([`assessment-late normal ${rusposten}: R1`]);
    cancelled('ReferralRegistered')(story);
    expect([owed(story, 'R1'), lives(story, 'assessment-late')]).toEqual([undefined, ['withdrawn']]);
  });
});

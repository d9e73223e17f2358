import { describe, expect, it } from '@jest/globals';
import { allOf, episodeId, plan } from '../../libs/testing/episode-steps.js';
import { leaves } from '../../libs/testing/steps/discharges.js';
import { fedReferral, nextId, otherUnit, signalled } from '../../libs/testing/steps/episodes.js';
import { rusposten } from '../../libs/testing/story.js';
import { allOwed, openBreaks, owed, ranOut, told } from './told.js';

const monday = '2027-03-01T09:00:00.000Z';
const ward = `ward ${rusposten}`;
const assessors = `assessmentUnit ${rusposten}`;
const event = (name: 'clinicalDecision' | 'evaluation', at?: string) =>
  signalled('RecordPathwayEvent', { episodeId, event: name }, at);

/** What by hand would be double registration is counted where the hospital's own system tells of it, and disturbs nobody. */
describe('told by the hospital’s system', () => {
  it('fagsystemet melder innleggelsen: answer, need and basisutredning are counted, and nobody is disturbed', () => {
    const story = told(monday, fedReferral({ kind: 'inpatient', receivedOn: '2027-03-01' }));
    expect(owed(story, 'R2')).toBe(`2027-03-15 ${assessors}`);
    signalled('Admit', { episodeId })(story);
    expect(['R2', 'U1', 'F1.inpatient'].map((rule) => owed(story, rule))).toEqual([
      undefined,
      `2027-03-01 ${ward}`,
      `2027-03-08 ${ward}`,
    ]);
    story.until('2027-03-09T08:00:00.000Z');
    expect([ranOut(story, 'U1'), ranOut(story, 'F1.inpatient'), openBreaks(story)]).toEqual([true, true, []]);
  });

  it('fagsystemet melder utskrivningsklar: the samarbeidsmøte and the hospital’s own follow-up are to be in place', () => {
    const story = told(monday, fedReferral({ kind: 'inpatient', receivedOn: '2027-03-01' }));
    allOf(signalled('Admit', { episodeId }), plan('2027-04-30', 'wanted'))(story);
    signalled('DeclareReady', { episodeId, meetingCalled: true }, '2027-03-08T08:00:00.000Z')(story);
    expect(owed(story, 'U6')).toBe(`2027-03-08T12:00:00.000Z ${ward}`);
    const criteria = { episodeId, meetingCalled: true, followUpClarified: true };
    signalled('DeclareReady', criteria, '2027-03-08T10:00:00.000Z')(story);
    expect(owed(story, 'U6')).toBeUndefined();
  });

  it('fagsystemet melder evalueringene: eight weeks between them in poliklinikk, six in døgn', () => {
    const evaluated = (kind: 'outpatient' | 'inpatient') =>
      told(
        monday,
        fedReferral({ kind, receivedOn: '2027-03-01' }),
        signalled('Admit', { episodeId }),
        event('clinicalDecision', '2027-03-04T09:00:00.000Z'),
        event('evaluation', '2027-03-10T09:00:00.000Z'),
      );
    expect(owed(evaluated('outpatient'), 'F4')).toBe(`2027-05-05 ${ward}`);
    expect(owed(evaluated('inpatient'), 'F4.inpatient')).toBe(`2027-04-21 ${ward}`);
  });

  it('gravid i døgn: evaluated after a week, and then every six weeks', () => {
    const story = told(monday, fedReferral({ kind: 'inpatient', receivedOn: '2027-03-01', pregnant: true }));
    allOf(signalled('Admit', { episodeId }), event('clinicalDecision', '2027-03-04T09:00:00.000Z'))(story);
    expect(owed(story, 'F5.evaluation.inpatient')).toBe(`2027-03-11 ${ward}`);
    event('evaluation', '2027-03-10T09:00:00.000Z')(story);
    expect(allOwed(story, 'F5.interval')).toEqual([`2027-04-21 ${ward}`]);
  });

  it('gravid fra avrusning til poliklinikk: the same day, where others have three', () => {
    const next = { episodeId: nextId, to: otherUnit, receivedOn: '2027-03-01', pregnant: true };
    const story = told(
      monday,
      fedReferral({ kind: 'detox', receivedOn: '2027-03-01' }),
      fedReferral(next),
      signalled('Admit', { episodeId }),
      signalled('AgreeNextTreatment', { episodeId, nextEpisodeId: nextId }),
      leaves('2027-03-05T09:00:00.000Z'),
    );
    expect([owed(story, 'F5.gap'), owed(story, 'F2.outpatient')]).toEqual([
      `2027-03-05 ward ${otherUnit}`,
      `2027-03-08 ward ${otherUnit}`,
    ]);
  });

  it('mistanke om psykose: a referral that lay for a fortnight was received too late', () => {
    const psychosis = { suspectedPsychosis: true, referredOn: '2027-02-15', receivedOn: '2027-03-01' };
    const story = told(monday, fedReferral(psychosis));
    expect(owed(story, 'F6')).toBe(`2027-02-22 ${assessors}`);
    story.passes('PT1H');
    expect([ranOut(story, 'F6'), openBreaks(story)]).toEqual([true, []]);
  });

  it('klage og Helfo: four weeks to complain of an avslag, ten virkedager for Helfo to find an offer', () => {
    const refused = told(monday, fedReferral({ receivedOn: '2027-03-01' }));
    signalled('AssessReferral', { episodeId, right: false })(refused);
    expect(owed(refused, 'R7')).toBe(`2027-03-29 ${assessors}`);
    const late = told(monday, fedReferral({ receivedOn: '2027-03-01' }));
    const none = { episodeId, right: true, legalDeadline: '2027-04-30', noStartBeforeDeadline: true } as const;
    allOf(signalled('AssessReferral', none), signalled('RecordHelfoNotified', { episodeId }))(late);
    expect([owed(late, 'R5'), owed(late, 'R6')]).toEqual([undefined, `2027-03-15 ${assessors}`]);
  });
});

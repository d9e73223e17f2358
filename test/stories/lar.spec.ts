import { describe, expect, it } from '@jest/globals';
import { does, episodeId, groupFormed, meetingHeld, stay, type Step } from '../../libs/testing/episode-steps.js';
import { dropOutAgreed, leaves } from '../../libs/testing/steps/discharges.js';
import { ending, fedReferral, signalled, treatedBefore } from '../../libs/testing/steps/episodes.js';
import { inLar, met, reviewed, trackEnded, trackId, trackStarted } from '../../libs/testing/steps/tracks.js';
import { openTracks } from '../../libs/pathway/course/tracks.js';
import { rusposten, sandnes, sealed } from '../../libs/testing/story.js';
import { allOwed, openBreaks, owed, ranOut, told } from './told.js';

const monday = '2027-03-01T09:00:00.000Z';
const ward = `ward ${rusposten}`;
const coordinator = `coordinator ${sandnes}`;
const missed = (doses: number, at?: string): Step => does('RecordMissedDispensing', { trackId, doses }, at);
const checked = (occasion: 'admission' | 'discharge' | 'release'): Step =>
  does('CheckMedication', { trackId, occasion });

describe('LAR', () => {
  it('LAR ved siden av poliklinikk: the treatment ends, the enrolment goes on and is reviewed each year', () => {
    const story = told(monday, treatedBefore, inLar(), stay(monday, 'outpatient'), ending('completed'));
    expect(openTracks(story.state.course).map(({ started }) => started.kind)).toEqual(['lar']);
    expect(owed(story, 'M13.review')).toBe(`2028-02-29 ${ward}`);
    story.until('2028-03-01T09:00:00.000Z');
    expect(ranOut(story, 'M13.review')).toBe(true);
    reviewed(story);
    expect(owed(story, 'M13.review')).toBe(`2029-03-01 ${ward}`);
  });

  it('forskrivning til fastlegen: the task is handed over, the responsibility stays with the LAR unit', () => {
    const story = told(
      monday,
      treatedBefore,
      inLar(),
      does('HandOverPrescribing', { trackId, to: { name: sealed('fastlege') } }),
    );
    expect(story.state.course.tracks[trackId]?.prescriber?.name).toEqual(sealed('fastlege'));
    expect(owed(story, 'M13.review')).toBe(`2028-02-29 ${ward}`);
    does('TakeBackPrescribing', { trackId })(story);
    expect(story.state.course.tracks[trackId]?.prescriber).toBeUndefined();
  });

  it('tre uteblitte doser: the LAR unit and the coordinator both find out the next virkedag', () => {
    const story = told(monday, treatedBefore, inLar(), missed(2, '2027-03-19T09:00:00.000Z'));
    expect(allOwed(story, 'M13')).toEqual([]);
    missed(1, '2027-03-20T09:00:00.000Z')(story);
    expect(allOwed(story, 'M13').sort()).toEqual([`2027-03-22 ${coordinator}`, `2027-03-22 ${ward}`]);
    met(story);
    expect(allOwed(story, 'M13')).toEqual([]);
  });

  it('vansker i LAR: the ansvarsgruppe meets about it within fourteen days', () => {
    const story = told(monday, treatedBefore, inLar(), groupFormed(), does('ReportLarDifficulty', { trackId }));
    expect(owed(story, 'M9')).toBe(`2027-03-15 ${coordinator}`);
    meetingHeld('2027-03-08')(story.until('2027-03-08T14:00:00.000Z'));
    expect(owed(story, 'M9')).toBeUndefined();
  });

  it('LAR-medisinen følger brukeren: checked at admission and when leaving, by whoever takes the client in and out', () => {
    const story = told(monday, treatedBefore, inLar(), stay(monday), dropOutAgreed);
    expect(allOwed(story, 'M13.continuity')).toEqual([`2027-03-02 ${ward}`]);
    checked('admission')(story);
    leaves('2027-03-15T09:00:00.000Z')(story);
    expect(allOwed(story, 'M13.continuity')).toEqual([`2027-03-16 ${ward}`]);
    checked('discharge')(story);
    expect(allOwed(story, 'M13.continuity')).toEqual([]);
  });

  it('slutter i LAR etter eget ønske: met within fourteen days, and with grounds where it is against the client’s will', () => {
    const story = told(monday, treatedBefore, inLar());
    expect(story.does('EndTrack', { trackId, reason: 'involuntary' }).lastRefusal).toBe('grounds-needed');
    trackEnded('clientsWish')(story);
    expect(owed(story, 'M8')).toBe(`2027-03-15 ${coordinator}`);
    story.until('2027-03-16T09:00:00.000Z');
    expect([ranOut(story, 'M8'), openBreaks(story)]).toEqual([true, []]);
  });

  it('gravid i LAR: the pathway times of the pregnant, beside an enrolment that says so', () => {
    const pregnant = { kind: 'lar', by: rusposten, pregnant: true } as const;
    const story = told(monday, fedReferral({ receivedOn: '2027-03-01', pregnant: true }), trackStarted(pregnant));
    signalled('Admit', { episodeId })(story);
    expect(story.state.course.tracks[trackId]?.started).toMatchObject({ pregnant: true });
    expect([owed(story, 'F5.decision'), owed(story, 'M13.review')]).toEqual([
      `2027-03-08 ${ward}`,
      `2028-02-29 ${ward}`,
    ]);
    signalled('RecordPathwayEvent', { episodeId, event: 'clinicalDecision' }, '2027-03-04T09:00:00.000Z')(story);
    expect(owed(story, 'F5.evaluation')).toBe(`2027-03-18 ${ward}`);
  });

  it('substitusjon hos fastlegen utenfor LAR: missed doses and the yearly review are whoever told of it to follow', () => {
    const outside = { kind: 'substitutionOutsideLar', prescriber: { name: sealed('fastlege') } } as const;
    const story = told(monday, trackStarted(outside), missed(3));
    expect([owed(story, 'M13'), owed(story, 'M13.review')]).toEqual([
      `2027-03-02 ${coordinator}`,
      `2028-02-29 ${coordinator}`,
    ]);
  });

  it('lavterskel uten henvisning: the client comes themselves, and nobody has to assess anything', () => {
    const story = told(monday, trackStarted({ kind: 'lowThreshold', unit: 'Lavterskel substitusjon' }));
    expect(openTracks(story.state.course).map(({ started }) => started.kind)).toEqual(['lowThreshold']);
    expect(owed(story, 'R1')).toBeUndefined();
  });
});

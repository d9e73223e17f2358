import { describe, expect, it } from '@jest/globals';
import { pathwayPhase } from '../../libs/pathway/course.js';
import { acceptance, allOf, does, episodeId, stay } from '../../libs/testing/episode-steps.js';
import { comeback, contractId, ending, nextId, treatedBefore } from '../../libs/testing/steps/episodes.js';
import { dropsOut, leaves, plannedStay, readmissionAgreed } from '../../libs/testing/steps/discharges.js';
import { met, reviewed, trackId, trackStarted } from '../../libs/testing/steps/tracks.js';
import { rusposten, sandnes } from '../../libs/testing/story.js';
import { allOwed, owed, ranOut, told } from './told.js';

const monday = '2027-03-01T09:00:00.000Z';

describe('coming back', () => {
  it('åpen retur: back in treatment in one act, without referral or a new assessment', () => {
    const story = told(monday, stay(monday), leaves('2027-03-15T09:00:00.000Z'));
    comeback({}, '2027-04-12T09:00:00.000Z')(story);
    expect(pathwayPhase(story.state.course)).toBe('inTreatment');
    expect([owed(story, 'R1'), owed(story, 'R10')]).toEqual([undefined, `2027-04-13 ward ${rusposten}`]);
    expect(story.state.course.episodes[nextId]?.returnedFrom).toEqual({ episodeId, basis: 'openReturn' });
  });

  it('angrekort: one who dropped out on Saturday is back on Sunday, and the municipality’s first contact is still owed', () => {
    const story = told(monday, plannedStay(monday, '2027-05-31'), acceptance(), dropsOut('2027-03-13T18:00:00.000Z'));
    comeback({ basis: 'angrekort' }, '2027-03-14T12:00:00.000Z')(story);
    expect(pathwayPhase(story.state.course)).toBe('inTreatment');
    expect(owed(story, 'M1')).toBe(`2027-03-14T18:00:00.000Z coordinator ${sandnes}`);
  });

  it('rask oppstart: poliklinikk that ended is taken up again, and the history is kept', () => {
    const story = told(monday, stay(monday, 'outpatient'), ending('completed'));
    comeback({ kind: 'outpatient', basis: 'rapidRestart' }, '2027-03-20T09:00:00.000Z')(story);
    expect(Object.values(story.state.course.episodes).map((e) => e.phase)).toEqual(['ended', 'inTreatment']);
    expect(owed(story, 'R1')).toBeUndefined();
  });

  it('retur mens oppholdet varer: refused, since nobody returns from where they still are', () => {
    const story = told(monday, stay(monday));
    const back = { previousEpisodeId: episodeId, kind: 'inpatient', basis: 'openReturn' } as const;
    expect(story.does('ReturnToTreatment', back).lastRefusal).toBe('episode-still-open');
  });

  it('gjeninnleggelse ved tilbakefall: after a long stay it is agreed in writing before the planned day', () => {
    const story = told(monday, plannedStay(monday, '2027-06-30'));
    expect(owed(story, 'U13')).toBe(`2027-06-30 ward ${rusposten}`);
    readmissionAgreed('2027-06-14T09:00:00.000Z')(story);
    expect(owed(story, 'U13')).toBeUndefined();
    allOf(leaves('2027-06-30T09:00:00.000Z'), met)(story);
    comeback({ basis: 'readmissionAgreement' }, '2027-07-20T09:00:00.000Z')(story);
    expect(pathwayPhase(story.state.course)).toBe('inTreatment');
  });

  it('brukerstyrt plass: the client decides under a contract, and the ward reviews it each year', () => {
    const story = told(monday, treatedBefore, trackStarted({ kind: 'selfAdmissionContract', unit: rusposten }));
    expect(owed(story, 'M10')).toBe(`2028-03-01 ward ${rusposten}`);
    does('AdmitSelf', { contractId, to: rusposten }, '2027-05-03T18:00:00.000Z')(story);
    expect([pathwayPhase(story.state.course), owed(story, 'R1')]).toEqual(['inTreatment', undefined]);
    story.until('2028-03-02T09:00:00.000Z');
    expect(ranOut(story, 'M10')).toBe(true);
    reviewed(story);
    expect(allOwed(story, 'M10')).toEqual([`2029-03-02 ward ${rusposten}`]);
    expect(story.state.course.tracks[trackId]?.ended).toBeUndefined();
  });

  it('langvarig oppfølging: each discharge of the same year has a handover and a first contact of its own', () => {
    const story = told(
      monday,
      plannedStay(monday, '2027-03-31'),
      acceptance(),
      leaves('2027-03-31T09:00:00.000Z'),
      met,
    );
    const first = story.fact('HandoverOffered').data.handoverId;
    comeback({}, '2027-09-01T09:00:00.000Z')(story);
    const again = { episodeId: nextId, on: '2027-10-15', municipalWarning: 'wanted' } as const;
    does('PlanDischarge', again)(story);
    expect(story.fact('HandoverOffered').data.handoverId).not.toBe(first);
    expect(owed(story, 'U16')).toBe(`2027-09-08 coordinator ${sandnes}`);
  });
});

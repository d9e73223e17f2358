import { describe, expect, it } from '@jest/globals';
import { openTracks, tracksOf } from '../../libs/pathway/course/tracks.js';
import { missingForRelease } from '../../libs/pathway/rules/release-rules.js';
import { admission, does, meetingHeld, referral, type Step } from '../../libs/testing/episode-steps.js';
import { nextId, treatedBefore } from '../../libs/testing/steps/episodes.js';
import { ready, reviewed, trackEnded, trackId, trackStarted } from '../../libs/testing/steps/tracks.js';
import { rusposten, sandnes } from '../../libs/testing/story.js';
import { lives, openBreaks, owed, ranOut, told } from './told.js';

const monday = '2027-03-01T09:00:00.000Z';
const coordinator = `coordinator ${sandnes}`;
const prison = (releaseOn?: string): Step => trackStarted({ kind: 'prison', sentence: 'serving', releaseOn });
const onTheDay = ready('housing', 'healthFollowUp', 'navHome', 'naloxone');

describe('release from prison', () => {
  it('løslatelse som en nedtelling: sixty, thirty and seven days and the last virkedag before, then the day itself', () => {
    const story = told(monday, prison('2027-05-20'));
    const checks = ['M6.-60d', 'M6.-30d', 'M6.-7d', 'M6.-1vd', 'M6'];
    expect(checks.map((rule) => owed(story, rule))).toEqual(
      ['03-21', '04-20', '05-13', '05-19', '05-20'].map((day) => `2027-${day} ${coordinator}`),
    );
    ready('housing', 'navPrison', 'navHome')(story);
    expect([owed(story, 'M6.-60d'), owed(story, 'M6.-30d')]).toEqual([undefined, `2027-04-20 ${coordinator}`]);
    onTheDay(story);
    expect(owed(story, 'M6')).toBeUndefined();
  });

  it('løslatt til ingenting: what is missing on the day is a break, and the LAR unit owns it with the municipality', () => {
    const lar: Step = (story) => does('StartTrack', { trackId: nextId, kind: 'lar', by: rusposten })(story);
    const story = told(monday, treatedBefore, lar, prison('2027-05-20'), ready('housing', 'healthFollowUp', 'navHome'));
    story.until('2027-05-21T08:00:00.000Z');
    expect(openBreaks(story)).toContain(`release-unprepared high ${sandnes} + ${rusposten}: M6`);
    ready('naloxone')(story);
    expect(lives(story, 'release-unprepared')).toEqual(['resolved: duty-done']);
  });

  it('løslatelse på 17. mai: flagged at once, until there is a plan for the days when offices are closed', () => {
    const story = told(monday, prison('2027-05-17')).passes('PT1H');
    expect([ranOut(story, 'M6.weekend'), openBreaks(story)]).toEqual([true, []]);
    const missing = tracksOf(story.state.course, 'prison').flatMap((track) =>
      missingForRelease(story.state.course, track),
    );
    expect(missing).toContain('weekendPlan');
    // the last virkedag before is the Friday
    expect(owed(story, 'M6.-1vd')).toBe(`2027-05-14 ${coordinator}`);
    ready('weekendPlan')(story);
    expect(owed(story, 'M6.weekend')).toBeUndefined();
  });

  it('løslatt før tiden: let out weeks before the known date, the guarantee counts from that day', () => {
    const story = told(monday, prison('2027-08-20')).until('2027-05-04T10:00:00.000Z');
    trackEnded('released')(story);
    expect(owed(story, 'M6')).toBe(`2027-05-04 ${coordinator}`);
    story.until('2027-05-05T08:00:00.000Z');
    expect(openBreaks(story)).toContain(`release-unprepared high ${sandnes}: M6`);
  });

  it('varetekt: no date known, and none is counted down to until it is set', () => {
    const story = told(monday, trackStarted({ kind: 'prison', sentence: 'remand' }));
    expect(owed(story, 'M6')).toBeUndefined();
    does('SetReleaseDate', { trackId, on: '2027-06-15' })(story);
    expect([owed(story, 'M6'), owed(story, 'M6.-30d')]).toEqual([
      `2027-06-15 ${coordinator}`,
      `2027-05-16 ${coordinator}`,
    ]);
  });

  it('LAR ved løslatelse: the medicine is checked the virkedag after the gate', () => {
    const story = told(
      monday,
      treatedBefore,
      does('StartTrack', { trackId: nextId, kind: 'lar', by: rusposten }),
      prison('2027-05-20'),
    );
    onTheDay(story.until('2027-05-20T08:00:00.000Z'));
    trackEnded('released')(story);
    expect(owed(story, 'M13.continuity')).toBe(`2027-05-21 ${coordinator}`);
    does('CheckMedication', { trackId: nextId, occasion: 'release' })(story);
    expect(owed(story, 'M13.continuity')).toBeUndefined();
  });
});

describe('beside the sentence', () => {
  it('§ 12-soning: kriminalomsorg, institution and municipality meet within fourteen days of the transfer', () => {
    const story = told(monday, trackStarted({ kind: 'section12', unit: rusposten }));
    expect(owed(story, 'M7')).toBe(`2027-03-15 ${coordinator}`);
    meetingHeld('2027-03-10')(story.until('2027-03-10T12:00:00.000Z'));
    expect(owed(story, 'M7')).toBeUndefined();
  });

  it('narkotikaprogram med domstolskontroll: a track of two years and probation, ended when it is completed', () => {
    const terms = { kind: 'ndProgram', until: '2029-03-01', probationUntil: '2031-03-01' } as const;
    const story = told(monday, trackStarted(terms));
    expect(story.state.course.tracks[trackId]?.started).toMatchObject(terms);
    expect(story.does('StartTrack', terms).lastRefusal).toBe('track-already-open');
    trackEnded('completed')(story);
    expect(openTracks(story.state.course)).toEqual([]);
  });

  it('ACT/FACT: the team’s shared caseload runs beside treatment and LAR, and ends by agreement', () => {
    const story = told(monday, treatedBefore, does('StartTrack', { trackId: nextId, kind: 'lar', by: rusposten }));
    trackStarted({ kind: 'actFact', team: 'FACT Jæren' })(story);
    expect(openTracks(story.state.course).map(({ started }) => started.kind)).toEqual(['lar', 'actFact']);
    expect(owed(story, 'M13.review')).toBe(`2028-02-29 ward ${rusposten}`);
    trackEnded('agreed')(story);
    expect(openTracks(story.state.course).map(({ started }) => started.kind)).toEqual(['lar']);
  });

  it('tvungent psykisk helsevern: the kontrollkommisjon looks for the plan at three months, and it lapses at a year', () => {
    const story = told(
      monday,
      referral({ serviceLine: 'phv', receivedOn: '2027-03-01' }),
      admission(),
      trackStarted({ kind: 'phvl', unit: rusposten }),
    );
    expect([owed(story, 'C9'), owed(story, 'C9.end')]).toEqual([
      `2027-06-01 ward ${rusposten}`,
      `2028-03-01 ward ${rusposten}`,
    ]);
    story.until('2027-06-02T08:00:00.000Z');
    expect(openBreaks(story)).toContain(`plan-check-missing normal ${rusposten}: C9`);
    reviewed(story);
    expect(lives(story, 'plan-check-missing')).toEqual(['resolved: duty-done']);
    story.until('2028-03-02T08:00:00.000Z');
    expect(ranOut(story, 'C9.end')).toBe(true);
  });
});

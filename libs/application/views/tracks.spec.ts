import { describe, expect, it } from '@jest/globals';
import { trackView } from '../../contracts/answers/tracks.js';
import type { CommandOf } from '../../contracts/commands.js';
import { allOf, does, type Step } from '../../testing/episode-steps.js';
import {
  carriedOut,
  compulsionDecided,
  inLar,
  ready,
  trackEnded,
  trackId,
  trackStarted,
} from '../../testing/steps/tracks.js';
import { aStory, rusposten, sealed, type Story } from '../../testing/story.js';
import { trackViews } from './tracks.js';

const begins = '2027-04-05T08:00:00.000Z';
const started = (...steps: Step[]) => allOf(...steps)(aStory(begins).started());
const shown = (story: Story) => trackViews(story.state, ({ textId }) => textId)[0];

describe('a track on the pathway’s page', () => {
  it.each<[CommandOf<'StartTrack'>['data'], object]>([
    [
      { kind: 'lar', by: rusposten },
      { title: 'LAR', unit: rusposten },
    ],
    [{ kind: 'substitutionOutsideLar', prescriber: { name: sealed('Liv') } }, { prescriber: 'Liv' }],
    [{ kind: 'lowThreshold', unit: 'Feltpleien' }, { unit: 'Feltpleien' }],
    [
      { kind: 'ndProgram', until: '2029-04-05', probationUntil: '2031-04-05' },
      { until: '2029-04-05', probationUntil: '2031-04-05' },
    ],
    [{ kind: 'actFact', team: 'FACT sør' }, { unit: 'FACT sør' }],
    [
      { kind: 'waitingHousing', municipality: '1103', expectedUntil: '2027-05-01' },
      { unit: '1103', until: '2027-05-01' },
    ],
  ])('%j', (terms, view) => {
    const seen = shown(started(trackStarted(terms)));
    expect(seen).toMatchObject({ trackId, kind: terms.kind, since: begins, state: 'open', lapsed: false, ...view });
    expect(trackView.parse(seen)).toMatchObject(view);
  });

  it('shows neither pregnancy nor sentence', () => {
    const pregnant = shown(started(trackStarted({ kind: 'lar', by: rusposten, pregnant: true })));
    const prison = shown(started(trackStarted({ kind: 'prison', sentence: 'remand' })));
    expect(JSON.stringify([pregnant, prison])).not.toMatch(/pregnant|sentence|remand/);
  });

  it('names who prescribes while it is handed over', () => {
    const story = started(inLar(), does('HandOverPrescribing', { trackId, to: { name: sealed('Liv') } }));
    expect(shown(story)?.prescriber).toBe('Liv');
    expect(shown(does('TakeBackPrescribing', { trackId })(story))?.prescriber).toBeUndefined();
  });

  it('says what is missing before a release, the weekend’s plan with it', () => {
    const story = started(trackStarted({ kind: 'prison', sentence: 'serving', releaseOn: '2027-06-05' }));
    ready('housing', 'naloxone', 'work', 'economy', 'navHome')(story);
    expect(shown(story)).toMatchObject({ releaseOn: '2027-06-05' });
    const missing = () => shown(story)?.missingForRelease?.map(({ item }) => item);
    expect(missing()).toEqual(['navPrison', 'healthFollowUp', 'identityPapers', 'weekendPlan']);
    does('SetReleaseDate', { trackId, on: '2027-06-04' })(story);
    expect(missing()).toEqual(['navPrison', 'healthFollowUp', 'identityPapers']);
  });

  it('ended, says how and misses nothing', () => {
    const story = started(trackStarted({ kind: 'prison', sentence: 'serving' }), trackEnded('released'));
    expect(shown(story)).toMatchObject({
      state: 'ended',
      endedAt: begins,
      endReason: { reason: 'released', title: 'Løslatt' },
    });
    expect(shown(story)?.missingForRelease).toBeUndefined();
  });

  it('has lapsed when a limit has passed, also after the break was closed by hand', () => {
    const story = started(compulsionDecided('hol-10-2', { decidedOn: '2027-04-05' }));
    expect(shown(story)?.lapsed).toBe(false);
    story.until('2027-05-18T08:00:00.000Z');
    expect(shown(story)).toMatchObject({ lapsed: true, basis: 'Opphold i institusjon uten samtykke (§ 10-2)' });
    const breakId = story.breaks.find((b) => b.kind === 'compulsion-not-carried-out')?.breakId ?? '';
    does('ResolveBreak', { breakId, cause: 'other' })(story);
    expect(shown(story)?.lapsed).toBe(true);
  });

  it('has lapsed after a year of tvungent psykisk helsevern', () => {
    const story = started(trackStarted({ kind: 'phvl', unit: rusposten })).until('2028-04-06T08:00:00.000Z');
    expect(shown(story)?.lapsed).toBe(true);
  });

  it('counts how often the consent was withdrawn', () => {
    const withdrawn = does('WithdrawTreatmentConsent', { trackId });
    const story = started(compulsionDecided('hol-10-4', { decidedOn: '2027-04-05' }), carriedOut, withdrawn, withdrawn);
    expect(shown(story)?.consentWithdrawals).toBe(2);
  });

  it('is not shown while its kind is not known', () => {
    const story = started();
    story.signals('ReviewTrack', { trackId }, { effectiveAt: begins, messageId: '1' });
    expect(shown(story)).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import type { CommandOf, CommandType } from '../../contracts/commands.js';
import { allOf, cancelled, type Step } from '../../testing/episode-steps.js';
import { compulsionDecided, inLar, trackEnded, trackId, trackStarted } from '../../testing/steps/tracks.js';
import { aStory, rusposten, sealed, type Story } from '../../testing/story.js';
import { inPrison, openTracks } from '../course/tracks.js';

const begins = '2027-04-05T08:00:00.000Z';
const started = (...steps: Step[]) => allOf(...steps)(aStory(begins).started());
const nowhere = '99999999-0000-4000-8000-000000000000';
const prison = trackStarted({ kind: 'prison', sentence: 'serving' });
const kinds = (story: Story) => openTracks(story.state.course).map((track) => track.started.kind);
const other = '999100027';

describe('starting a track', () => {
  it('gives it an id where none is chosen', () => {
    const story = started().does('StartTrack', { kind: 'actFact', team: 'FACT sør' });
    expect(story.fact('TrackStarted').data.trackId).toMatch(/^[0-9a-f-]{36}$/);
    expect(kinds(story)).toEqual(['actFact']);
  });

  it.each<[string, Step, CommandOf<'StartTrack'>['data'], string | undefined]>([
    ['a second of one kind', inLar(), { kind: 'lar', by: other }, 'track-already-open'],
    ['the same id again', prison, { trackId, kind: 'lar', by: rusposten }, 'track-already-open'],
    [
      'the same id after it ended',
      allOf(prison, trackEnded()),
      { trackId, kind: 'lar', by: rusposten },
      'track-already-open',
    ],
    ['the same kind after the first ended', allOf(inLar(), trackEnded()), { kind: 'lar', by: rusposten }, undefined],
    ['another kind', inLar(), { kind: 'prison', sentence: 'remand' }, undefined],
    [
      'tvungent psykisk helsevern by another unit: only contracts stand side by side',
      trackStarted({ kind: 'phvl', unit: rusposten }),
      { kind: 'phvl', unit: other },
      'track-already-open',
    ],
    [
      'a contract with the same unit',
      trackStarted({ kind: 'selfAdmissionContract', unit: rusposten }),
      { kind: 'selfAdmissionContract', unit: rusposten },
      'track-already-open',
    ],
    [
      'a contract with another unit',
      trackStarted({ kind: 'selfAdmissionContract', unit: rusposten }),
      { kind: 'selfAdmissionContract', unit: other },
      undefined,
    ],
    [
      'a decision of tomorrow',
      allOf(),
      { kind: 'compulsion', basis: 'hol-10-2', decidedOn: '2027-04-06', temporary: true },
      'happened-ahead-of-time',
    ],
  ])('%s', (_what, given, data, refusal) => {
    expect(given(started()).does('StartTrack', data).lastRefusal).toBe(refusal);
  });

  it('a machine’s is believed beside the one that is open, and a track told of twice counts from the first time', () => {
    const story = started(inLar());
    story.signals('StartTrack', { kind: 'lar', by: other }, { effectiveAt: begins, messageId: '1' });
    expect(kinds(story)).toEqual(['lar', 'lar']);
    story.signals('StartTrack', { trackId, kind: 'phvl', unit: rusposten }, { effectiveAt: begins, messageId: '2' });
    expect(story.state.course.tracks[trackId]?.started?.kind).toBe('lar');
  });

  it('tells whether the client is in prison, until the release', () => {
    const story = started(prison);
    expect(inPrison(story.state.course)).toBe(true);
    expect(inPrison(trackEnded('released')(story).state.course)).toBe(false);
    expect(inPrison(started(inLar()).state.course)).toBe(false);
  });
});

/** Each command about a track, and the kinds of track that it can be about. */
const about: [CommandType, object, Step, Step | undefined][] = [
  ['EndTrack', { reason: 'agreed' }, inLar(), undefined],
  ['HandOverPrescribing', { to: { name: sealed('liv') } }, inLar(), prison],
  ['TakeBackPrescribing', {}, inLar(), prison],
  ['RecordMissedDispensing', { doses: 1 }, inLar(), prison],
  ['ReportLarDifficulty', {}, inLar(), prison],
  ['CheckMedication', { occasion: 'release' }, inLar(), prison],
  ['ReviewTrack', {}, inLar(), undefined],
  ['SetReleaseDate', { on: '2027-06-01' }, prison, inLar()],
  ['ReadyReleaseItem', { item: 'housing' }, prison, inLar()],
  [
    'MoveHousingDate',
    { expectedUntil: '2027-06-01' },
    trackStarted({ kind: 'waitingHousing', municipality: '1103' }),
    prison,
  ],
  ...(
    [
      'CarryOutCompulsion',
      'ProposeToBoard',
      'WithdrawTreatmentConsent',
      'NotifyStatsforvalter',
      'NotifyChildWelfare',
    ] as const
  ).map((type): [CommandType, object, Step, Step] => [
    type,
    {},
    compulsionDecided('hol-10-3', { decidedOn: '2027-04-05' }),
    prison,
  ]),
];

describe('telling of a track', () => {
  const tells = (story: Story, type: CommandType, data: object) =>
    // the table pairs types with their data, which TypeScript cannot follow through an array
    story.does(type, { trackId, ...data } as never).lastRefusal;

  it.each(about)('%s: believed of a track it can be about, also when that has ended', (type, data, given) => {
    expect(tells(started(given), type, data)).toBeUndefined();
    expect(tells(started(given, trackEnded()), type, data)).toBeUndefined();
  });

  it.each(about)('%s: a person is told that there is no such track', (type, data, given) => {
    expect(tells(started(), type, data)).toBe('no-such-track');
    expect(tells(started(given, cancelled('TrackStarted')), type, data)).toBe('no-such-track');
  });

  it.each(about)(
    '%s: a machine may tell of it before the track itself, a person not even then',
    (type, data, given) => {
      const story = started();
      story.signals(type, { trackId, ...data } as never, { effectiveAt: begins, messageId: '1' });
      expect(story.lastRefusal).toBeUndefined();
      expect(tells(story, type, data)).toBe('no-such-track');
      expect(kinds(story)).toEqual([]);
      expect(given(story).state.course.tracks[trackId]).toEqual(
        expect.objectContaining({ started: expect.objectContaining({ trackId }) }),
      );
    },
  );

  it.each(about.filter(([, , , another]) => another))(
    '%s: not of a track of another kind',
    (type, data, _given, another) => {
      expect(tells(started(...(another ? [another] : [])), type, data)).toBe('track-of-another-kind');
    },
  );
});

describe('ending LAR', () => {
  it('against the client’s will needs its reasons', () => {
    const story = started(inLar());
    expect(story.does('EndTrack', { trackId, reason: 'involuntary' }).lastRefusal).toBe('grounds-needed');
    story.does('EndTrack', { trackId, reason: 'involuntary', grounds: sealed('grounds') });
    expect(story.lastRefusal).toBeUndefined();
    expect(story.state.course.tracks[trackId]?.ended?.reason).toBe('involuntary');
  });

  it('that nobody has told of is not ended', () => {
    const story = started();
    story.signals('ReviewTrack', { trackId }, { effectiveAt: begins, messageId: '1' });
    expect(story.does('EndTrack', { trackId, reason: 'involuntary' }).lastRefusal).toBe('no-such-track');
  });

  it('otherwise needs none, nor does another track', () => {
    expect(started(inLar()).does('EndTrack', { trackId, reason: 'clientsWish' }).lastRefusal).toBeUndefined();
    const compelledStory = started(compulsionDecided('hol-10-2', { decidedOn: '2027-04-05' }));
    expect(compelledStory.does('EndTrack', { trackId, reason: 'involuntary' }).lastRefusal).toBeUndefined();
  });

  it('told of twice counts from the first time', () => {
    const story = started(inLar(), trackEnded('agreed')).passes('P1D');
    trackEnded('moved')(story);
    expect(story.state.course.tracks[trackId]?.ended).toEqual({ at: begins, reason: 'agreed' });
  });
});

describe('a report of concern', () => {
  it('that nobody knows cannot be answered', () => {
    expect(started().does('AnswerConcern', { concernId: nowhere }).lastRefusal).toBe('no-such-concern');
  });
});

describe('a track corrected or cancelled', () => {
  const correcting = (story: Story, changes: Record<string, never | string>) =>
    story.does('Correct', { factId: story.fact('TrackStarted').factId, changes }).lastRefusal;

  it('keeps its kind and its unit: they decide who may see it', () => {
    expect(correcting(started(inLar()), { kind: 'phvl' })).toBe('not-correctable');
    expect(correcting(started(inLar()), { by: other })).toBe('not-correctable');
  });

  it('was not decided tomorrow', () => {
    const story = started(compulsionDecided('hol-10-2', { decidedOn: '2027-04-04' }));
    expect(correcting(story, { decidedOn: '2027-04-06' })).toBe('happened-ahead-of-time');
    expect(correcting(story, { decidedOn: '2027-04-05' })).toBeUndefined();
  });

  it('is open again when its end is cancelled, and gone when its start is', () => {
    const story = started(prison, trackEnded('released'));
    cancelled('TrackEnded')(story);
    expect(kinds(story)).toEqual(['prison']);
    cancelled('TrackStarted')(story);
    expect(kinds(story)).toEqual([]);
  });
});

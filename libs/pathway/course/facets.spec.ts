import { describe, expect, it } from '@jest/globals';
import { allOf, does, type Step } from '../../testing/episode-steps.js';
import { paused, resumed } from '../../testing/steps/follow-up.js';
import { agreed, begun, carriedOut, measureId, vedtak } from '../../testing/steps/measures.js';
import { acceptsMove, offersMove, sola, stavanger } from '../../testing/steps/moves.js';
import { inLar, trackEnded, trackId, trackStarted } from '../../testing/steps/tracks.js';
import { aStory, rusposten, sandnes } from '../../testing/story.js';
import { waiverEndsOn, waiverState } from './consents.js';
import { listOf } from './list-of.js';
import { begunAt } from './measures.js';
import { isMunicipality, municipalitiesOf } from './moves.js';
import { currentPause, isPausedAt, pausesOf } from './pauses.js';
import { concernsRelease, knownTracks, ranAt } from './tracks.js';

const begins = '2027-04-05T08:00:00.000Z';
const april = (day: number) => `2027-04-${String(day).padStart(2, '0')}T08:00:00.000Z`;
const told = (...steps: readonly Step[]) => allOf(...steps)(aStory(begins).started()).state.course;

describe('a pause', () => {
  const first = paused('longStay', '2027-05-31', april(6));
  const second = paused('longStay', '2027-06-30', april(20));

  it('is not ended by a resumption of the one before it', () => {
    const course = told(first, resumed(april(12)), second);
    expect(currentPause(course)).toMatchObject({ at: april(20), endedAt: undefined });
    expect(pausesOf(course).map((pause) => pause.endedAt)).toEqual([april(12), undefined]);
  });

  it('that is renewed was over then, and is not counted twice', () => {
    expect(pausesOf(told(first, second)).map((pause) => pause.endedAt)).toEqual([april(20), undefined]);
  });

  it('can be ended while it goes on, and not before or after', () => {
    const course = told(first, resumed(april(12)));
    const at = [april(5), april(6), april(9), april(12), april(13)];
    expect(at.map((instant) => isPausedAt(course, instant))).toEqual([false, true, true, false, false]);
    expect(isPausedAt(told(first), april(13))).toBe(true);
  });

  it('of one whose pathway is closed matters no more', () => {
    expect(listOf(told(first, does('ClosePathway', { reason: 'completed' })))).toBe('closed');
    expect(listOf(told(first))).toBe('paused');
  });
});

describe('who is or was the client’s municipality', () => {
  const moved = told(offersMove(stavanger), acceptsMove());

  it('both of them are, and nobody else', () => {
    const asked = [sandnes, stavanger, sola, rusposten];
    expect(asked.map((one) => isMunicipality(moved, one))).toEqual([true, true, false, false]);
    expect(municipalitiesOf(moved)).toEqual([sandnes, stavanger]);
    expect(municipalitiesOf({ ...moved, municipality: undefined })).toEqual([sandnes]);
  });
});

describe('when the client first had what was agreed', () => {
  it.each<[string, readonly Step[], string | undefined]>([
    ['agreed only', [agreed()], undefined],
    ['begun', [agreed(), begun()], begins],
    ['begun, and carried out later', [vedtak(), begun(), (s) => carriedOut()(s.until(april(9)))], begins],
    ['carried out, and said to have begun later', [vedtak(), carriedOut(), (s) => begun()(s.until(april(9)))], begins],
  ])('%s', (_what, steps, at) => {
    const measure = told(...steps).measures[measureId];
    expect(measure && begunAt(measure)).toBe(at);
  });
});

describe('a track', () => {
  it('ran from its start to its end, the end not included', () => {
    const [track] = knownTracks(told(inLar(april(6)), (s) => trackEnded()(s.until(april(12)))));
    const at = [april(5), april(6), april(9), april(12), april(13)];
    expect(at.map((instant) => track && ranAt(track, instant))).toEqual([false, true, true, false, false]);
  });

  it('of release: a plan for the weekend is nobody’s by rule, LAR only of one who has it', () => {
    const inPrison = trackStarted({ kind: 'prison', releaseOn: '2027-06-01', sentence: 'serving' });
    const withLar = does('StartTrack', { kind: 'lar', by: rusposten, trackId: trackId.replace(/3$/, '4') });
    const asks = (...steps: readonly Step[]) =>
      (['weekendPlan', 'lar', 'housing'] as const).map((item) => concernsRelease(told(inPrison, ...steps), item));
    expect(asks()).toEqual([false, false, true]);
    expect(asks(withLar)).toEqual([false, true, true]);
  });
});

describe('a waiver', () => {
  const waiver = {
    waiverId: 'w',
    at: begins,
    by: sandnes,
    recipient: { label: 'NAV' },
    covers: [],
    until: '2030-01-01',
  };
  const none = { objections: [], waivers: [], disclosures: [], withdrawn: {} };

  it('lasts a year at most, whatever was written, and its last day included', () => {
    expect(waiverEndsOn(waiver)).toBe('2028-04-05');
    expect(waiverEndsOn({ ...waiver, until: '2027-06-01' })).toBe('2027-06-01');
    expect(['2028-04-05', '2028-04-06'].map((day) => waiverState(none, waiver, day))).toEqual(['active', 'ended']);
  });

  it('that is withdrawn is so from then, whatever its last day', () => {
    expect(waiverState({ ...none, withdrawn: { w: april(6) } }, waiver, '2030-01-01')).toBe('withdrawn');
  });
});

import { describe, expect, it } from '@jest/globals';
import {
  acceptance,
  allOf,
  cancelled,
  corrected,
  does,
  episodeId,
  tellsOf,
  type Step,
} from '../testing/episode-steps.js';
import { dies, leaves, plannedStay, summarySent } from '../testing/steps/discharges.js';
import { aStory, rusposten, type Story } from '../testing/story.js';
import { pathwayPhase } from './course.js';
import { openClocks, unresolved } from './watch.js';

const begins = '2027-04-05T08:00:00.000Z';
const started = () => aStory(begins).started();
/** Offered on Monday 5 April: U16 is due at the end of Monday 12 April. */
const offered = plannedStay(begins, '2027-06-30');
const missed = (): Story => offered(started()).until('2027-04-13T08:00:00.000Z');
const silent = (story: Story) => [...openClocks(story.state.watch), ...unresolved(story.state.watch)];

describe('the client has died', () => {
  it('the pathway is closed, and no clock or break is left', () => {
    const story = dies()(missed());
    expect(story.fact('PathwayClosed').data).toEqual({ reason: 'death' });
    expect([pathwayPhase(story.state.course), silent(story)]).toEqual(['closed', []]);
    expect(story.passes('P70D').allBreaks).toHaveLength(1);
  });

  it('what was missed before it was missed, and says how it ended', () => {
    const story = dies()(missed());
    expect(story.allBreaks).toMatchObject([
      { life: { is: 'resolved', cause: 'pathway-closed' }, lines: [{ rule: 'U16', state: 'no-longer-applies' }] },
    ]);
  });

  it('what ran out after it was never missed: the break is withdrawn', () => {
    const story = tellsOf('RecordDeath', {}, '2027-04-11T20:00:00.000Z')(missed());
    expect(story.allBreaks).toMatchObject([
      { life: { is: 'withdrawn' }, lines: [{ rule: 'U16', state: 'withdrawn' }] },
    ]);
    expect(story.state.course.closed).toEqual({ at: '2027-04-11T20:00:00.000Z', reason: 'death' });
  });

  it('of two lines, one missed before it and one after: only the first counts', () => {
    const left = allOf(missed, leaves('2027-04-13T09:00:00.000Z'))(started()).until('2027-04-17T08:00:00.000Z');
    expect(left.breaks[0]?.lines.map((line) => line.rule)).toEqual(['U16', 'M1']);
    tellsOf('RecordDeath', {}, '2027-04-15T08:00:00.000Z')(left);
    expect(left.allBreaks[0]).toMatchObject({
      life: { is: 'resolved', cause: 'pathway-closed' },
      lines: [{ state: 'no-longer-applies' }, { state: 'withdrawn' }],
    });
  });

  it('told in error: the pathway opens again, and what fell due meanwhile is late', () => {
    const story = dies()(offered(started())).until('2027-04-20T08:00:00.000Z');
    cancelled('PathwayClosed')(story).passes('PT1H');
    expect(story.breaks.map((b) => b.lines.map((line) => line.rule))).toEqual([['U16']]);
  });

  it('learned of after the pathway was closed, from before it: it closed then', () => {
    const story = does('ClosePathway', { reason: 'completed' })(missed());
    tellsOf('RecordDeath', {}, '2027-04-11T20:00:00.000Z')(story);
    expect(story.state.course.closed).toEqual({ at: '2027-04-11T20:00:00.000Z', reason: 'death' });
    expect(story.does('RecordDeath', {}).lastRefusal).toBe('pathway-closed');
  });

  it('its time may be corrected', () => {
    const story = corrected('PathwayClosed', { effectiveAt: '2027-04-11T20:00:00.000Z' })(dies()(missed()));
    expect(story.state.course.closed?.at).toBe('2027-04-11T20:00:00.000Z');
  });
});

describe('a closed pathway', () => {
  const closed = (): Story => dies('2027-04-13T08:00:00.000Z')(allOf(offered, acceptance())(started())).passes('P1D');
  const before = '2027-04-12T10:00:00.000Z';

  it.each<[string, Step]>([
    ['a discharge', tellsOf('Discharge', { episodeId, kind: 'unplanned' }, before)],
    ['an epikrise', tellsOf('RecordDischargeSummarySent', { episodeId }, before)],
    ['a contact', tellsOf('RecordContact', { kind: 'met', withClient: true }, before)],
    ['a plan', tellsOf('PlanDischarge', { episodeId, on: '2027-06-01', municipalWarning: 'wanted' }, before)],
    [
      'a meeting, by its day',
      does('RecordAnsvarsgruppeMeeting', { heldOn: '2027-04-12', clientPresent: true, attended: [] }),
    ],
  ])('hears of what happened before: %s, and no clock starts', (_what, tells) => {
    const story = closed();
    const { version } = story.state;
    tells(story);
    expect(story.state.version).toBe(version + 1);
    expect([pathwayPhase(story.state.course), silent(story)]).toEqual(['closed', []]);
  });

  it.each<[string, Step]>([
    ['a discharge told as of now', (s) => s.does('Discharge', { episodeId, kind: 'planned' })],
    [
      'an epikrise at the instant of the closing',
      (s) => s.does('RecordDischargeSummarySent', { episodeId }, { effectiveAt: '2027-04-13T08:00:00.000Z' }),
    ],
    [
      'an epikrise from after it',
      (s) => s.does('RecordDischargeSummarySent', { episodeId }, { effectiveAt: '2027-04-13T08:00:01.000Z' }),
    ],
    [
      'a meeting of the day after',
      (s) => s.does('RecordAnsvarsgruppeMeeting', { heldOn: '2027-04-14', clientPresent: true, attended: [] }),
    ],
    [
      'a correction of anything else',
      (s) => s.does('Correct', { factId: s.fact('Admitted').factId, effectiveAt: before }),
    ],
    [
      'something about nobody knows what',
      (s) => s.does('Admit', { episodeId: '99999999-0000-4000-8000-000000000000' }),
    ],
    ['an act on a break', (s) => s.does('AcknowledgeBreak', { breakId: s.allBreaks[0]?.breakId ?? '' })],
  ])('does not hear %s', (_what, tries) => {
    const story = closed();
    const { version } = story.state;
    expect(tries(story).lastRefusal).toBe('pathway-closed');
    expect(story.state.version).toBe(version);
  });

  it('hears a machine’s late signals of an episode nobody had told of', () => {
    const story = dies('2027-04-13T08:00:00.000Z')(started());
    story.signals('Admit', { episodeId }, { effectiveAt: before, messageId: '1' });
    expect(story.state.course.episodes[episodeId]).toMatchObject({ unit: rusposten, admittedAt: before });
    expect(silent(story)).toEqual([]);
  });

  it('opened again, it knows what was told meanwhile', () => {
    const story = allOf(
      tellsOf('Discharge', { episodeId, kind: 'planned' }, before),
      cancelled('PathwayClosed'),
    )(closed());
    expect(story.clocks).toEqual(expect.arrayContaining(['M1', 'U10']));
    summarySent()(story);
    expect(story.clock('U10')).toBeUndefined();
  });

  it('of a referral that came before it, nothing is due', () => {
    const story = dies('2027-04-13T08:00:00.000Z')(started());
    tellsOf(
      'RegisterReferral',
      { kind: 'detox', serviceLine: 'tsb', to: rusposten, receivedOn: '2027-04-12', under23: false },
      before,
    )(story);
    expect(silent(story)).toEqual([]);
  });
});

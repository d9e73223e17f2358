import { describe, expect, it } from '@jest/globals';
import { acceptance, allOf, cancelled, corrected, does, tellsOf, type Step } from '../testing/episode-steps.js';
import { dies, leaves, plannedStay } from '../testing/steps/discharges.js';
import { aStory, type Story } from '../testing/story.js';
import { pathwayPhase } from './course.js';
import { openClocks, unresolved } from './watch.js';

const begins = '2027-01-04T08:00:00.000Z';
const closes = '2027-01-11T08:00:00.000Z';
const opens = '2027-04-12T08:00:00.000Z';
/** Offered on 4 January: U16 would be due at the end of the 11th. */
const offered = (): Story => plannedStay(begins, '2027-06-30')(aStory(begins).started());
const closed = (): Story => does('ClosePathway', { reason: 'declined' }, closes)(offered());
const reopened: Step = does('ReopenPathway', {}, opens);

describe('a pathway that was closed and is opened again', () => {
  it('is followed as before, and what was owed counts anew from then', () => {
    const story = reopened(closed());
    expect(pathwayPhase(story.state.course)).toBe('discharge');
    expect(story.clock('U16')).toMatchObject({ dueOn: '2027-04-19', state: { is: 'running' } });
    expect(story.passes('PT1H').breaks).toEqual([]);
  });

  it('stands as it was last told, though all is of one instant', () => {
    const again = allOf(reopened, does('ClosePathway', { reason: 'completed' }, opens))(closed());
    expect([pathwayPhase(again.state.course), openClocks(again.state.watch)]).toEqual(['closed', []]);
    expect(pathwayPhase(reopened(again).state.course)).toBe('discharge');
  });

  it('has no break for the time it was closed, however long, on the day it opens', () => {
    const story = does('ReopenPathway', {}, '2028-01-10T08:00:00.000Z')(closed());
    expect(story.passes('PT8H').allBreaks).toEqual([]);
    expect(openClocks(story.state.watch).every((clock) => clock.dueAt > story.now)).toBe(true);
  });

  it('has a break when what was taken up again is missed', () => {
    const story = reopened(closed()).until('2027-04-20T08:00:00.000Z');
    expect(story.breaks.map((b) => b.lines.map((line) => line.rule))).toEqual([['U16']]);
  });

  it('keeps what was missed before it closed, as missed', () => {
    const story = does('ClosePathway', { reason: 'moved' }, '2027-01-13T08:00:00.000Z')(offered());
    reopened(story);
    expect(story.allBreaks).toMatchObject([{ life: { is: 'resolved', cause: 'pathway-closed' } }]);
    expect(story.clock('U16')?.dueOn).toBe('2027-04-19');
  });

  it('does not do again what was done before it closed', () => {
    const story = allOf(acceptance(), does('ClosePathway', { reason: 'declined' }, closes))(offered());
    expect(reopened(story).clock('U16')).toBeUndefined();
  });

  it('counts what begins after it from its own time, not from the opening', () => {
    const story = reopened(closed());
    leaves('2027-04-14T08:00:00.000Z')(story);
    expect(story.clock('U10')?.dueOn).toBe('2027-04-21');
  });

  it('may be told of later', () => {
    const story = closed().until('2027-04-14T08:00:00.000Z');
    tellsOf('ReopenPathway', {}, opens)(story);
    expect(story.clock('U16')?.dueOn).toBe('2027-04-19');
  });

  it('may be closed and opened once more, and then counts from the last time', () => {
    const story = reopened(closed());
    does('ClosePathway', { reason: 'completed' }, '2027-04-15T08:00:00.000Z')(story);
    expect([pathwayPhase(story.state.course), openClocks(story.state.watch)]).toEqual(['closed', []]);
    does('ReopenPathway', {}, '2027-05-03T08:00:00.000Z')(story);
    expect(story.clock('U16')?.dueOn).toBe('2027-05-11'); // Ascension Day lies between
  });

  it('was never closed when the closing turns out to be wrong: what fell due meanwhile is late', () => {
    const story = cancelled('PathwayClosed')(reopened(closed())).passes('PT1H');
    const due = story.breaks.flatMap((b) => b.lines.map(({ rule, dueAt }) => `${rule} ${dueAt}`));
    expect(due).toEqual(['U16 2027-01-11T23:00:00.000Z', 'P12 2027-03-05T23:00:00.000Z']);
  });

  it('is closed again when the opening turns out to be wrong', () => {
    const story = cancelled('PathwayReopened')(reopened(closed()));
    expect(story.state.course.closed).toEqual({ at: closes, reason: 'declined' });
    expect([...openClocks(story.state.watch), ...unresolved(story.state.watch)]).toEqual([]);
  });
});

describe('a pathway is not opened again', () => {
  it('when it is not closed', () => {
    expect(offered().does('ReopenPathway', {}).lastRefusal).toBe('pathway-not-closed');
  });

  it('from before it closed', () => {
    const story = closed().does('ReopenPathway', {}, { effectiveAt: '2027-01-10T08:00:00.000Z' });
    expect(story.lastRefusal).toBe('pathway-not-closed');
  });

  it('when the client has died, until the death turns out to be wrong', () => {
    const story = dies(closes)(offered());
    expect(story.does('ReopenPathway', {}).lastRefusal).toBe('client-has-died');
    corrected('PathwayClosed', { changes: { reason: 'declined' } })(story);
    expect(story.does('ReopenPathway', {}).lastRefusal).toBeUndefined();
  });

  it('or stays so, when a death is learned of from the time it was closed', () => {
    const story = reopened(closed());
    tellsOf('RecordDeath', {}, '2027-03-01T08:00:00.000Z')(story);
    expect(story.state.course.closed).toEqual({ at: closes, reason: 'death' });
    expect(openClocks(story.state.watch)).toEqual([]);
  });
});

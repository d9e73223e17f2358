import { describe, expect, it } from '@jest/globals';
import { acceptance, allOf, does, episodeId, plan, stay, type Step } from '../testing/episode-steps.js';
import { calledOff, compelled, leaves } from '../testing/steps/discharges.js';
import { acceptsMove, offersMove, stavanger } from '../testing/steps/moves.js';
import { aStory, rusposten, sandnes, type Story } from '../testing/story.js';
import { clocksDueBy } from './expire.js';
import { clocksOf } from './watch.js';

const begins = '2027-04-05T08:00:00.000Z';
const far = '2028-04-05T08:00:00.000Z';
const started = () => aStory(begins).started();
/** Offered on Monday 5 April, planned for 30 April: U16 is due at the end of Monday 12 April. */
const offered = allOf(stay(begins), plan('2027-04-30', 'wanted'));
const latest = (story: Story, rule: string) => clocksOf(story.state.watch).findLast((clock) => clock.rule === rule);
const whyStopped = (story: Story, rule: string) => {
  const state = latest(story, rule)?.state;
  return state?.is === 'stopped' ? state.reason : state?.is;
};

describe('why a clock stops', () => {
  it.each<[string, Step, string]>([
    ['the municipality has accepted', acceptance(), 'done'],
    ['the discharge was called off', calledOff(), 'no-longer-applies'],
    ['the pathway was closed', does('ClosePathway', { reason: 'completed' }), 'pathway-closed'],
    ['nothing has happened', allOf(), 'running'],
  ])('%s', (_what, step, reason) => {
    expect(whyStopped(allOf(offered, step)(started()), 'U16')).toBe(reason);
  });

  it('the client is followed in another pathway from now on', () => {
    const story = offered(started()).mergesInto(aStory(begins, undefined, 'other').started());
    expect([whyStopped(story, 'U16'), whyStopped(story, 'P12')]).toEqual(['merged', 'merged']);
  });
});

describe('clocks that nobody has looked at', () => {
  it('run out in the order in which they were due, and only those that are due', () => {
    const { watch } = offered(started()).state;
    const due = clocksDueBy(watch, far).map((clock) => clock.dueAt);
    expect(due.length).toBeGreaterThan(4);
    expect(due).toEqual(due.toSorted());
    const u16 = latest(offered(started()), 'U16')?.dueAt ?? '';
    expect(clocksDueBy(watch, u16).map((clock) => clock.dueAt)).toEqual(due.filter((at) => at <= u16));
    expect(clocksDueBy(watch, begins)).toEqual([]);
  });

  it('that are advice run out and open nothing', () => {
    const story = started().until(far);
    const opened = story.allBreaks.flatMap((chainBreak) => chainBreak.lines.map((line) => line.rule));
    expect([whyStopped(story, 'P12.30d'), opened.includes('P12.30d')]).toEqual(['expired', false]);
  });
});

describe('a clock that has run out when the client moves', () => {
  it('is the new municipality’s, as late and as grave as it was', () => {
    const before = started().until('2027-08-02T08:00:00.000Z');
    const late = latest(before, 'P12');
    expect(late).toMatchObject({ owner: { organisation: sandnes }, state: { is: 'expired' } });
    const after = latest(allOf(offersMove(stavanger), acceptsMove())(before), 'P12');
    expect(after).toMatchObject({
      clockId: late?.clockId,
      dueAt: late?.dueAt,
      dueOn: late?.dueOn,
      severity: late?.severity,
      owner: { organisation: stavanger },
      state: { is: 'expired' },
    });
  });

  it('is still the institution’s where it was the institution’s', () => {
    const before = allOf(stay(begins), leaves('2027-04-06T08:00:00.000Z'))(started()).until('2027-05-03T08:00:00.000Z');
    const late = latest(before, 'U10');
    expect(late?.state.is).toBe('expired');
    const after = allOf(offersMove(stavanger), acceptsMove())(before);
    expect(latest(after, 'U10')).toEqual(late);
    expect(late?.owner.organisation).toBe(rusposten);
  });
});

describe('a clock that becomes graver', () => {
  it('is so at once, although its limit is the same: compulsion that is told of after the discharge', () => {
    const story = allOf(offered, acceptance(), leaves('2027-04-06T08:00:00.000Z'))(started());
    const before = latest(story, 'M1');
    const after = latest(compelled()(story), 'M1');
    expect([before?.severity, after?.severity]).toEqual(['high', 'critical']);
    expect(after?.clockId).toBe(before?.clockId);
  });
});

describe('a clock whose number is agreed', () => {
  const agreed = () => {
    const story = started();
    return story.agreed({ rule: 'U16', amount: 3 }, { rule: 'R1', amount: 2 });
  };

  it('keeps it for its life, also when the agreement has ended; the next is counted by the row', () => {
    const story = offered(agreed());
    expect(story.clock('U16')).toMatchObject({ dueOn: '2027-04-08', amount: 3, basis: 'LOCAL_AGREEMENT' });
    story.agreed();
    plan('2027-05-05', 'wanted')(story);
    expect(story.clock('U16')).toMatchObject({ dueOn: '2027-04-08', amount: 3 });
    allOf(calledOff(), plan('2027-05-05', 'wanted', '2027-04-06T08:00:00.000Z'))(story);
    expect(story.clock('U16')).toMatchObject({ dueOn: '2027-04-13', basis: 'PRODUCT_DEFAULT' });
    expect(story.clock('U16')).not.toHaveProperty('amount');
  });

  it('is never the law’s own: that cannot be agreed away', () => {
    const story = agreed();
    does('RegisterReferral', {
      episodeId,
      kind: 'inpatient',
      serviceLine: 'tsb',
      to: rusposten,
      receivedOn: '2027-04-05',
      under23: false,
    })(story);
    expect(story.clock('R1')).toMatchObject({ dueOn: '2027-04-19', basis: 'LAW' });
  });
});

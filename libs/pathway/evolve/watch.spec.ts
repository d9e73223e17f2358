import { describe, expect, it } from '@jest/globals';
import type { FactOf, FactType, Owner, Recorded } from '../../contracts/facts.js';
import type { Severity } from '../../contracts/vocabulary.js';
import { rusposten, sandnes } from '../../testing/story.js';
import { stavanger } from '../../testing/steps/moves.js';
import { emptyWatch, type ChainBreak, type Clock, type RecordedWatchFact, type Watch } from '../watch.js';
import { evolveWatch, graver } from './watch.js';

const clockId = '00000000-0000-4000-8000-000000000001';
const otherId = '00000000-0000-4000-8000-000000000002';
const breakId = '00000000-0000-4000-8000-000000000003';
const dueAt = '2027-04-12T22:00:00.000Z';
const later = '2027-04-19T22:00:00.000Z';
const began = '2027-04-05T08:00:00.000Z';
const then = '2027-04-13T08:00:00.000Z';

const coordinator = (organisation: string): Owner => ({ level: 'municipality', organisation, role: 'coordinator' });

/** A fact of the watch as it was recorded, and whose it is. */
const told = <T extends FactType>(
  type: T,
  data: FactOf<T>['data'],
  { recordedAt = then, controller = sandnes }: Partial<Pick<Recorded, 'recordedAt' | 'controller'>> = {},
) =>
  ({
    type,
    data,
    factId: otherId,
    stream: 'story',
    version: 1,
    schemaVersion: 1,
    effectiveAt: recordedAt,
    recordedAt,
    actor: { kind: 'clock', subject: '', organisation: controller },
    controller,
    audience: 'seam',
  }) as unknown as RecordedWatchFact;

const watchOf = (...facts: readonly RecordedWatchFact[]): Watch => facts.reduce(evolveWatch, emptyWatch);
const clockOf = (...facts: readonly RecordedWatchFact[]): Clock | undefined => watchOf(...facts).clocks.get(clockId);
const breakOf = (...facts: readonly RecordedWatchFact[]): ChainBreak | undefined =>
  watchOf(...facts).breaks.get(breakId);

const started = (id = clockId) =>
  told(
    'ClockStarted',
    {
      clockId: id,
      rule: 'U16',
      ruleVersion: 1,
      subject: 'episode',
      occurrence: '1',
      dueAt,
      owner: coordinator(sandnes),
      severity: 'high',
      basis: 'PRODUCT_DEFAULT',
    },
    { recordedAt: began },
  );
const expired = told('ClockExpired', { clockId, dueAt });
const moved = (to: Owner, at: string, controller: string) =>
  told('ClockMoved', { clockId, dueAt: at, owner: to, severity: 'high' }, { controller });

const opened = (severity: Severity = 'high') =>
  told('ChainBreakOpened', {
    breakId,
    kind: 'handover-missed',
    subject: 'episode',
    severity,
    owners: { municipality: coordinator(sandnes), specialist: null },
    dueAt,
    lines: [{ clockId, rule: 'U16', dueAt, severity }],
  });
const joined = (severity: Severity) =>
  told('ChainBreakLineJoined', { breakId, line: { clockId: otherId, rule: 'M1', dueAt: later, severity } });

describe('a clock that is moved', () => {
  it('to another day runs on, and stays with whoever controlled it while the owner is the same', () => {
    expect(clockOf(started(), moved(coordinator(sandnes), later, rusposten))).toMatchObject({
      dueAt: later,
      controller: sandnes,
      startedAt: began,
      state: { is: 'running' },
    });
  });

  it('to another municipality is controlled there from then on', () => {
    expect(clockOf(started(), moved(coordinator(stavanger), dueAt, stavanger))).toMatchObject({
      owner: { organisation: stavanger },
      controller: stavanger,
    });
  });

  it('has still run out if only its owner is another; to another day it is no longer late', () => {
    expect(clockOf(started(), expired, moved(coordinator(stavanger), dueAt, stavanger))).toMatchObject({
      ranOut: true,
      state: { is: 'expired' },
    });
    const renewed = clockOf(started(), expired, moved(coordinator(sandnes), later, sandnes));
    expect([renewed?.ranOut, renewed?.state]).toEqual([undefined, { is: 'running' }]);
  });

  it('after it stopped, at the same hour, runs again: only what ran out stays late', () => {
    const stopped = told('ClockStopped', { clockId, reason: 'no-longer-applies' });
    expect(clockOf(started(), stopped, moved(coordinator(sandnes), dueAt, sandnes))?.state).toEqual({ is: 'running' });
  });
});

describe('what nobody has heard of', () => {
  it('a clock or a break that is unknown changes nothing of those that are known', () => {
    const known = watchOf(started(), opened());
    const unknown = [
      told('ClockMoved', { clockId: otherId, dueAt: later, owner: coordinator(sandnes), severity: 'high' }),
      told('ClockStopped', { clockId: otherId, reason: 'done' }),
      told('ClockExpired', { clockId: otherId, dueAt }),
      told('ChainBreakAcknowledged', { breakId: otherId }),
    ];
    expect(unknown.reduce(evolveWatch, known)).toEqual(known);
  });
});

describe('how grave a break is', () => {
  it.each<[Severity, Severity, Severity]>([
    ['normal', 'normal', 'normal'],
    ['normal', 'high', 'high'],
    ['high', 'normal', 'high'],
    ['high', 'critical', 'critical'],
    ['critical', 'high', 'critical'],
    ['critical', 'normal', 'critical'],
  ])('%s, joined by a line that is %s: %s', (first, second, both) => {
    expect(breakOf(opened(first), joined(second))?.severity).toBe(both);
    expect(graver(first, second)).toBe(both);
  });
});

describe('the line of a break', () => {
  it('that is closed leaves the others open, and what is closed once is not closed otherwise', () => {
    const closed = (id: string, outcome: 'done' | 'withdrawn') =>
      told('ChainBreakLineClosed', { breakId, clockId: id, outcome });
    const broken = breakOf(opened(), joined('high'), closed(clockId, 'done'), closed(clockId, 'withdrawn'));
    expect(broken?.lines.map((line) => line.state)).toEqual(['done', 'open']);
  });
});

describe('what was done about a break', () => {
  it('is counted: how often it was acknowledged, how often postponed', () => {
    const acknowledged = told('ChainBreakAcknowledged', { breakId });
    const postponed = told('ChainBreakPostponed', { breakId, until: '2027-04-20', reason: 'other' });
    expect(breakOf(opened())).toMatchObject({ acknowledgements: 0, postponements: 0, level: 0 });
    expect(breakOf(opened(), acknowledged, postponed, acknowledged)).toMatchObject({
      acknowledgements: 2,
      postponements: 1,
      life: { is: 'acknowledged', since: then },
    });
  });

  it('an answer closes the question, and when it was asked is still known', () => {
    const asked = told('ChainBreakQuestioned', { breakId });
    const answered = told('ChainBreakExplained', { breakId, cause: 'other' }, { recordedAt: later });
    expect(breakOf(opened(), asked, answered)).toMatchObject({
      question: { at: then, open: false },
      explained: { at: later, cause: 'other' },
    });
    expect(breakOf(opened(), answered)).not.toHaveProperty('question');
  });

  it('it goes with the client who moves, to those who own it there', () => {
    const owners = { municipality: coordinator(stavanger), specialist: null };
    expect(breakOf(opened(), told('ChainBreakMoved', { breakId, owners }, { controller: stavanger }))).toMatchObject({
      owners,
      controller: stavanger,
      life: { is: 'open', since: then },
    });
  });
});

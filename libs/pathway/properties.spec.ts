import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CommandType } from '../contracts/commands.js';
import { detourSignals } from '../testing/steps/detour.js';
import { aStory, countedIds, rusposten, type Story } from '../testing/story.js';
import { happen, happenings, startedStory } from '../testing/arbitrary-course.js';
import { currentPause } from './course/pauses.js';
import { episodesOf, handoversOf, handoverState, pathwayPhase, emptyCourse, type RecordedSignal } from './course.js';
import { decideExpiry } from './decide/decide.js';
import { evolve } from './evolve/evolve.js';
import { foldCourse, foldState } from './fold.js';
import { isSignalType } from './signals/signal-table.js';
import { clockKey, clocksOf, firstOwner, openClocks, runningClocks, unresolved, type Watch } from './watch.js';

const after = (steps: Parameters<typeof happen>[1][]): Story =>
  // with and without a coordinator from the start
  steps.reduce(happen, startedStory(steps.length % 2 === 0));
/** A moment later, when the timers of clocks that were started already due have fired. */
const aMomentAfter = (steps: Parameters<typeof happen>[1][]): Story => after(steps).passes('PT1H');
/** Clocks ever started of that rule. */
const rulesOf = (watch: Watch, rule: string) => clocksOf(watch).filter((c) => c.rule === rule);
const runs = { numRuns: 150 };

describe('whatever happens, in whatever order', () => {
  it('nothing throws, and no clock or break is without an owner', () => {
    fc.assert(
      fc.property(happenings, (steps) => {
        const { course, watch } = after(steps).state;
        for (const clock of openClocks(watch)) expect(clock.owner.organisation).not.toBe('');
        // and no duty vanishes for want of somebody to own it, unless it rests
        const owed = !course.closed && !currentPause(course);
        if (owed && !course.coordinators.municipality) expect(rulesOf(watch, 'P4')).not.toEqual([]);
        if (owed && course.mappings.length === 0) expect(rulesOf(watch, 'P12')).not.toEqual([]);
        for (const chainBreak of unresolved(watch)) expect(firstOwner(chainBreak).organisation).not.toBe('');
      }),
      runs,
    );
  });

  it('there are never two live handovers for one discharge', () => {
    fc.assert(
      fc.property(happenings, (steps) => {
        const { course } = after(steps).state;
        for (const { episodeId } of episodesOf(course)) {
          const live = handoversOf(course).filter(
            (h) => h.episodeId === episodeId && ['offered', 'accepted'].includes(handoverState(h)),
          );
          expect(live.length).toBeLessThanOrEqual(1);
        }
      }),
      runs,
    );
  });

  it('there is never more than one open clock with one key, and a due clock never outlives a decision', () => {
    fc.assert(
      fc.property(happenings, (steps) => {
        const story = aMomentAfter(steps);
        const keys = openClocks(story.state.watch).map(clockKey);
        expect(new Set(keys).size).toBe(keys.length);
        expect(runningClocks(story.state.watch).every((clock) => clock.dueAt > story.now)).toBe(true);
      }),
      runs,
    );
  });

  it('an episode has one unresolved seam break at most, and every unresolved break an open line', () => {
    fc.assert(
      fc.property(happenings, (steps) => {
        const open = unresolved(after(steps).state.watch);
        // one that the municipality has a part in, and one that it may not know of
        const seams = open.flatMap((b) => (b.seamId ? [`${b.seamId} ${b.owners.municipality !== null}`] : []));
        expect(new Set(seams).size).toBe(seams.length);
        for (const b of open) expect(b.lines.some((line) => line.state === 'open')).toBe(true);
      }),
      runs,
    );
  });

  it('there are never two open episodes of one kind and line at one unit, by whatever way they opened', () => {
    fc.assert(
      fc.property(happenings, (steps) => {
        // a discharge or a kind that was told wrong may put two beside each other: both are believed
        const told = steps.filter((what) => what.is === 'time' || !['Cancel', 'Correct'].includes(what.type));
        const places = episodesOf(after(told).state.course)
          .filter((e) => e.phase !== 'ended')
          .map(({ unit, referral }) => `${unit} ${referral?.kind} ${referral?.serviceLine}`);
        expect(new Set(places).size).toBe(places.length);
      }),
      runs,
    );
  });

  it('a closed pathway has no open clock and no open break', () => {
    fc.assert(
      fc.property(happenings, (steps) => {
        const { course, watch } = after(steps).does('ClosePathway', { reason: 'completed' }).state;
        expect(pathwayPhase(course)).toBe('closed');
        expect([...openClocks(watch), ...unresolved(watch)]).toEqual([]);
      }),
      runs,
    );
  });

  it('settling again says nothing new, and folding all the facts gives the same state', () => {
    fc.assert(
      fc.property(happenings, (steps) => {
        const { state, now } = aMomentAfter(steps);
        const caller = { kind: 'clock' as const, organisation: '1108' };
        expect(decideExpiry(state, { now, newId: countedIds(), caller })).toEqual([]);
        expect(foldState(state.facts)).toEqual(state);
      }),
      runs,
    );
  });
});

describe('machine signals', () => {
  const episodeId = '11111111-0000-4000-8000-000000000001';
  const registered = {
    episodeId,
    kind: 'inpatient' as const,
    serviceLine: 'tsb' as const,
    to: rusposten,
    receivedOn: '2026-08-03',
    under23: true,
  };
  const course: [CommandType, unknown, string][] = [
    ['RegisterReferral', registered, '2026-08-03T08:00:00.000Z'],
    [
      'AssessReferral',
      { episodeId, right: true, legalDeadline: '2026-09-20', startDate: '2026-08-20' },
      '2026-08-10T08:00:00.000Z',
    ],
    ['MoveStartDate', { episodeId, startDate: '2026-08-17' }, '2026-08-12T08:00:00.000Z'],
    ['Admit', { episodeId }, '2026-08-17T08:00:00.000Z'],
    ['RecordMunicipalNeed', { episodeId, likely: true }, '2026-08-17T08:00:00.000Z'],
    ['SetPlanStatus', { plan: 'crisisPlan', status: 'has' }, '2026-08-18T08:00:00.000Z'],
    ['PlanDischarge', { episodeId, on: '2026-08-30', municipalWarning: 'notAsked' }, '2026-08-20T08:00:00.000Z'],
    ['PlanDischarge', { episodeId, on: '2026-08-31', municipalWarning: 'wanted' }, '2026-08-21T08:00:00.000Z'],
    ['DeclareReady', { episodeId }, '2026-08-30T08:00:00.000Z'],
    ['SendReadyNotice', { episodeId }, '2026-08-30T08:00:00.000Z'],
    ['Discharge', { episodeId, kind: 'planned' }, '2026-08-31T08:00:00.000Z'],
    ['RecordDischargeSummarySent', { episodeId }, '2026-08-31T09:00:00.000Z'],
  ];
  /** Told in that order, and a moment later, when the timers of what was due already have fired. */
  const inTurn = (order: readonly number[], signals: typeof course): Story =>
    order
      .reduce((story, i) => {
        const [type, data, effectiveAt] = signals[i]!;
        const told = story.signals(type, data as never, { effectiveAt, messageId: String(i) });
        expect([type, told.lastRefusal]).toEqual([type, undefined]);
        return told;
      }, aStory().started())
      .passes('PT1H');
  const shuffled = (signals: typeof course) =>
    fc.shuffledSubarray(
      signals.map((_, i) => i),
      { minLength: signals.length },
    );
  const inOrder = inTurn(
    course.map((_, i) => i),
    course,
  );
  /** Unresolved breaks, whatever became of others that the order of arrival had opened meanwhile. */
  const openBreaks = (story: Story) =>
    story.breaks.map(({ kind, severity, owners, dueAt, openedAt, level, lines }) => ({
      ...{ kind, severity, owners, dueAt, openedAt, level },
      rules: lines.filter((line) => line.state === 'open').map((line) => line.rule),
    }));
  const open = (story: Story) =>
    openClocks(story.state.watch)
      .map((c) => [c.rule, c.dueAt, c.owner, c.state.is])
      .sort();
  const episodesIn = (story: Story) => foldCourse(story.state.facts).episodes;

  it('give the same course and the same open clocks in whatever order they arrive', () => {
    expect(inOrder.clocks).toEqual(['M1', 'M1.agreed', 'P12', 'P12.30d', 'U16']);
    fc.assert(
      fc.property(shuffled(course), (order) => {
        const story = inTurn(order, course);
        expect(episodesIn(story)).toEqual(episodesIn(inOrder));
        expect(open(story)).toEqual(open(inOrder));
        expect(openBreaks(story)).toEqual(openBreaks(inOrder));
      }),
      { numRuns: 200 },
    );
  });

  it('of a detour too: detox, leave, the next treatment, a return, a self-admission, a renewed assessment', () => {
    const detour = inTurn(
      detourSignals.map((_, i) => i),
      detourSignals,
    );
    expect(detour.clocks).toEqual(expect.arrayContaining(['E1', 'F2', 'F3', 'R1', 'R10', 'R2', 'R7']));
    expect(openBreaks(detour)).toMatchObject([{ kind: 'treatment-gap' }]);
    fc.assert(
      fc.property(shuffled(detourSignals), (order) => {
        const story = inTurn(order, detourSignals);
        expect(episodesIn(story)).toEqual(episodesIn(detour));
        expect(open(story)).toEqual(open(detour));
        expect(openBreaks(story)).toEqual(openBreaks(detour));
      }),
      { numRuns: 200 },
    );
  });

  it('of one and the same instant fold in the order of life, whatever their message ids say', () => {
    const at = '2026-08-17T08:00:00.000Z';
    const story = aStory()
      .started()
      .signals('RegisterReferral', registered, { effectiveAt: '2026-08-03T08:00:00.000Z', messageId: 'a' })
      .signals(
        'PlanDischarge',
        { episodeId, on: '2026-08-30', municipalWarning: 'declined' },
        { effectiveAt: at, messageId: 'b' },
      )
      .signals('Admit', { episodeId }, { effectiveAt: at, messageId: 'z' });
    expect(episodesOf(story.state.course)).toMatchObject([{ phase: 'discharge' }]);
  });

  it('mark the course incomplete until the missing one comes', () => {
    const story = aStory()
      .started()
      .signals(
        'Discharge',
        { episodeId, kind: 'planned' },
        { effectiveAt: '2026-08-31T08:00:00.000Z', messageId: '9' },
      );
    expect(story.lastRefusal).toBeUndefined();
    expect(episodesOf(story.state.course)).toMatchObject([{ phase: 'ended', unit: rusposten }]);
  });
});

const golden = join(import.meta.dirname, '..', 'contracts', 'golden');

describe('evolve', () => {
  const files = readdirSync(golden).filter((file) => isSignalType(file.split('.')[0] ?? ''));

  it.each(files)('is total: %s, on an empty course, gives a course', (file) => {
    const at = '2026-09-01T07:00:00.000Z';
    const told = JSON.parse(readFileSync(join(golden, file), 'utf8')) as object;
    const envelope = { effectiveAt: at, recordedAt: at, version: 1, factId: 'f', controller: 'c' };
    const fact = { ...told, ...envelope, actor: { kind: 'person' } } as unknown as RecordedSignal;
    expect(evolve(emptyCourse, fact)).not.toEqual(emptyCourse);
  });
});

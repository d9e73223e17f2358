import { describe, expect, it } from '@jest/globals';
import type { ChainBreakKind, Level, Severity } from '../contracts/vocabulary.js';
import type { Clock } from '../pathway/watch.js';
import type { Step } from './episode-steps.js';
import { aStory, rusposten, sandnes, type Story } from './story.js';

/** What happens when the clock runs out: advice or nothing visible, or a break with its owners. */
type Late = 'advice' | 'silent' | { opens: ChainBreakKind; ownedBy: readonly Level[]; seam?: true };

/** One golden case of a row of the rule book, by the calendar on the wall. */
export type RuleCase = {
  rule: string;
  /** Completes «it starts when …». */
  when: string;
  /** The pathway begins at this instant. */
  begins: string;
  /** No coordinator is named at the start. */
  uncoordinated?: true;
  given: Step;
  /** `dueOn` in whole days, or the exact instant. */
  due: { on: string; at: string } | { at: string };
  owner: readonly [Level, string];
  /** The owner's organisation, where it is neither the story's municipality nor its unit. */
  organisation?: string;
  severity: Severity;
  late: Late;
  /** What stops it. */
  done: Step;
  /** The cancellation or correction after which it was never late. */
  withdrawn?: Step;
};

const told = ({ begins, uncoordinated, given }: RuleCase): Story =>
  given(aStory(begins).started({ coordinator: !uncoordinated }));

const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1000).toISOString();

const breakOf = (story: Story, clock: Clock) =>
  story.allBreaks.find((b) => b.lines.some((line) => line.clockId === clock.clockId));

/** Examines one row: it starts, stops, is on time, late and withdrawn as the domain reference says. */
export function examineRule(c: RuleCase): void {
  const begin = () => {
    const story = told(c);
    const clock = story.clock(c.rule);
    if (!clock) throw new Error(`${c.rule} does not run: ${story.clocks.join(', ')}`);
    return { story, clock };
  };
  const immediate = () => begin().clock.dueAt <= begin().story.now;

  describe(`${c.rule}, ${c.when}`, () => {
    it(`starts, due ${'on' in c.due ? c.due.on : c.due.at}, owned by the ${c.owner.join("'s ")}`, () => {
      const { clock } = begin();
      expect(clock).toMatchObject({ dueAt: c.due.at, severity: c.severity, state: { is: 'running' } });
      expect(clock.dueOn).toBe('on' in c.due ? c.due.on : undefined);
      // stored with its clock for ever: a duty that is named otherwise one day would be another duty
      expect([clock.subject, clock.occurrence]).not.toContain('');
      expect(clock.owner).toEqual({
        level: c.owner[0],
        role: c.owner[1],
        organisation: c.organisation ?? (c.owner[0] === 'municipality' ? sandnes : rusposten),
      });
    });

    it('is not late a second before, and stops when it is done in time', () => {
      const { story, clock } = begin();
      if (!immediate()) story.until(justBefore(clock.dueAt));
      expect(breakOf(story, clock)).toBeUndefined();
      c.done(story);
      const now = story.state.watch.clocks.get(clock.clockId);
      expect(now?.state).toMatchObject({ is: 'stopped', reason: 'done' });
      if (!immediate()) expect(breakOf(story.passes('P1D'), clock)).toBeUndefined();
    });

    it(`late: ${typeof c.late === 'string' ? c.late : `opens «${c.late.opens}»`}`, () => {
      const { story, clock } = begin();
      story.until(clock.dueAt > story.now ? clock.dueAt : story.now);
      expect(story.state.watch.clocks.get(clock.clockId)?.state.is).toBe('expired');
      expectLate(story, clock, c);
    });

    if (c.withdrawn) examineWithdrawal({ ...c, withdrawn: c.withdrawn }, begin);
  });
}

function expectLate(story: Story, clock: Clock, { late, severity }: RuleCase): void {
  const opened = breakOf(story, clock);
  if (typeof late === 'string') {
    expect(opened).toBeUndefined();
    return;
  }
  expect(opened).toMatchObject({ kind: late.opens, life: { is: 'open' }, dueAt: clock.dueAt });
  expect(opened?.lines.find((line) => line.clockId === clock.clockId)).toMatchObject({ severity, state: 'open' });
  expect(opened?.seamId !== undefined).toBe(late.seam === true);
  const owned = (['municipality', 'specialist'] as const).filter((level) => opened?.owners[level]);
  expect(owned).toEqual(late.ownedBy);
}

function examineWithdrawal(c: RuleCase & { withdrawn: Step }, begin: () => { story: Story; clock: Clock }): void {
  it('is withdrawn when what it rested on turns out never to have been so', () => {
    const { story, clock } = begin();
    story.until(clock.dueAt > story.now ? clock.dueAt : story.now);
    c.withdrawn(story);
    const now = story.state.watch.clocks.get(clock.clockId);
    expect(now?.state.is === 'running' || (now?.state.is === 'stopped' && now.state.reason)).not.toBe('done');
    expect(now?.state.is).not.toBe('expired');
    if (typeof c.late !== 'string') {
      const line = breakOf(story, clock)?.lines.find((l) => l.clockId === clock.clockId);
      expect(line?.state).toBe('withdrawn');
    }
  });
}

import { expect } from '@jest/globals';
import { pause, type Scenario } from './pathway.fixture.js';

type Scenarios = Record<string, (scenario: Scenario) => Promise<void>>;

/** What every pathway workflow does with clocks and nudges, whatever cache its worker has. */
export const clockScenarios: Scenarios = {
  'fires a clock when its time has come, not before': async ({ journal, expectCalls, tell, fired, follows }) => {
    const pathway = journal.started({ a: 1_500 });
    await tell(pathway);
    await fired(pathway, ['a']);
    expectCalls(pathway, 1);
    expect(journal.firedOf(pathway)[0]?.at).toBeGreaterThanOrEqual(Date.parse(pathway.clocks[0]?.wakeAt ?? ''));
    expect(await follows(journal.now(pathway))).toEqual(journal.now(pathway));
  },

  'fires several clocks in the order of their time, each once': async ({ journal, expectCalls, tell, fired }) => {
    const pathway = journal.started({ late: 1_800, early: 600, middle: 1_200 });
    await tell(pathway);
    await fired(pathway, ['early', 'middle', 'late']);
    expectCalls(pathway, 3);
  },

  'fires every one of several clocks with the same time': async ({ journal, expectCalls, tell, fired }) => {
    const pathway = journal.started({ a: 0, b: 0, c: 0 });
    await tell(pathway);
    await fired(pathway, ['a', 'b', 'c']);
    expectCalls(pathway, 3);
  },

  'follows a nudge that moves the nearest clock to an earlier time': async ({ journal, tell, fired, follows }) => {
    const pathway = journal.started({ a: 3_600_000 });
    await tell(pathway);
    await follows(pathway);
    await tell(journal.changed(pathway, { clocks: { a: 500 } }));
    await fired(pathway, ['a']);
  },

  'leaves a clock that a nudge has stopped': async ({ journal, expectCalls, tell, fired }) => {
    const pathway = journal.started({ a: 5_000, b: 6_000 }); // far enough for a busy machine to tell of the stop in time
    await tell(pathway);
    await tell(journal.changed(pathway, { clocks: { b: 5_500 } }));
    await fired(pathway, ['b']);
    expectCalls(pathway, 1);
  },

  'ignores a nudge with a lower version': async ({ journal, tell, followed }) => {
    const pathway = journal.started({ a: 60_000 });
    const newer = journal.changed(pathway, { clocks: { b: 60_000 } });
    await tell(newer);
    await tell(pathway);
    await pause(500);
    expect(await followed(pathway)).toEqual(newer);
  },

  'takes a nudge of the same version whose time has moved, as the demo clock does': async (on) => {
    const pathway = on.journal.started({ a: 3_600_000 });
    await on.tell(pathway);
    await on.follows(pathway);
    await on.tell(on.journal.changed(pathway, { version: 1, clocks: { a: 300 } }));
    await on.fired(pathway, ['a']);
  },

  'fires a clock at once whose time has passed': async ({ journal, expectCalls, tell, fired }) => {
    const pathway = journal.started({ a: -3_600_000 });
    await tell(pathway);
    await fired(pathway, ['a']);
    expectCalls(pathway, 1);
  },

  'waits for a nudge alone when there is no clock': async ({ journal, tell, fired, follows, handle }) => {
    const pathway = journal.started({});
    await tell(pathway);
    await follows(pathway);
    const { historyLength, status } = await handle(pathway).describe();
    expect(status.name).toBe('RUNNING');
    expect(historyLength).toBeLessThan(8); // started, signalled, one task: no timer
    await tell(journal.changed(pathway, { clocks: { a: 0 } }));
    await fired(pathway, ['a']);
  },

  'completes when the pathway is closed, and follows it again when re-opened': async (on) => {
    const pathway = on.journal.started({ a: 60_000 });
    await on.tell(pathway);
    const closed = on.journal.changed(pathway, { phase: 'closed', clocks: {} });
    await on.tell(closed);
    expect(await on.handle(pathway).result()).toEqual(closed);
    expect(on.journal.callsOf(pathway)).toHaveLength(0);

    await on.tell(on.journal.changed(pathway, { phase: 'treatmentStart', clocks: { b: 200 } }));
    await on.fired(pathway, ['b']);
    expect((await on.handle(pathway).describe()).status.name).toBe('RUNNING');
  },

  'shows phase, rule and time to an operator, and nothing else': async ({ journal, tell, follows, handle }) => {
    const pathway = journal.started({ a: 3_600_000 });
    await tell(pathway);
    await follows(pathway);
    const seen = await handle(pathway).query<{ currentDetails?: string }, []>('__temporal_workflow_metadata');
    expect(seen.currentDetails).toBe(`waiting: rule-of-a at ${pathway.clocks[0]?.wakeAt}`);
  },
};

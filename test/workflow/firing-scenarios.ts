import { expect } from '@jest/globals';
import type { Trajectory } from '../../libs/application/service.js';
import { pause, type Scenario } from './pathway.fixture.js';

type Scenarios = Record<string, (scenario: Scenario) => Promise<void>>;

const failing = (times: number) => ({
  before: (_call: unknown, count: number) => {
    if (count <= times) throw new Error('database away');
  },
});

/** What every pathway workflow does when the journal fails, lags or answers late. */
export const firingScenarios: Scenarios = {
  'tries a firing again until it succeeds, and then has fired it once': async ({
    journal,
    expectCalls,
    tell,
    fired,
  }) => {
    const pathway = journal.started({ a: 0 }, failing(5));
    await tell(pathway);
    await fired(pathway, ['a']);
    expectCalls(pathway, 6);
  },

  'begins a new round of tries when a whole round has failed': async ({ journal, expectCalls, tell, fired }) => {
    const pathway = journal.started({ a: 0 }, failing(7));
    await tell(pathway);
    await fired(pathway, ['a']);
    expectCalls(pathway, 8);
  },

  'hears a nudge between two rounds of tries': async ({ journal, tell, called, fired }) => {
    const before = ({ clockId }: { clockId: string }) => {
      if (clockId === 'poisoned') throw new Error('cannot be fired');
    };
    const pathway = journal.started({ poisoned: 0 }, { before });
    await tell(pathway);
    await called(pathway, 2);
    await tell(journal.changed(pathway, { clocks: { healthy: 0 } }));
    await fired(pathway, ['healthy']);
  },

  'does not spin while the journal finds the clock not yet due': async ({ journal, expectFewCalls, tell, fired }) => {
    const pathway = journal.started({ a: 0 }, { lagMs: 6_500 });
    await tell(pathway);
    await fired(pathway, ['a']);
    // At 0, 1, 3 and 7 seconds: the hold-off doubles. Without one the server's own timers would allow one a second.
    expectFewCalls(pathway, 4);
  },

  'ends a hold-off at once when a nudge comes': async ({ journal, expectSoon, tell, called, fired }) => {
    const behaviour = { lagMs: 60_000 };
    const pathway = journal.started({ a: 0 }, behaviour);
    const sameClock = { ...pathway };
    await tell(pathway);
    await called(pathway, 3);
    await pause(500); // the hold-off of four seconds has begun
    const nudgedAt = Date.now();
    await tell(sameClock);
    await called(pathway, 4);
    expectSoon(journal.callsOf(pathway)[3]?.at, nudgedAt);
    await tell(journal.changed(pathway, { clocks: {} }));
    await fired(pathway, []);
  },

  'keeps what it heard while a firing was under way, when the answer is no newer': async (on) => {
    const moved = (known: Trajectory): Trajectory => ({
      ...known,
      version: 2,
      clocks: [{ clockId: 'b', rule: 'r', wakeAt: new Date().toISOString() }],
    });
    const before = async ({ clockId }: { clockId: string }) => {
      if (clockId !== 'a') return;
      await on.tell(moved(pathway)); // the demo clock moves: version 2 with an earlier time, before the answer arrives
      await pause(300);
    };
    const pathway = on.journal.started({ a: 0, b: 3_600_000 }, { before });
    await on.tell(pathway);
    await on.fired(pathway, ['a']);
    await on.called(pathway, 2);
    expect(new Set(on.journal.callsOf(pathway).map((call) => call.clockId))).toEqual(new Set(['a', 'b']));
    await on.tell(on.journal.changed(pathway, { clocks: {} }));
  },
};

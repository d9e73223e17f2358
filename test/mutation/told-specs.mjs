import { determineHitLimitReached, DryRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { expect } from 'expect';
import * as circus from 'jest-circus';
import { freshModules } from './fresh-modules.mjs';

/** What Stryker's instrumented code and whoever runs the specs tell each other. */
export const heart = (globalThis.__stryker__ ??= {});

const testsIn = (block) => block.children.flatMap((child) => (child.type === 'test' ? [child] : testsIn(child)));

function nameOf(test) {
  const names = [];
  for (let block = test; block.parent !== undefined; block = block.parent) names.unshift(block.name);
  return names.join(' ');
}

/** A change may make a test run for ever: as soon as it has for so long, it is stopped where the changed code is met. */
const patienceMs = 5_000;
let begunAt = 0;
let hits = 0;
Object.defineProperty(heart, 'hitCount', {
  get: () => (performance.now() - begunAt > patienceMs ? Infinity : hits),
  set: (count) => {
    hits = count;
  },
});

/** The tests of the spec that is being run. */
let running = [];
let stopsAtFailure = false;
circus.addEventHandler(({ name: event, test }) => {
  if (event === 'test_start') {
    expect.setState({ currentTestName: nameOf(test) });
    heart.currentTestId = test.id;
    begunAt = performance.now();
  }
  if (event !== 'test_done') return;
  heart.currentTestId = undefined;
  if (stopsAtFailure && test.errors.length > 0) for (const other of running) other.mode = 'skip';
});

function resultOf({ id, spec, duration, status, errors }) {
  const about = { id, name: id, fileName: spec, timeSpentMs: duration ?? 0 };
  if (errors.length > 0) return { ...about, status: TestStatus.Failed, failureMessage: String(errors.flat()[0]) };
  return { ...about, status: status === 'skip' ? TestStatus.Skipped : TestStatus.Success };
}

/** Names the tests of a spec by the spec and what they say; two that say the same are counted. */
function name(spec, tests) {
  const times = new Map();
  for (const test of tests) {
    const id = `${spec}: ${nameOf(test)}`;
    times.set(id, (times.get(id) ?? 0) + 1);
    Object.assign(test, { spec, id: times.get(id) > 1 ? `${id} (${times.get(id)})` : id });
  }
}

/** Specs in jest's engine, with modules of their own: each is read when it is first asked for, and may be run again. */
export class ToldSpecs {
  #blocks = new Map();
  #load = freshModules({ '@jest/globals': { ...circus.default, expect } });
  #state;

  constructor() {
    circus.resetState();
    this.#state = Object.assign(circus.getState(), { testTimeout: 60_000 });
  }

  /**
   * Runs the specs one after the other: all their tests or those that are wanted, to the end or until one fails. A spec
   * that cannot be loaded has not noticed anything: Stryker counts an error, not a killed mutant.
   */
  async run(specs, told = {}) {
    const tests = [];
    try {
      for (const spec of specs) {
        tests.push(...(await this.#runOne(spec, told)));
        const tooOften = determineHitLimitReached(hits, heart.hitLimit);
        if (tooOften) return tooOften;
        if (told.atOnce && tests.some(({ status }) => status === TestStatus.Failed)) break;
      }
      return { status: DryRunStatus.Complete, tests };
    } catch (error) {
      return { status: DryRunStatus.Error, errorMessage: String(error?.stack ?? error) };
    }
  }

  /** Reads them all as they stand unchanged. */
  async read(specs) {
    for (const spec of specs) this.#blocks.set(spec, await this.#read(spec));
  }

  async #runOne(spec, { wanted, atOnce, active }) {
    // the engine has one state for all: another's specs may have been run meanwhile
    circus.setState(this.#state);
    this.#state.rootDescribeBlock.children = this.#blocks.get(spec) ?? (await this.#read(spec));
    running = testsIn(this.#state.rootDescribeBlock);
    stopsAtFailure = atOnce;
    for (const test of running) {
      Object.assign(test, { errors: [], status: null, mode: wanted && !wanted.has(test.id) ? 'skip' : undefined });
    }
    heart.activeMutant = active;
    await circus.run();
    if (this.#state.unhandledErrors.length > 0) throw this.#state.unhandledErrors[0];
    return running.map(resultOf);
  }

  async #read(spec) {
    circus.setState(this.#state);
    this.#state.hasStarted = false;
    this.#state.rootDescribeBlock.children = [];
    await this.#load(spec);
    const { children } = this.#state.rootDescribeBlock;
    name(spec, testsIn({ children }));
    this.#blocks.set(spec, children);
    return children;
  }
}

import { Gauge, type Registry } from 'prom-client';
import type { ProjectionState } from '../../../../libs/event-store/figure-port.js';
import type { HealthProbes } from '../dependencies.js';

const probeLimitMs = 2_000;

/** How far the worker is behind with what leaders read, and what waits for somebody. Numbers of everybody together. */
export function watchProjection({ projection }: Pick<HealthProbes, 'projection'>, registry: Registry): void {
  let asking: Promise<ProjectionState | undefined> | undefined;
  // asked once for all that are collected together
  const ask = () => (asking ??= orNothing(projection()).finally(() => (asking = undefined)));
  const gauge = (name: string, help: string, of: (state: ProjectionState) => number) =>
    new Gauge({
      ...{ name: `forlopsvakt_${name}`, help, registers: [registry] },
      async collect() {
        const state = await ask();
        this.set(state ? of(state) : Number.NaN);
      },
    });
  gauge(
    'projection_lag_seconds',
    'Seconds since all facts had been counted; 0 when they are, +Inf before the first time.',
    ({ lagSeconds }) => lagSeconds ?? Number.POSITIVE_INFINITY,
  );
  gauge(
    'pathways_skipped',
    'Pathways that cannot be folded, and are in no figure until they can.',
    ({ skipped }) => skipped,
  );
  gauge(
    'signals_parked',
    'Signals of machines that wait for a referral to let them in.',
    ({ parkedSignals }) => parkedSignals,
  );
}

/** Not known while the database is away, or does not answer in time: `forlopsvakt_dependency_up` says so. */
async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), probeLimitMs);
  });
  return Promise.race([asked.catch(() => undefined), tooLong]).finally(() => clearTimeout(timer));
}

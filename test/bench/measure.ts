import { cpus, loadavg, totalmem } from 'node:os';

/** What a bench prints and writes: ratios of what was measured side by side, never a bare speed. */
export type BenchResult = {
  bench: string;
  ratios: Record<string, number>;
  figures: Record<string, number>;
  /** Least and most of the rounds, by the name of the ratio or figure. */
  spread: Record<string, [number, number]>;
  machine: { cpus: number; model: string; memoryGiB: number; node: string };
  load: { before: number; after: number; busy: boolean };
};

export type Bench = () => Promise<Pick<BenchResult, 'ratios' | 'figures' | 'spread'>>;

export const machine = (): BenchResult['machine'] => ({
  cpus: cpus().length,
  model: cpus()[0]?.model ?? 'unknown',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.versions.node,
});
export const loadNow = (): number => loadavg()[0] ?? 0;

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
export const median = (values: readonly number[]): number => percentile(values, 0.5);
export const spreadOf = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];

/** How many a second, by so many at once, each beginning anew when it has its answer. */
export async function throughput(work: () => Promise<unknown>, { atOnce, ms }: { atOnce: number; ms: number }) {
  const end = performance.now() + ms;
  let done = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < end) {
      await work();
      done += 1;
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, one));
  return (done * 1000) / (performance.now() - began);
}

/**
 * Milliseconds of each answer when so many come a second, whether or not those before are answered; and how many were
 * turned away, which only happens where the machine cannot do as much.
 */
export async function latencies(
  work: () => Promise<unknown>,
  { perSecond, forMs }: { perSecond: number; forMs: number },
) {
  const began = performance.now();
  const asked: Promise<number | undefined>[] = [];
  for (let i = 0; (i * 1000) / perSecond < forMs; i++) {
    const due = began + (i * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    // Counted from when it should have been asked: a queue that grows shows.
    asked.push(
      work().then(
        () => performance.now() - due,
        () => undefined,
      ),
    );
  }
  const ms = (await Promise.all(asked)).filter((one) => one !== undefined);
  return { ms, turnedAway: asked.length - ms.length };
}

import { Agent, get, type RequestOptions } from 'node:http';
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

/** Of those that can be tried in small. */
export type BenchSize = { pathways?: number };
export type Bench = (size: BenchSize) => Promise<Pick<BenchResult, 'ratios' | 'figures' | 'spread'>>;

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

export type Load = {
  urls: readonly string[];
  headers: Record<string, string>;
  perSecond: number;
  /** Asked as much, and not counted: caches, connections and compiled code. */
  warmUpMs: number;
  forMs: number;
};
/** One request: when it was due since the warm-up, and when it was answered after that, in milliseconds. */
export type Asked = { at: number; ms: number; isGood: boolean };

/**
 * Asks so many times a second whether or not those before are answered. Counted from when a request was due and not from
 * when it was sent: a queue that grows shows, whoever keeps it.
 */
export async function askAtRate({ urls, headers, perSecond, warmUpMs, forMs }: Load): Promise<Asked[]> {
  // As many connections as are needed: a limit here would make requests wait for each other unseen.
  const agent = new Agent({ keepAlive: true });
  const everyMs = 1000 / perSecond;
  // All at once first, so that every connection that there may be is made and has been asked before anything counts.
  for (let i = 0; i < 3; i++) await Promise.all(urls.map((url) => ask(url, { agent, headers })));
  const began = performance.now();
  const asked: Promise<Asked>[] = [];
  for (let i = 0; i * everyMs < warmUpMs + forMs; i++) {
    const due = began + i * everyMs;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const at = i * everyMs - warmUpMs;
    const answered = ask(urls[i % urls.length] ?? '', { agent, headers });
    asked.push(answered.then((isGood) => ({ at, ms: performance.now() - due, isGood })));
  }
  const counted = (await Promise.all(asked)).filter(({ at }) => at >= 0);
  agent.destroy();
  return counted;
}

const ask = (url: string, options: RequestOptions): Promise<boolean> =>
  new Promise((resolve) => {
    const request = get(url, options, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode === 200));
    });
    request.once('error', () => resolve(false));
  });

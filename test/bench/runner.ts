import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadNow, machine, type Bench, type BenchResult } from './measure.js';
import { benchNational } from './national.bench.js';
import { benchQuery } from './query.bench.js';
import { benchRead } from './read.bench.js';
import { benchRebuild } from './rebuild.bench.js';

const benches: Readonly<Record<string, Bench>> = {
  ...{ read: benchRead, query: benchQuery, rebuild: benchRebuild, national: benchNational },
};
/** They take a quarter of an hour: only when they are asked for. */
const onlyByName = ['query', 'national'];
const folder = join(import.meta.dirname, '..', '..', '.forlopsvakt', 'bench');

/** Those that were named, or all; returns the exit code. */
export async function runBenches(args: readonly string[]): Promise<number> {
  const { values, positionals: names } = parseArgs({
    args: [...args],
    options: { pathways: { type: 'string' } },
    allowPositionals: true,
  });
  const size = values.pathways === undefined ? {} : { pathways: Number(values.pathways) };

  const unknown = names.filter((name) => !benches[name]);
  if (unknown.length > 0) {
    process.stderr.write(`There is no bench ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}\n`);
    return 2;
  }
  for (const [name, bench] of Object.entries(benches)) {
    const isAsked = names.includes(name) || (names.length === 0 && !onlyByName.includes(name));
    if (isAsked) print(await resultOf(name, () => bench(size)));
  }
  return 0;
}

async function resultOf(name: string, bench: () => ReturnType<Bench>): Promise<BenchResult> {
  const before = loadNow();
  const measured = await bench();
  const load = { before, after: loadNow(), busy: before > machine().cpus / 2 };
  return { bench: name, ...measured, machine: machine(), load };
}

function print(result: BenchResult): void {
  const rows = [...Object.entries(result.ratios), ...Object.entries(result.figures)].map(([what, value]) => {
    const [least, most] = result.spread[what] ?? [];
    return {
      what,
      value: rounded(value),
      ...(least !== undefined && { least: rounded(least), most: rounded(Number(most)) }),
    };
  });
  console.table(rows);
  if (result.load.busy) {
    process.stdout.write(
      `The machine was busy (load ${result.load.before.toFixed(1)}): figures are too low, ratios less so.\n`,
    );
  }
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${result.bench}.json`);
  writeFileSync(path, `${JSON.stringify(result, undefined, 2)}\n`);
  process.stdout.write(`${path}\n`);
}

const rounded = (value: number): number => Number(value.toPrecision(3));

import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { osloDateOf } from '../../libs/pathway/calendar/oslo.js';
import { nation } from './nation.js';

const usage = `Usage: npm run synth -- [--pathways 300] [--years 2] [--seed 1] [--until <date>] [--municipality 1108] [--unit <organisasjonsnummer>] [--out <file>.ndjson]
With --out each municipality has a file of its own: <file>.1108.ndjson; an import is one municipality's.
`;

const options = {
  pathways: { type: 'string', default: '300' },
  years: { type: 'string', default: '2' },
  seed: { type: 'string', default: '1' },
  until: { type: 'string', default: osloDateOf(new Date().toISOString()) },
  municipality: { type: 'string' },
  /** All stays there: an institution that the receiving system knows, such as the demo's. */
  unit: { type: 'string' },
  out: { type: 'string' },
} as const;

/** Writes a synthetic nation as rows to import; returns the exit code. */
export async function synth(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options });
  const [pathways, years, seed] = [values.pathways, values.years, values.seed].map(Number);
  if (!isCount(pathways) || !isCount(years) || !isCount(seed)) {
    process.stderr.write(usage);
    return 2;
  }
  const files = new Map<string, WriteStream>();
  const fileOf = (municipality: string): NodeJS.WritableStream => {
    if (values.out === undefined) return process.stdout;
    const known = files.get(municipality);
    if (known) return known;
    const file = createWriteStream(values.out.replace(/(\.[^.]*)?$/, `.${municipality}$1`));
    files.set(municipality, file);
    return file;
  };
  const { until, unit } = values;
  for (const { municipality, rows } of nation({ pathways, years, seed, until, unit })) {
    if (values.municipality !== undefined && values.municipality !== municipality) continue;
    const out = fileOf(municipality);
    const isFull = !out.write(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    if (isFull) await once(out, 'drain');
  }
  await Promise.all([...files.values()].map((file) => once(file.end(), 'close')));
  for (const { path } of files.values()) process.stdout.write(`written: ${String(path)}\n`);
  return 0;
}

const isCount = (n: number | undefined): n is number => Number.isInteger(n) && Number(n) > 0;

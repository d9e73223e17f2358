import { createHash } from 'node:crypto';
import type { Imports } from '../../libs/application/imports/imports.js';
import type { Caller, EventStore, Organisation } from '../../libs/event-store/port.js';
import { addDays } from '../../libs/pathway/calendar/dates.js';
import { osloDateOf } from '../../libs/pathway/calendar/oslo.js';
import { dealtOut, municipalities } from '../nation/municipalities.js';
import { nation } from '../nation/nation.js';
import { unitOf } from '../nation/people.js';
import { HandIn } from './hand-in.js';

/** Three years of a client are some 67 facts: two million for thirty thousand. */
const years = 3;

export const show = (text: string): void => void process.stderr.write(`${text}\n`);
export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The nation's municipalities and their institutions, which share. */
export async function registerNation(store: EventStore): Promise<void> {
  const all: Organisation[] = municipalities.map(({ number, name }) => ({
    ...{ organisation: number, name, level: 'municipality' as const },
  }));
  const units = new Map(municipalities.map(({ number }) => [unitOf(number).organisation, unitOf(number).name]));
  for (const [organisation, name] of units) all.push({ organisation, name, level: 'specialist' });
  await store.registerOrganisations(all);
  await store.agree(
    municipalities.map(({ number: a }) => ({ a, b: unitOf(a).organisation, from: '2020-01-01T00:00:00.000Z' })),
  );
}

export const importer = (organisation: string): Caller => ({
  ...{ kind: 'machine', subject: `machine-${organisation}`, issuer: 'bench', organisation },
  ...{ level: 'municipality', role: 'system' },
});

export type Handed = { caller: Caller; importId: string };

/** Each municipality's file, as it is made. */
export async function handInAll(imports: Imports, pathways: number, seconds: () => number): Promise<Handed[]> {
  const until = addDays(osloDateOf(new Date().toISOString()), -1);
  const all: Handed[] = [];
  const dealt = dealtOut(pathways);
  let current: HandIn | undefined;
  let clients = 0;
  for (const { municipality, rows } of nation({ pathways, years, seed: 1, until })) {
    const caller = importer(municipality);
    if (current?.caller.organisation !== municipality) {
      await current?.end();
      const fileHash = createHash('sha256').update(municipality).digest('hex');
      const { importId } = await imports.begin(caller, { format: 'ndjson', source: 'bench', fileHash });
      all.push({ caller, importId });
      current = new HandIn(imports, caller, importId);
      show(`${seconds().toFixed(0)} s: ${clients} clients handed in; ${municipality} has ${dealt.get(municipality)}`);
    }
    await current.add(rows.map((row) => JSON.stringify(row)));
    clients += 1;
  }
  await current?.end();
  return all;
}

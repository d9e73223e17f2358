import { randomUUID } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startStack, type Stack } from '../../apps/local/src/stack.js';
import { openTemporaryFolder } from '../../apps/local/src/testing/temporary.js';
import { advance, eventually, referredPathway, sandnes, Speaker } from '../stack.js';

// Fault 23: PostgreSQL restored to an earlier point than Temporal. A whole stack, stopped and started on an older copy of
// its cluster: clocks fire all the same, and what was erased since stays erased.

const sweep = { intervalMs: 500, undeliveredMs: 500, overdueMs: 2_000, fireMs: 5_000 };
const folder = openTemporaryFolder();
let stack: Stack;
let kari: Speaker;
const open = async () => {
  stack = await startStack({ home: folder.path, durable: false, sweep });
  kari = new Speaker(stack, 'coordinator', sandnes);
};
beforeAll(open, 180_000);
afterAll(async () => {
  await stack?.stop();
  folder.remove();
}, 60_000);

/** With its owner and rights, which PostgreSQL looks at. */
const copy = (from: string, to: string) => execFileSync('cp', ['-Rp', from, to]);

const noteIn = async (pathwayId: string) =>
  (await kari.factsOf(pathwayId)).find((fact) => fact.type === 'ContactRecorded')?.data['note'];

it('a backup older than Temporal: erased texts stay erased, and clocks fire once', async () => {
  const { pathwayId } = await referredPathway(stack);
  const contact = { kind: 'met', withClient: true, note: 'Planted note' };
  const told = await kari.command(pathwayId, 'RecordContact', contact);
  const factId = told.body.facts.find((fact) => fact.type === 'ContactRecorded')?.factId;
  const cluster = stack.postgres?.home ?? '';
  await stack.stop();
  const backup = `${cluster}-backup-${randomUUID()}`;
  copy(cluster, backup);

  await open();
  expect(await noteIn(pathwayId)).toBe('Planted note');
  const redacted = await kari.command(pathwayId, 'Redact', { factId, reason: 'wrongPerson' });
  expect(redacted.status).toBe(200);
  const listed = () => readFileSync(join(folder.path, 'erasures.jsonl'), 'utf8');
  await eventually(
    async () =>
      Promise.resolve()
        .then(listed)
        .catch(() => ''),
    (list) => list.includes('textIds'),
  );
  const later = await referredPathway(stack); // Temporal follows it, and the backup does not know it
  await stack.stop();
  rmSync(cluster, { recursive: true });
  copy(backup, cluster);
  rmSync(backup, { recursive: true });

  await open();
  expect(await noteIn(pathwayId)).toBe('[slettet]');
  expect((await kari.call('GET', `/api/v1/pathways/${later.pathwayId}`)).status).toBe(404);
  await advance(kari, 'P20D');
  const breaks = await eventually(
    () => kari.breaksOf(pathwayId),
    (found) => found.length > 0,
    60,
  );
  expect(breaks).toMatchObject([{ kind: 'assessment-late', state: 'open' }]);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const opened = (await kari.factsOf(pathwayId)).filter((fact) => fact.type === 'ChainBreakOpened');
  expect(opened).toHaveLength(1);
}, 400_000);

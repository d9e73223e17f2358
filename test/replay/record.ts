import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import proto from '@temporalio/proto';
import { buildWorkflowBundle } from '../../apps/worker/src/bundle.js';
import type { Trajectory } from '../../libs/application/service.js';
import { FakeJournal } from '../workflow/fake-journal.js';
import { openStage, pause, scenario, type Scenario } from '../workflow/pathway.fixture.js';
import { openTemporal } from '../workflow/temporal-server.js';
import { REPLAY_PAYLOAD_KEY } from './codec-key.js';

const { History } = proto.temporal.api.history.v1;

/** Each returns the pathway whose history is kept, in the state its name says. */
const courses: Record<string, (on: Scenario) => Promise<Trajectory>> = {
  'running-waiting-for-a-clock': async ({ journal, tell, follows }) => {
    const pathway = journal.started({ a: 3_600_000 });
    await tell(pathway);
    await follows(pathway);
    await tell(journal.changed(pathway, { phase: 'inTreatment' }));
    await follows(journal.now(pathway));
    return pathway;
  },
  'running-without-a-clock': async ({ journal, tell, follows }) => {
    const pathway = journal.started({});
    await tell(pathway);
    await follows(pathway);
    await tell(journal.changed(pathway, { phase: 'inTreatment' }));
    await follows(journal.now(pathway));
    return pathway;
  },
  'running-after-firings-and-nudges': async ({ journal, tell, fired, follows }) => {
    const pathway = journal.started({ a: 300, b: 600, c: 3_600_000 });
    await tell(pathway);
    await fired(pathway, ['a', 'b']);
    await tell(journal.changed(pathway, { phase: 'inTreatment', clocks: { c: 0, d: 0, e: 3_600_000 } }));
    await fired(pathway, ['a', 'b', 'c', 'd']);
    await follows(journal.now(pathway));
    return pathway;
  },
  'running-after-failed-firings': async ({ journal, tell, fired, follows }) => {
    const before = (_call: unknown, count: number) => {
      if (count <= 7) throw new Error('database away');
    };
    const pathway = journal.started({ a: 0, b: 3_600_000 }, { before });
    await tell(pathway);
    await fired(pathway, ['a']);
    await follows(journal.now(pathway));
    return pathway;
  },
  'running-after-clocks-not-yet-due': async ({ journal, tell, fired, follows }) => {
    const pathway = journal.started({ a: 0, b: 3_600_000 }, { lagMs: 2_500 });
    await tell(pathway);
    await fired(pathway, ['a']);
    await follows(journal.now(pathway));
    return pathway;
  },
  'finished-closed': async ({ journal, tell, fired, handle }) => {
    const pathway = journal.started({ a: 300, b: 3_600_000 });
    await tell(pathway);
    await fired(pathway, ['a']);
    await tell(journal.changed(pathway, { phase: 'closed', clocks: {} }));
    await handle(pathway).result();
    return pathway;
  },
};

/** Plays each course on a real server and keeps its history: sealed under the test's own key, nobody's machine in it. */
export async function recordHistories(folder: string): Promise<void> {
  const journal = new FakeJournal();
  const workflowBundle = await buildWorkflowBundle();
  const temporal = await openTemporal(['limit.historyCount.suggestContinueAsNew=30']);
  const { address } = temporal;
  const stage = await openStage({ address, workflowBundle, journal, payloadKey: REPLAY_PAYLOAD_KEY });
  const on = scenario(() => stage, journal);
  const keep = async (name: string, pathway: Trajectory, runId?: string) => {
    const { workflowId } = on.handle(pathway);
    const history = await stage.client.workflow.getHandle(workflowId, runId).fetchHistory();
    const plain = History.toObject(History.fromObject(history), { bytes: String, enums: String, longs: String });
    // `<pid>@<host>` names the machine, as identity and in the name of its sticky queue.
    const json = JSON.stringify(plain, undefined, 2).replaceAll(/"\d+@[^"]*"/g, '"test"');
    await writeFile(join(folder, `${name}.json`), `${json}\n`);
  };
  try {
    await Promise.all(Object.entries(courses).map(async ([name, play]) => keep(name, await play(on))));
    const [long, firstRun] = await continuedAsNew(on);
    await keep('finished-continued-as-new', long, firstRun);
  } finally {
    await stage.close();
    await temporal.close();
  }
}

/** One nudge after the other until the history is long enough; the first run has then ended. */
async function continuedAsNew({ journal, tell, follows }: Scenario): Promise<[Trajectory, string]> {
  let pathway = journal.started({ a: 3_600_000 });
  const first = await tell(pathway);
  for (let version = 2; version < 30; version++) {
    pathway = journal.changed(pathway, { clocks: { a: 3_600_000 } });
    await tell(pathway);
    await pause(30);
  }
  await follows(pathway);
  return [pathway, first.signaledRunId];
}

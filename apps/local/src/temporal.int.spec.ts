import { afterAll, describe, expect, it } from '@jest/globals';
import { Connection } from '@temporalio/client';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './running-process.js';
import { findTemporal } from './temporal-binary.js';
import { startTemporal, type EmbeddedTemporal } from './temporal.js';
import { openTemporaryFolder } from './testing/temporary.js';

const folder = openTemporaryFolder();
const running: EmbeddedTemporal[] = [];

afterAll(async () => {
  for (const server of running) await server.stop();
  folder.remove();
});

async function start(notices: string[] = []): Promise<EmbeddedTemporal> {
  const server = await startTemporal({ dir: join(folder.path, 'temporal'), notice: (line) => notices.push(line) });
  running.push(server);
  return server;
}

describe('the embedded Temporal server', () => {
  it('answers with the namespace, keeps workflows over kill -9 and stops a server that was left behind', async () => {
    const first = await start();
    const connection = await Connection.connect({ address: first.address });
    await connection.workflowService.startWorkflowExecution({
      namespace: 'default',
      workflowId: 'kept',
      workflowType: { name: 'none' },
      taskQueue: { name: 'none' },
      requestId: 'kept',
    });
    await connection.close();
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    const left = await start();
    const notices: string[] = [];
    const second = await start(notices);
    expect(notices.join()).toContain(`pid ${left.pid}`);
    expect(isAlive(left.pid)).toBe(false);
    const again = await Connection.connect({ address: second.address });
    const found = await again.workflowService.describeWorkflowExecution({
      namespace: 'default',
      execution: { workflowId: 'kept' },
    });
    await again.close();
    expect(found.workflowExecutionInfo?.type?.name).toBe('none');
  });

  it('makes its database anew when the first start was cut short while making it', async () => {
    const dir = join(folder.path, 'cut-short');
    const dies = join(folder.path, 'temporal-that-dies');
    const real = await findTemporal();
    const script = `[ "$1" = --version ] && exec '${real}' --version\n: > temporal.sqlite\nkill -9 $$`;
    writeFileSync(dies, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const before = process.env['TEMPORAL_CLI_PATH'];
    process.env['TEMPORAL_CLI_PATH'] = dies;
    await expect(startTemporal({ dir })).rejects.toThrow('did not start');
    process.env['TEMPORAL_CLI_PATH'] = real;
    const notices: string[] = [];
    running.push(await startTemporal({ dir, notice: (line) => notices.push(line) }));
    if (before === undefined) delete process.env['TEMPORAL_CLI_PATH'];
    else process.env['TEMPORAL_CLI_PATH'] = before;
    expect(notices.join()).toContain('cut short');
  });
});

import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { freePort } from '../../apps/local/src/ports.js';
import { findTemporal } from '../../apps/local/src/temporal-binary.js';
import { startServer, type ServerProcess } from '../../apps/local/src/server-process.js';
import { openDataFolder } from '../../libs/testing/data-folder.js';

export type TestTemporal = {
  address: string;
  /** Everything the server keeps. */
  dbFile: string;
  /** Ends the server and leaves its file; `start` brings it back at the same address. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
};

/** A real Temporal server with its own port and folder. `dynamicConfig` as in `limit.historyCount.suggestContinueAsNew=60`. */
export async function openTemporal(dynamicConfig: string[] = []): Promise<TestTemporal> {
  const folder = openDataFolder();
  const dbFile = join(folder.path, 'temporal.db');
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const args = [
    'server',
    'start-dev',
    '--headless',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--db-filename',
    dbFile,
  ];
  args.push('--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal', '--log-level', 'error');
  for (const setting of dynamicConfig) args.push('--dynamic-config-value', setting);
  let server: ServerProcess | undefined;
  const temporal: TestTemporal = {
    address,
    dbFile,
    start: async () => {
      const command = await findTemporal({ notice: () => undefined });
      server = await startServer({ command, args, cwd: folder.path, env: process.env, orphanSignal: 'SIGKILL' });
      await answering(address);
    },
    stop: async () => {
      await server?.stop();
    },
    close: async () => {
      await server?.stop();
      folder.remove();
    },
  };
  await temporal.start();
  return temporal;
}

async function answering(address: string): Promise<void> {
  for (let left = 100; ; left--) {
    try {
      const connection = await Connection.connect({ address, connectTimeout: '1 second' });
      await connection.workflowService.describeNamespace({ namespace: 'default' });
      return await connection.close();
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

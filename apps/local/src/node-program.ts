import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.js';
import { startServer, within, type ServerProcess } from './server-process.js';

/** A program of ours, built into `dist/`. */
export type NodeProgram = {
  /** For messages and the log. */
  name: string;
  /** Below `dist/`. */
  entry: string;
  env: NodeJS.ProcessEnv;
  log?: (line: string) => void;
  /** Default: waits for the IPC message `ready`. */
  isReady?: () => Promise<boolean>;
  /** Gives up waiting for it. */
  signal?: AbortSignal | undefined;
};

const READY_MS = 60_000;

/** Starts a built program and waits until it is ready; throws with its last words when it ends before. */
export async function startProgram(program: NodeProgram): Promise<ServerProcess> {
  const entry = join(projectRoot, 'dist', program.entry);
  if (!existsSync(entry)) throw new Error(`${entry} is not there. Build first: npm run build`);
  let told = false;
  const server = await startServer({
    command: process.execPath,
    args: ['--enable-source-maps', entry],
    cwd: projectRoot,
    env: program.env,
    log: program.log,
    onMessage: (message) => (told ||= message === 'ready'),
    orphanSignal: 'SIGTERM',
  });
  const isReady = program.isReady ?? (() => Promise.resolve(told));
  let gone = false;
  void server.exited.then(() => (gone = true));
  for (const deadline = Date.now() + READY_MS; !gone && !program.signal?.aborted && Date.now() < deadline;) {
    if (await isReady()) return server;
    await within(50, server.exited);
  }
  await server.stop();
  program.signal?.throwIfAborted();
  const why = gone ? 'ended while starting' : `was not ready within ${READY_MS / 1000} s`;
  throw new Error(`${program.name} ${why}:\n${server.lastLines().join('\n')}`);
}

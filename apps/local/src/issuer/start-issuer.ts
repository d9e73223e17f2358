import { childEnvironment } from '../environment.js';
import { startProgram } from '../node-program.js';
import type { ServerProcess } from '../server-process.js';

/** A running demo issuer. */
export type RunningIssuer = ServerProcess & { issuer: string };

/** Starts the demo issuer with the keys of this folder, in a process of its own. */
export async function startIssuer(options: {
  home: string;
  port: number;
  /** Where the API is for browsers, which come back to it. */
  publicUrl: string;
  log?: (line: string) => void;
  signal?: AbortSignal | undefined;
}): Promise<RunningIssuer> {
  const server = await startProgram({
    name: 'Demo issuer',
    entry: 'apps/local/src/issuer/main.js',
    env: {
      ...childEnvironment({ PUBLIC_URL: options.publicUrl }),
      FORLOPSVAKT_HOME: options.home,
      ISSUER_PORT: String(options.port),
    },
    ...(options.log && { log: options.log }),
    signal: options.signal,
  });
  return { ...server, issuer: `http://127.0.0.1:${options.port}` };
}

import { homeFolder } from './home-folder.js';
import { readRun } from './run-file.js';
import { readSecrets, type Secrets } from './secrets.js';

/** Where a command on the vault works: WORKER_DATABASE_URL, or the stack that runs here. Throws when there is neither. */
export function workerDatabase(): string {
  const { WORKER_DATABASE_URL } = process.env;
  if (WORKER_DATABASE_URL) return WORKER_DATABASE_URL;
  const run = readRun(homeFolder());
  if (!run) throw new Error('WORKER_DATABASE_URL is not set, and Forløpsvakt does not run here: npm start');
  const password = encodeURIComponent(readSecrets(homeFolder()).workerDatabasePassword);
  return `postgres://forlopsvakt_worker:${password}@${run.databaseAddress}/forlopsvakt`;
}

/** A secret by its setting, else that of the stack in this folder. */
export const secretOf = (setting: string, own: keyof Secrets): string => {
  const value = process.env[setting] || readSecrets(homeFolder())[own];
  if (typeof value !== 'string') throw new Error(`${setting} is not set`);
  return value;
};

/** Runs it to its end; what went wrong is one line, and the exit code is 1. */
export async function commandToEnd(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

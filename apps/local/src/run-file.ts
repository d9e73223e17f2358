import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running stack tells other programs of the same clone. Holds no secrets. */
export type RunFile = {
  url: string;
  issuer: string;
  temporalAddress: string;
  /** host:port of PostgreSQL. */
  databaseAddress: string;
  startedAt: string;
  pids: { supervisor: number; api?: number; worker?: number; temporal?: number; postgres?: number; issuer?: number };
};

const path = (home: string): string => join(home, 'run.json');

/** Replaced whole, so that a reader never sees half of it. */
export function writeRun(home: string, run: RunFile): void {
  const draft = `${path(home)}.${randomUUID()}`;
  writeFileSync(draft, `${JSON.stringify(run, undefined, 2)}\n`);
  renameSync(draft, path(home));
}

/** Undefined when nothing runs here (or was killed before it could say). */
export function readRun(home: string): RunFile | undefined {
  try {
    // Written by writeRun only.
    return JSON.parse(readFileSync(path(home), 'utf8')) as RunFile;
  } catch {
    return undefined;
  }
}

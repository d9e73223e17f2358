import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** One file for each process; the run before is kept beside it as `.1`. */
export type LogFiles = {
  /** A line of this process. */
  writer(name: string): (line: string) => void;
  /** Everything these processes have printed in this run. */
  read(names: string[]): string;
  close(): Promise<void>;
};

/** Opens the log folder of a stack. */
export function openLogs(home: string): LogFiles {
  const folder = join(home, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const streams = new Map<string, ReturnType<typeof createWriteStream>>();
  const path = (name: string) => join(folder, `${name}.log`);
  const open = (name: string) => {
    if (existsSync(path(name))) renameSync(path(name), `${path(name)}.1`);
    const stream = createWriteStream(path(name), { mode: 0o600 });
    streams.set(name, stream);
    return stream;
  };
  return {
    writer: (name) => {
      const stream = streams.get(name) ?? open(name);
      return (line) => void (stream.writable && stream.write(`${line}\n`));
    },
    read: (names) => names.map((name) => (existsSync(path(name)) ? readFileSync(path(name), 'utf8') : '')).join(''),
    close: async () => {
      await Promise.all([...streams.values()].map((stream) => new Promise((resolve) => stream.end(resolve))));
    },
  };
}

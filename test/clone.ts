import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../apps/local/src/ports.js';
import { projectRoot } from '../apps/local/src/project-root.js';
import { findTemporal } from '../apps/local/src/temporal-binary.js';
import { openTemporaryFolder } from '../apps/local/src/testing/temporary.js';
import { eventually } from './stack.js';

/** A clone of this project in a folder of its own, built, with the packages of this one. */
export type Clone = {
  path: string;
  /** What `npm start` runs, in a process group of its own as in a terminal. */
  start(env?: NodeJS.ProcessEnv): Promise<Start>;
  /** `npm start` itself. */
  npmStart(): Promise<Start>;
  /** Every process that runs in this clone or on its data, whoever its parent is by now. */
  processes(): number[];
  /** Ends what is left, outright, and removes the folder. */
  remove(): void;
};

/** One start of a clone, from outside. */
export type Start = {
  url: string;
  /** Everything it has printed. */
  output(): string;
  /** Waits until it prints that; throws with its output when it ends before. */
  says(text: string): Promise<void>;
  /** To the process group, as Ctrl-C in a terminal. */
  signal(signal: NodeJS.Signals): void;
  /** Outright, and only the first process. */
  killNpm(): void;
  /** Nobody reads its output any more. */
  closeOutput(): void;
  /** Its exit code as a shell tells it: 128 + the number of the signal that ended it. */
  ended: Promise<number>;
};

const copied = [
  ...['apps', 'libs', 'workflows', 'activities', 'dist'],
  ...['package.json', 'package-lock.json', 'tsconfig.json', '.swcrc', '.npmrc'],
];

/** Copies what a start needs; nothing that it does there touches the project that the tests run in. */
export function openClone(): Clone {
  const clone = openFolder();
  for (const part of copied.filter((name) => existsSync(join(projectRoot, name))))
    cpSync(join(projectRoot, part), join(clone.path, part), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(clone.path, 'node_modules'));
  return clone;
}

/** The same with nothing in it yet. */
export function openFolder(): Clone {
  const { path, remove } = openTemporaryFolder();
  const processes = () => processesIn(path);
  const begin = async (command: string[], env: NodeJS.ProcessEnv): Promise<Start> => {
    const own = { PORT: String(await freePort()), TEMPORAL_CLI_PATH: await findTemporal(), ...env };
    const [program = '', ...args] = command;
    return watch(spawn(program, args, { cwd: path, env: { ...process.env, ...own }, detached: true }), own.PORT);
  };
  return {
    path,
    processes,
    start: (env = {}) => begin([process.execPath, join('apps', 'local', 'bootstrap.mjs'), 'start'], env),
    npmStart: () => begin(['npm', 'start', '--silent'], {}),
    remove: () => {
      killAll(processes());
      remove();
    },
  };
}

/** Ends processes so that none of them can do anything about it. */
export function killAll(pids: number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // went with the one before
    }
  }
}

/** Waits until nothing runs in the clone any more; what still does, otherwise. */
export const leftOver = (clone: Clone, seconds = 5): Promise<number[]> =>
  eventually(
    async () => clone.processes(),
    (pids) => pids.length === 0,
    seconds,
  );

function watch(child: ChildProcess, port: string): Start {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  const ended: Start['ended'] = new Promise((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL'])),
  );
  let gone = false;
  void ended.then(() => (gone = true));
  return {
    url: `http://127.0.0.1:${port}`,
    output: () => output,
    says: async (text) => {
      await eventually(
        async () => gone || output.includes(text),
        (there) => there,
        60,
      );
      if (!output.includes(text)) throw new Error(`It never said «${text}»:\n${output}`);
    },
    signal: (signal) => void process.kill(-Number(child.pid), signal),
    killNpm: () => void child.kill('SIGKILL'),
    closeOutput: () => [child.stdout, child.stderr].forEach((stream) => stream?.destroy()),
    ended,
  };
}

/** By working directory, which every program of a start has in its clone, and which outlives its parent. */
function processesIn(folder: string): number[] {
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  return pids.filter((pid) => workingDirectory(pid).startsWith(folder)).map(Number);
}

function workingDirectory(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return ''; // gone, or a kernel thread
  }
}

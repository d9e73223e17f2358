import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How a process ended. */
export type Exit = { code: number | null; signal: NodeJS.Signals | null };

/** A server of ours that runs beside us. */
export type ServerProcess = {
  pid: number;
  /** Fulfilled when the process is gone, whoever ended it. */
  exited: Promise<Exit>;
  /** The last lines it wrote, for an error message. */
  lastLines(): string[];
  /** Sends each signal in turn until the process is gone. */
  stop(signals?: StopStep[]): Promise<void>;
};

export type StopStep = { signal: NodeJS.Signals; waitMs: number };

export type ServerCommand = {
  command: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  user?: { uid: number; gid: number };
  log?: ((line: string) => void) | undefined;
  /** Opens an IPC channel, for programs of ours that tell when they are ready. */
  onMessage?: (message: unknown) => void;
  /** What the guard sends when we are killed without a chance to clean up. */
  orphanSignal: NodeJS.Signals;
};

const KEPT_LINES = 30;

/**
 * Starts a server in a process group of its own, so that Ctrl-C in the terminal reaches us alone and we decide the order
 * of stopping. A guard ends it when we are killed outright.
 */
export async function startServer(server: ServerCommand): Promise<ServerProcess> {
  const child = spawn(server.command, server.args, {
    cwd: server.cwd,
    env: server.env,
    ...server.user,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', ...(server.onMessage ? (['ipc'] as const) : [])],
  });
  if (server.onMessage) child.on('message', server.onMessage);
  const exited = new Promise<Exit>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  const lines = keepLines(child, server.log);
  const pid = await spawned(child);
  const guard = startGuard(pid, server.orphanSignal);
  void exited.then(() => guard.kill('SIGKILL'));
  return {
    pid,
    exited,
    lastLines: () => [...lines],
    stop: (steps = [{ signal: 'SIGTERM', waitMs: 5_000 }]) => stopInTurn(child, exited, steps),
  };
}

/** Waits for a promise, but not for ever; true when it came in time. */
export async function within(ms: number, promise: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

function keepLines(child: ChildProcess, log: ((line: string) => void) | undefined): string[] {
  const kept: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      kept.push(line);
      if (kept.length > KEPT_LINES) kept.shift();
      log?.(line);
    });
  }
  return kept;
}

function spawned(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => resolve(child.pid ?? 0));
  });
}

/**
 * A shell that reads from a pipe we hold: the pipe closes when we die, even of SIGKILL, and then it ends the server.
 * Nothing else tells a foreign program such as PostgreSQL that its parent is gone. A negative pid is a process group.
 */
export function startGuard(pid: number, signal: NodeJS.Signals): ChildProcess {
  const script = 'while read -r _; do :; done; kill -"$2" "$1" 2>/dev/null';
  const guard = spawn('/bin/sh', ['-c', script, 'guard', String(pid), signal.replace('SIG', '')], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  return guard;
}

async function stopInTurn(child: ChildProcess, exited: Promise<Exit>, steps: StopStep[]): Promise<void> {
  for (const step of [...steps, { signal: 'SIGKILL', waitMs: 5_000 } as const]) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(step.signal);
    if (await within(step.waitMs, exited)) return;
  }
}

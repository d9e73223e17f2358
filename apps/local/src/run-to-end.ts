import { spawn } from 'node:child_process';
import { startGuard } from './server-process.js';

/** A program that does its work and ends. */
export type Errand = {
  command: string;
  args: string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  user?: { uid: number; gid: number } | undefined;
  /** Aborting ends it. */
  signal?: AbortSignal | undefined;
  /** Ended when it takes longer. */
  limitMs?: number;
};

/** How it went: `code` is undefined when the program could not be run at all, null when it was ended. */
export type Outcome = { code: number | null | undefined; said: string };

/**
 * Runs a program to its end, in a process group of its own: the whole group is ended when the signal aborts, when the
 * time is up, and when we are killed outright. So nothing of it goes on behind the back of the next start.
 */
export function runToEnd({ command, args, signal, limitMs, user, ...where }: Errand): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...where, ...user, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const guard = child.pid === undefined ? undefined : startGuard(-child.pid, 'SIGKILL');
    const end = (): void => void endGroup(child.pid);
    const timer = limitMs === undefined ? undefined : setTimeout(end, limitMs);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      guard?.kill('SIGKILL');
      resolve(outcome);
    };
    child.once('error', (error) => finish({ code: undefined, said: error.message }));
    // «close» and not «exit»: whatever the program has started holds its output open until it is gone too.
    child.once('close', (code) => finish({ code, said }));
  });
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (Object(error).code !== 'ESRCH') throw error; // it has just ended
  }
}

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

// A pid alone says little: after a crash or a reboot it may belong to somebody else's process.

/** What tells one process from a later one with the same pid. Undefined when there is none, or only a zombie. */
export function startedAt(pid: number): string | undefined {
  const stat = readProc(pid, 'stat');
  if (stat === undefined) return process.platform === 'linux' ? undefined : askPs(pid, 'lstart');
  // The command's name stands in brackets and may hold spaces; the fields after it are fixed (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTicks] = [fields[0], fields[19]];
  return state === 'Z' || state === 'X' ? undefined : `${bootId()}:${startTicks}`;
}

/** The command line of a running process, empty when it is gone or may not be seen. */
export function commandLine(pid: number): string {
  const line = readProc(pid, 'cmdline');
  return line === undefined ? (askPs(pid, 'args') ?? '') : line.replaceAll('\0', ' ').trim();
}

/** True while the process lives, also when it belongs to another user. */
export function isAlive(pid: number): boolean {
  return startedAt(pid) !== undefined;
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}

/** Start ticks count from boot, so they are only unique within one. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return 'boot';
  }
}

function askPs(pid: number, column: string): string | undefined {
  const answer = spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' });
  const text = answer.status === 0 ? answer.stdout.trim() : '';
  return text === '' ? undefined : text;
}

import { setTimeout as sleep } from 'node:timers/promises';
import { within, type Exit } from './server-process.js';

/** A running process as its launcher gives it back. */
export type Launched = { pid: number; exited: Promise<Exit>; stop(): Promise<void> };

/** A part of the stack that can be taken away and brought back. */
export type Managed = {
  /** Undefined while it does not run. */
  readonly pid: number | undefined;
  /** Sends the signal (default SIGKILL), waits until the process is gone, and does not start it again. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it if it does not run, and waits until it is ready. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

export type ManagedOptions = {
  name: string;
  launch: () => Promise<Launched>;
  /** Whether to start it again when it ends by itself. */
  restart: boolean;
  notice: (line: string) => void;
};

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** Having run this long, the next end counts as a first one. */
const STEADY_MS = 60_000;

/** Starts a part and keeps it going: after an end nobody asked for it comes back, with longer pauses each time. */
export async function manage(options: ManagedOptions): Promise<Managed> {
  const part = new ManagedPart(options);
  await part.start();
  return part;
}

class ManagedPart implements Managed {
  private current: Launched | undefined;
  private starting: Promise<void> | undefined;
  /** Set while the end of the process is what was asked for. */
  private resting = true;
  private pauseMs = FIRST_PAUSE_MS;

  constructor(private readonly options: ManagedOptions) {}

  get pid(): number | undefined {
    return this.current?.pid;
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.resting = true;
    const running = this.current;
    if (!running) return;
    process.kill(running.pid, signal);
    await running.exited;
  }

  async start(): Promise<void> {
    this.resting = false;
    this.starting ??= this.launch().finally(() => (this.starting = undefined));
    await this.starting;
  }

  async stop(): Promise<void> {
    this.resting = true;
    if (this.starting)
      await within(
        5_000,
        this.starting.catch(() => undefined),
      );
    await this.current?.stop();
  }

  private async launch(): Promise<void> {
    if (this.current) return;
    const launched = await this.options.launch();
    const since = Date.now();
    this.current = launched;
    void launched.exited.then((exit) => {
      this.current = undefined;
      if (Date.now() - since > STEADY_MS) this.pauseMs = FIRST_PAUSE_MS;
      void this.bringBack(exit);
    });
  }

  private async bringBack({ code, signal }: Exit): Promise<void> {
    if (this.resting) return;
    const { name, restart, notice } = this.options;
    if (!restart) return notice(`${name} ended (${signal ?? `exit ${code}`}).`);
    notice(`${name} ended (${signal ?? `exit ${code}`}); starting it again in ${this.pauseMs / 1000} s.`);
    await sleep(this.pauseMs, undefined, { ref: false });
    this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
    if (this.resting) return;
    try {
      await this.start();
      notice(`${name} runs again.`);
    } catch (error) {
      const lines = error instanceof Error ? error.message : String(error);
      notice(lines.split('\n').slice(0, 5).join('\n'));
      await this.bringBack({ code: 1, signal: null });
    }
  }
}

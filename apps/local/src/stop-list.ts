/** When a part is stopped: who takes work in first, what others rest on last. */
export type StopTurn = 'first' | 'programs' | 'servers' | 'database' | 'last';

const turns: StopTurn[] = ['first', 'programs', 'servers', 'database', 'last'];

/** What has to be stopped again, noted as soon as it runs, so that a start can be given up at any moment. */
export class StopList {
  private readonly entries: { turn: StopTurn; stop: () => unknown }[] = [];
  private running: Promise<void> | undefined;

  /** True from the moment somebody asked to stop. */
  get stopping(): boolean {
    return this.running !== undefined;
  }

  add(turn: StopTurn, stop: () => unknown): void {
    this.entries.push({ turn, stop });
  }

  /** Stops everything, turn by turn; a part that fails to stop does not keep the others. Safe to call twice. */
  run(): Promise<void> {
    this.running ??= this.stopAll();
    return this.running;
  }

  private async stopAll(): Promise<void> {
    for (const turn of turns) {
      const due = this.entries.filter((entry) => entry.turn === turn);
      await Promise.allSettled(due.map(async (entry) => entry.stop()));
    }
  }
}

/** Waits until both have ended, so that nothing starts behind our back; then the first error, if any, is thrown. */
export async function bothOrFirstError<A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([a, b]);
  return Promise.all([a, b]);
}

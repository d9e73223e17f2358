import type { Imports } from '../../libs/application/imports/imports.js';
import type { Caller } from '../../libs/event-store/port.js';

const linesAtOnce = 500;

/** A municipality's file, handed in as it is made: the next lines are made while the last ones are taken. */
export class HandIn {
  private lines: string[] = [];
  private sent = 0;
  private underWay: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly imports: Imports,
    readonly caller: Caller,
    private readonly importId: string,
  ) {}

  async add(lines: readonly string[]): Promise<void> {
    this.lines.push(...lines);
    if (this.lines.length >= linesAtOnce) await this.send(false);
  }

  async end(): Promise<void> {
    await this.send(true);
    await this.underWay;
  }

  private async send(last: boolean): Promise<void> {
    await this.underWay;
    const lines = { fromLine: this.sent + 1, lines: this.lines, last };
    this.sent += this.lines.length;
    this.lines = [];
    this.underWay = this.imports.take(this.caller, this.importId, lines);
    this.underWay.catch(() => undefined); // told by whoever waits for it next
  }
}

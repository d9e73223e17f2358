import type { AppendResult } from '../port.js';

/** A refusal on the way: the draft is thrown away. `stranger` is the stream that the caller takes no part in. */
export class AppendRefused extends Error {
  constructor(
    readonly outcome: AppendResult['outcome'],
    readonly stranger?: string,
  ) {
    super(outcome);
  }
}

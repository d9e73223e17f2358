/** What the core must know of a kind of signal besides its effect. */
export type SignalRow = {
  /** What it is called on the screen (bokmål). */
  label: string;
  /**
   * Its place within one instant, so that a referral and an admission of the same moment fold in the order of life and
   * not of arrival (design D2).
   */
  rank: number;
  /** Which of its fields may be corrected; none where the right way is to tell it anew. */
  correctable: readonly string[];
};

/** One row for each signal of a topic: one without does not compile. */
export type SignalRows<Signals> = Readonly<Record<keyof Signals, SignalRow>>;

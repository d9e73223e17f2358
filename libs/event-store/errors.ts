/** A cursor that this list did not hand out. */
export class BadCursor extends Error {
  override name = 'BadCursor';
  constructor() {
    super('the cursor was not given by this list');
  }
}

/** The database is away, too slow or too busy: whether a write took place is not known. Try again with the same key. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
  constructor(cause?: unknown) {
    super('the event store is not available', { cause });
  }
}

/** Row-level security or a missing EXECUTE stopped it: a fault in the program, never an ordinary answer. */
export class AccessRefused extends Error {
  override name = 'AccessRefused';
  constructor(cause?: unknown) {
    super('the event store refused access', { cause });
  }
}

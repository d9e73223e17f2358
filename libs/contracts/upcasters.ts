import { factData } from './facts.js';
import type { FactType, StoredFact } from './facts.js';

// A fact is stored for ever in the shape it was written in. When a shape must change, its schema version goes up and
// one step from the old shape is added here; evolve and the answers know the newest shape only.

/** From the shape of one schema version to the next. */
export type Upcaster = (data: Record<string, unknown>) => Record<string, unknown>;
/** By fact type: the step at index 0 leads from version 1 to 2, and so on. */
export type Upcasters = Partial<Record<FactType, readonly Upcaster[]>>;

/** None yet: every fact type is at schema version 1. */
export const upcasters: Upcasters = {};

/** The schema version that new facts of this type are written in. */
export const currentSchemaVersion = (type: FactType, steps: Upcasters = upcasters): number =>
  1 + (steps[type]?.length ?? 0);

/** A fact written by a newer program, or of a type nobody knows: its pathway is parked rather than folded wrongly. */
export class UnreadableFact extends Error {
  override name = 'UnreadableFact';
  constructor(type: string, schemaVersion: number) {
    super(`cannot read ${type} of schema version ${schemaVersion}`);
  }
}

/**
 * A stored fact in today's shape. The hash stays that of the stored shape: verify a chain before this, never after.
 * The data are not parsed again, only led through the steps: they were valid when they were written.
 */
export const upcast = upcastBy(upcasters);

/** For the steps given: `upcast` is the one to use. */
export function upcastBy(steps: Upcasters): (stored: StoredFact) => StoredFact {
  return (stored) => {
    const current = Object.hasOwn(factData, stored.type) ? currentSchemaVersion(stored.type, steps) : 0;
    if (stored.schemaVersion > current || stored.schemaVersion < 1) {
      throw new UnreadableFact(stored.type, stored.schemaVersion);
    }
    if (stored.schemaVersion === current) return stored;
    const due = (steps[stored.type] ?? []).slice(stored.schemaVersion - 1);
    const data = due.reduce<Record<string, unknown>>((shape, step) => step(shape), { ...stored.data });
    // The compiler cannot tie a type to its data through a table of steps; the golden files hold each step to it.
    return { ...stored, schemaVersion: current, data } as StoredFact;
  };
}

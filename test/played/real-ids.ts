import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

type Told = { type: string; factId: string; data: object };

/** The ids of a story told in the pure core, and what the same things are called in the real pathway. */
export class RealIds {
  private readonly real = new Map<string, string>();

  /** Whether that is what something told is called. */
  knows(realId: string): boolean {
    return [...this.real.values()].includes(realId);
  }

  /** Another pathway goes on in this one: what was told there is told again here. */
  learnAllOf(other: RealIds): void {
    for (const [id, real] of other.real) this.real.set(id, real);
  }

  /** Facts of the one and of the other, in the same order: their ids, and those in them. */
  learn(told: readonly Told[], real: readonly Told[]): void {
    for (const [i, fact] of told.entries()) {
      const same = real[i];
      if (!same || same.type !== fact.type) return;
      this.real.set(fact.factId, same.factId);
      const realData = new Map(Object.entries(same.data));
      for (const [key, id] of Object.entries(fact.data)) {
        const realId: unknown = realData.get(key);
        if (isIdField(key) && typeof id === 'string' && typeof realId === 'string') this.real.set(id, realId);
      }
    }
  }

  /** A command's data as a caller sends it: real ids, texts in clear. An id that a story makes up is made up here too. */
  inClear(value: unknown, field = ''): unknown {
    if (Array.isArray(value)) return value.map((one) => this.inClear(one));
    if (typeof value === 'string' && isIdField(field)) return this.realOf(value);
    if (typeof value !== 'object' || value === null) return value;
    if ('textId' in value && isDeepStrictEqual(Object.keys(value).sort(), ['hash', 'textId'])) return value.textId;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.inClear(one, key)]));
  }

  private realOf(id: string): string {
    const known = this.real.get(id) ?? randomUUID();
    this.real.set(id, known);
    return known;
  }
}

const isIdField = (field: string): boolean => field.endsWith('Id');

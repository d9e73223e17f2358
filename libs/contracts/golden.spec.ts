import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { FactType, StoredFact } from './facts.js';
import { agreementData } from './topics/agreements.js';
import { factData } from './facts.js';
import { currentSchemaVersion, upcast, upcastBy, UnreadableFact, type Upcasters } from './upcasters.js';

// One file per fact type and schema version ever released. They are history: add files, never change one.
const folder = join(import.meta.dirname, 'golden');
const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const fileOf = (type: string, schemaVersion: number) => `${type}.${schemaVersion}.json`;
const shapes = { ...factData, ...agreementData };
const types = z.enum(Object.keys(shapes) as (keyof typeof shapes)[]);
const goldenFact = z.strictObject({ type: types, schemaVersion: z.int(), data: z.record(z.string(), z.unknown()) });
const isOfPathway = (type: string): type is FactType => Object.hasOwn(factData, type);
const files = readdirSync(folder).filter((file) => file !== 'sha256.json');
const hashes = z.record(z.string(), z.string()).parse(read('sha256.json'));

const envelope = {
  factId: '00000000-0000-4000-8000-000000000009',
  stream: '00000000-0000-4000-8000-000000000008',
  version: 1,
  effectiveAt: '2026-11-20T09:00:00.000Z',
  recordedAt: '2026-11-20T09:00:00.000Z',
  actor: { kind: 'person' as const, subject: 'someone', organisation: '0301' },
  controller: '0301',
  audience: 'own' as const,
  hash: 'ab'.repeat(32),
};
// A golden file is a fact as stored, read back as plain JSON.
const storedFrom = (golden: z.infer<typeof goldenFact>) => ({ ...envelope, ...golden }) as StoredFact;

describe('golden files', () => {
  it.each(types.options)('has every schema version of %s', (type) => {
    const newest = isOfPathway(type) ? currentSchemaVersion(type) : 1;
    for (let version = 1; version <= newest; version += 1) expect(files).toContain(fileOf(type, version));
  });

  it.each(files)('%s is as it was when it was released', (file) => {
    expect(hashes[file.replace('.json', '')]).toBe(
      createHash('sha256')
        .update(String(canonicalize(read(file))))
        .digest('hex'),
    );
  });

  it.each(files)('%s can be read in today’s shape', (file) => {
    const golden = goldenFact.parse(read(file));
    expect(fileOf(golden.type, golden.schemaVersion)).toBe(file);
    // an agreement's facts are at their first shape, and are not led through the pathways' upcasters
    const { type, data, schemaVersion } = isOfPathway(golden.type) ? upcast(storedFrom(golden)) : golden;
    expect(schemaVersion).toBe(isOfPathway(type) ? currentSchemaVersion(type) : 1);
    // Strict: a field that disappeared, or was renamed, is found here; so is one that parsing would change.
    expect(shapes[type].parse(data)).toEqual(data);
  });

  it('has no hash without a file', () => {
    expect(
      Object.keys(hashes)
        .map((name) => `${name}.json`)
        .sort(),
    ).toEqual([...files].sort());
  });
});

describe('upcast', () => {
  const stored = storedFrom(goldenFact.parse(read(fileOf('ContactRecorded', 1))));
  const steps: Upcasters = {
    ContactRecorded: [(data) => ({ ...data, second: true }), (data) => ({ ...data, third: data['second'] })],
  };

  it('leads an old fact through every step, and a newer one through the rest', () => {
    const from = (schemaVersion: number, data: object) =>
      upcastBy(steps)({ ...stored, schemaVersion, data: { ...stored.data, ...data } } as StoredFact);
    expect(from(1, {})).toMatchObject({ schemaVersion: 3, data: { ...stored.data, second: true, third: true } });
    expect(from(2, { second: 'kept' })).toMatchObject({ schemaVersion: 3, data: { second: 'kept', third: 'kept' } });
    expect(from(3, {}).data).toEqual(stored.data);
    expect(from(1, {}).hash).toBe(stored.hash);
  });

  it('does not guess at a fact from the future, or of no known type', () => {
    expect(() => upcast({ ...stored, schemaVersion: 2 })).toThrow(UnreadableFact);
    expect(() => upcast({ ...stored, schemaVersion: 0 })).toThrow(UnreadableFact);
    expect(() => upcast({ ...stored, type: 'toString' } as unknown as StoredFact)).toThrow(UnreadableFact);
  });
});

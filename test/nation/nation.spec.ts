import { describe, expect, it } from '@jest/globals';
import { idnr } from '@navikt/fnrvalidator';
import { readRow } from '../../libs/application/imports/read-row.js';
import { organisationNumber } from '../../libs/contracts/primitives.js';
import { dealtOut, municipalities } from './municipalities.js';
import { nation } from './nation.js';
import { syntheticPeople, unitOf } from './people.js';

const small = { pathways: 400, years: 2, seed: 1, until: '2027-06-01' };

describe('the synthetic nation', () => {
  const clients = [...nation(small)];
  const rows = clients.flatMap((client) => client.rows);

  it('is the same for the same seed, and another for another', () => {
    const few = { ...small, pathways: 20 };
    expect([...nation(few)]).toEqual([...nation(few)]);
    expect([...nation({ ...few, seed: 2 })]).not.toEqual([...nation(few)]);
  });

  it('consists of rows that an import takes, each with a key of its own', () => {
    const wrong = rows
      .map((row) => readRow(JSON.stringify(row), { format: 'ndjson' }))
      .filter((read) => !('row' in Object(read)));
    expect(wrong).toEqual([]);
    expect(new Set(rows.map(({ row, key }) => `${row}/${key}`)).size).toBe(rows.length);
  });

  it('has the plans and groups that were published, about', () => {
    const share = (is: (row: (typeof rows)[number]) => boolean) => rows.filter(is).length / clients.length;
    expect(share((r) => r.row === 'group')).toBeCloseTo(0.43 * 0.97, 1);
    expect(share((r) => r.row === 'plan' && r.plan === 'individualPlan' && r.status === 'has')).toBeCloseTo(0.11, 1);
    expect(share((r) => r.row === 'plan' && r.plan === 'actionPlan')).toBeCloseTo(0.35, 1);
  });

  it('has some seventy facts a client in two years', () => {
    expect(rows.length / clients.length).toBeGreaterThan(35);
  });

  it('deals clients out by size, every one', () => {
    const dealt = dealtOut(30_000);
    expect([...dealt.values()].reduce((sum, n) => sum + n, 0)).toBe(30_000);
    const [oslo, bergen] = municipalities;
    const ratio = Number(dealt.get('0301')) / Number(dealt.get('4601'));
    expect(ratio).toBeCloseTo(Number(oslo?.population) / Number(bergen?.population), 1);
  });

  it('has people who can be nobody, each once, also the thirty-thousandth', () => {
    const people = syntheticPeople();
    const numbers = Array.from({ length: 30_000 }, () => people.next().value.nationalId);
    expect(new Set(numbers).size).toBe(numbers.length);
    const tried = [numbers[0], numbers[15_000], numbers[29_999]].map((number) => idnr(number ?? ''));
    expect(tried.map((found) => found.status === 'valid' && found.type)).toEqual(['tnr', 'tnr', 'tnr']);
  });

  it('has an institution for each municipality', () => {
    const units = municipalities.map(({ number }) => unitOf(number).organisation);
    expect(units.every((unit) => organisationNumber.safeParse(unit).success)).toBe(true);
  });
});

import { describe, expect, it } from '@jest/globals';
import { cellsOf, csvLine, objectOf } from './csv.js';
import { errorFile } from './imports.js';
import { readRow } from './read-row.js';

describe('a CSV file', () => {
  it.each([
    ['a;b;c', ['a', 'b', 'c']],
    ['a, b ,c', ['a', 'b', 'c']],
    ['a;"b;c";""', ['a', 'b;c', '']],
    ['a;"he said ""no""";', ['a', 'he said "no"', '']],
  ])('has the cells of %s', (line, cells) => {
    expect(cellsOf(line)).toEqual(cells);
  });

  it('is parted as its heading is', () => {
    expect(cellsOf('Nordmann, Ola;x', 'name;key')).toEqual(['Nordmann, Ola', 'x']);
  });

  it('says when a quote stands open', () => {
    expect(cellsOf('a;"b')).toBeUndefined();
    expect(readRow('plan;"p1', { format: 'csv', heading: 'row;key' })).toMatchObject({ errors: [{ code: 'not-csv' }] });
  });

  it('leaves out what is empty, and reads what is no text', () => {
    const names = ['row', 'note', 'clientPresent', 'rhythmDays', 'attended', 'members'];
    expect(objectOf(names, ['meeting', '', 'ja', '60', 'gp|nav', 'Ola: Eksempel:gp|Eva'])).toEqual({
      ...{ row: 'meeting', clientPresent: true, rhythmDays: 60, attended: ['gp', 'nav'] },
      members: [{ name: 'Ola: Eksempel', role: 'gp' }, { name: 'Eva' }],
    });
  });

  it('says when a row has another number of cells than the heading', () => {
    const read = readRow('plan;p1', { format: 'csv', heading: 'row;key;client' });
    expect(read).toMatchObject({ errors: [{ code: 'wrong-number-of-cells' }] });
  });

  it('says when its heading is missing', () => {
    expect(readRow('plan;p1', { format: 'csv' })).toMatchObject({ errors: [{ code: 'no-heading' }] });
  });
});

describe('the error file', () => {
  it.each(['=cmd()', '+1', '-1', '@x', '\tx', '\rx'])(
    'is no formula to a spreadsheet where a cell begins as %j',
    (cell) => {
      expect(csvLine([cell])).toBe(`"'${cell}"`);
    },
  );

  it('keeps quotes and semicolons within their cell', () => {
    expect(csvLine(['a;b', 'say "no"', 3])).toBe('"a;b";"say ""no""";"3"');
  });

  it('names an unknown field, but nothing that may be something else', () => {
    const read = readRow('{"row":"plan","colour":1,"=2+5":1,"Ola Nordmann":1}', { format: 'ndjson' });
    const errors =
      typeof read === 'object' && 'errors' in read ? read.errors.map((fault) => ({ line: 1, ...fault })) : [];
    expect(errorFile(errors)).toContain('"1";"colour";"unknown-field"');
    expect(errorFile(errors)).toContain('"1";"(ukjent)";"unknown-field"');
    expect(errorFile(errors)).not.toMatch(/2\+5|Nordmann/);
  });
});

describe('a row', () => {
  const wrong = (row: object) => {
    const read = readRow(JSON.stringify(row), { format: 'ndjson' });
    return typeof read === 'object' && 'errors' in read ? read.errors.map(({ field, code }) => `${field} ${code}`) : [];
  };
  const episode = {
    ...{ row: 'episode', key: 'e', client: 'k', unit: '314002024', kind: 'inpatient', receivedOn: '2026-02-01' },
  };

  it.each([
    [{ assessedOn: '2026-02-04' }, 'right wrong-value'],
    [{ assessedOn: '2026-02-04', right: true }, 'legalDeadline wrong-value'],
    [{ assessedOn: '2026-01-04', right: false }, 'assessedOn wrong-value'],
    [{ assessedOn: '2026-02-04', right: false, startDate: '2026-03-01' }, 'startDate wrong-value'],
    [{ admittedOn: '2026-01-31' }, 'admittedOn wrong-value'],
    [{ admittedOn: '2026-02-20', endedOn: '2026-02-10' }, 'endedOn wrong-value'],
    [{ plannedDischargeOn: '2026-05-01' }, 'municipalWarning wrong-value'],
    [{ kind: 'other' }, 'kind unknown-word'],
    [{ under23: 'no' }, 'under23 wrong-type'],
    [{ key: '12345678901' }, 'key wrong-value'],
    [{ key: 'a b' }, 'key wrong-format'],
    [{ receivedOn: undefined }, 'receivedOn missing'],
    [{ receivedOn: '2026-02-30' }, 'receivedOn not-a-date'],
    [{ row: 'other' }, 'row unknown-row'],
  ])('of a stay with %j is wrong in %s', (more, told) => {
    expect(wrong({ ...episode, ...more })).toContain(told);
  });

  it('of a stay that is told in order is right', () => {
    expect(wrong({ ...episode, admittedOn: '2026-02-20', endedOn: '2026-02-20' })).toEqual([]);
  });

  it('that ends a group without members has no group', () => {
    expect(wrong({ row: 'group', key: 'g', client: 'k', formedOn: '2026-02-01', members: [] })).toEqual([
      'members too-small',
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { textOf } from '../architecture/project-files.js';
import { attacks, badInput, type Row } from './rows.js';

describe.each([
  ['bad input', badInput],
  ['attacks', attacks],
])('the table of %s', (_name, rows) => {
  it.each(rows.map((row): [string, Row] => [row.what, row]))('names the spec that tries: %s', async (_what, row) => {
    expect(row.specs.length).toBeGreaterThan(0);
    for (const { path, title } of row.specs) {
      expect(path).toMatch(/\.spec\.ts$/);
      expect(await textOf(path)).toContain(title);
    }
  });
});

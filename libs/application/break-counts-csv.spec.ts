import { describe, expect, it } from '@jest/globals';
import { breakCountsCsv } from './break-counts-csv.js';

describe('open breaks as a file', () => {
  it('have a line for each kind and step, and of what is small only below which number it is', () => {
    const file = breakCountsCsv({
      least: 5,
      items: [
        {
          kind: 'handover-missed',
          levels: [
            { level: 0, count: 6 },
            { level: 2, count: 5 },
          ],
          total: 11,
        },
        { kind: 'no-coordinator', total: 7 },
        { kind: 'mapping-missing', below: 5 },
      ],
    });
    expect(file.split('\r\n')).toEqual([
      '\uFEFFslags brudd;trinn;åpne;færre enn',
      'Overføringen er ikke fulgt opp;alle;11;',
      'Overføringen er ikke fulgt opp;hos den ansvarlige;6;',
      'Overføringen er ikke fulgt opp;hos virksomhetsleder;5;',
      'Uten koordinator;alle;7;',
      'Kartlegging mangler;alle;;5',
      '',
    ]);
  });
});

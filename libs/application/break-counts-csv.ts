import type { BreakCounts } from '../contracts/answers/leaders.js';
import { chainBreakLabels } from '../pathway/labels.js';
import { csvFile, type CsvValue } from './csv-file.js';

const steps = ['hos den ansvarlige', 'hos enhetsleder', 'hos virksomhetsleder'] as const;

/** Open breaks by kind and step, as a leader reads them: what is too small to tell says below which number it is. */
export function breakCountsCsv({ items }: BreakCounts): string {
  const rows = items.flatMap(({ kind, levels = [], total, below }): CsvValue[][] => {
    const label = chainBreakLabels[kind];
    return [[label, 'alle', total, below], ...levels.map(({ level, count }) => [label, steps[level], count])];
  });
  return csvFile(['slags brudd', 'trinn', 'åpne', 'færre enn'], rows);
}

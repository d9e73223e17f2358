import { csvFile, type CsvValue as Value } from './csv-file.js';
import type { IndicatorFigure, IndicatorsAnswer } from '../contracts/answers/indicators.js';

const head: readonly string[] = [
  ...['sted', 'navn', 'periode', 'id', 'indikator', 'del', 'enhet', 'verdi', 'teller', 'nevner', 'færre enn'],
  ...['først fortalt', 'publisert', 'publisert år', 'publisert om', 'publisert ordlyd'],
];

const unitLabels: Readonly<Record<IndicatorFigure['unit'], string>> = {
  share: 'prosent',
  count: 'antall',
  meanDays: 'dager, gjennomsnitt',
  medianDays: 'dager, median',
  medianAge: 'dager, median',
  days: 'døgn',
};

/** For a Norwegian spreadsheet: it knows the letters by the mark in front, and takes semicolons and decimal commas. */
export function indicatorsCsv({ place, name, period, items }: IndicatorsAnswer): string {
  const rows = items.flatMap((item) => {
    const { id, title, unit, value, numerator, denominator, below, revised, published, parts = [] } = item;
    const about = (part?: string): Value[] => [place, name, period, id, title, part, unitLabels[unit]];
    const [first] = published;
    const beside = [first?.value, first?.year, first?.population, first?.wording];
    return [
      [...about(), value, numerator, denominator, below, revised?.value, ...beside],
      ...parts.map((of) => [...about(of.label), undefined, of.numerator, of.denominator, of.below]),
    ];
  });
  return csvFile(head, rows);
}

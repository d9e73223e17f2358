import type { IndicatorFigure, IndicatorsAnswer } from '../contracts/answers/indicators.js';

type Value = string | number | undefined;

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
  return `\uFEFF${[head, ...rows].map((row) => head.map((_, i) => field(row[i])).join(';')).join('\r\n')}\r\n`;
}

/** A field that begins so would be taken for a formula (OWASP: CSV injection), also behind spaces. */
const formula = /^\s*[=+\-@\t\r|%]/;

function field(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value).replace('.', ',');
  const text = formula.test(value) ? `'${value}` : value;
  return /[;"\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

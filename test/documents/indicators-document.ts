import { indicatorTable } from '../../libs/pathway/indicators/indicator-table.js';
import type { Indicator, IndicatorUnit, PlaceKind, Published } from '../../libs/pathway/indicators/indicator.js';
import { noticeOf } from '../../libs/pathway/rules/rule.js';
import { confidenceLabels } from '../../libs/pathway/words/rules.js';
import { document, table } from './markdown.js';

const unitLabels: Readonly<Record<IndicatorUnit, string>> = {
  share: 'prosent av nevneren',
  count: 'antall',
  meanDays: 'dager, gjennomsnitt',
  medianDays: 'dager, median',
  medianAge: 'dager til og med periodens siste dag, median',
  days: 'døgn i perioden',
};

const placeLabels: Readonly<Record<PlaceKind, string>> = {
  unit: 'enhet',
  district: 'bydel',
  municipality: 'kommune',
  hf: 'HF',
  rhf: 'RHF',
  nation: 'landet',
};

const periodOf = ({ counted }: Indicator): string =>
  counted === 'event'
    ? 'måned eller år: det som skjedde i perioden, dag for dag'
    : 'måned eller år: slik det var på periodens siste dag, eller i dag';

const anchorOf = (id: string): string => id.toLowerCase().replaceAll('.', '-');

const publishedRow = ({ value, year, population, wording, source, place, confidence }: Published): string[] => [
  `${String(value).replace('.', ',')}`,
  year,
  place ?? 'landet',
  population,
  wording,
  `${source}; ${confidenceLabels[confidence]} (${confidence})`,
];

const publishedOf = ({ published }: Indicator): string[] =>
  published.length === 0
    ? []
    : [
        'Publisert av andre, og ikke en norm:',
        table(['Tall', 'År', 'Sted', 'Hvem', 'Ordlyd', 'Kilde'], published.map(publishedRow)),
      ];

function sectionOf(row: Indicator): string {
  const { id, title, numerator, denominator, exclusions, unit, places, parts, confidence, source, goal } = row;
  return [
    `<a id="${anchorOf(id)}"></a>`,
    `### ${id} ${title}`,
    table(
      ['', ''],
      [
        ['Teller', numerator],
        ['Nevner', denominator],
        ['Ikke med', exclusions],
        ['Enhet', unitLabels[unit]],
        ['Periode', periodOf(row)],
        ['Sted', places.map((place) => placeLabels[place]).join(', ')],
        ...(parts ? [[`Delt etter: ${parts.title}`, Object.values(parts.labels).join(', ')]] : []),
        ['Definisjonens kilde', `${source}; ${confidenceLabels[confidence]} (${confidence})`],
        ['Merknad', noticeOf(row) ?? 'ingen'],
        ...(goal ? [['Nasjonalt mål', `${goal.is} (${goal.year})`]] : []),
      ],
    ),
    ...publishedOf(row),
  ].join('\n\n');
}

/** The table of indicators to be read by those who steer by it. */
export const indicatorsDocument = (): string =>
  document(
    '# Indikatorene',
    'Hver rad telles fra det som er fortalt om hvert forløp, slik det er kjent nå: rettes fortiden, endres også ' +
      'fortidens tall, og det står ved tallet. Ingen indikator telles, sorteres eller filtreres etter ansatt. Tall under ' +
      '5 vises ikke, og heller ikke tall som ville avslørt dem. Det som har en frist, telles dagen etter at fristen er ute.',
    table(
      ['Id', 'Indikator', 'Enhet', 'Sted'],
      indicatorTable.map((row) => [
        `[${row.id}](#${anchorOf(row.id)})`,
        row.title,
        unitLabels[row.unit],
        row.places.map((place) => placeLabels[place]).join(', '),
      ]),
    ),
    ...indicatorTable.map(sectionOf),
  );

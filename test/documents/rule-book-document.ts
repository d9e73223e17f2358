import { chainBreakLabels } from '../../libs/pathway/labels.js';
import { importNumbers } from '../../libs/pathway/rules/import-quiet.js';
import { ruleBook } from '../../libs/pathway/rules/rule-book.js';
import { noticeOf, type Rule } from '../../libs/pathway/rules/rule.js';
import {
  basisLabels,
  confidenceLabels,
  durationUnitLabels,
  limitLabels,
  onExpiryLabels,
  ownerRoleLabels,
  restLabels,
  ruleLevelLabels,
  severityLabels,
} from '../../libs/pathway/words/rules.js';
import { document, table } from './markdown.js';

const numberOf = ({ duration: { amount, unit } }: Rule): string => {
  if (unit === 'agreed' || amount === null) return 'avtalt eller fastsatt i hvert tilfelle';
  if (amount === 0) return unit === 'h' ? 'straks' : 'samme dag';
  const [one, several] = durationUnitLabels[unit];
  return `${amount} ${amount === 1 ? one : several}`;
};

const levelOf = ({ level, ownLevelAlone }: Rule): string =>
  ownLevelAlone ? 'det nivået som har plikten, alene' : ruleLevelLabels[level];

/** What may be shown beside an override: domain reference, «Local agreements override any number whose basis is not LAW». */
const agreementOf = ({ basis, duration: { amount } }: Rule): string =>
  basis === 'LAW' || amount === null ? 'nei' : 'ja';

const onExpiryOf = ({ onExpiry, breakKind, seam }: Rule): string =>
  breakKind
    ? `${onExpiryLabels[onExpiry]} «${chainBreakLabels[breakKind]}»${seam ? ', som en linje i overføringens ene brudd' : ''}`
    : onExpiryLabels[onExpiry];

const restsOf = ({ restsWhile = [] }: Rule): string =>
  restsWhile.length > 0 ? restsWhile.map((reason) => restLabels[reason]).join('; ') : 'nei';

const dutyConfidenceOf = ({ dutyConfidence }: Rule): string =>
  dutyConfidence ? `; plikten: ${confidenceLabels[dutyConfidence]} (${dutyConfidence})` : '';

const rowOf = (rule: Rule): string[] => [
  `[${rule.id}](#${anchorOf(rule.id)})`,
  rule.title,
  numberOf(rule),
  `${ownerRoleLabels[rule.responsible]}, ${levelOf(rule)}`,
  onExpiryLabels[rule.onExpiry],
  severityLabels[rule.severity],
  noticeOf(rule) ?? '',
];

/** The id as an anchor that is the same wherever the document is shown. */
const anchorOf = (id: string): string => id.toLowerCase().replaceAll('.', '-');

const sectionOf = (rule: Rule): string => {
  const { id, title, version, explanation, starts, stops, confidence, validFrom, validTo } = rule;
  return [
    `<a id="${anchorOf(id)}"></a>`,
    `### ${id} ${title}`,
    explanation,
    table(
      ['', ''],
      [
        ['Starter', starts],
        ['Stopper', stops],
        ['Tall', numberOf(rule)],
        ['Slags', limitLabels[rule.limit]],
        ['Ansvarlig', `${ownerRoleLabels[rule.responsible]}, ${levelOf(rule)}`],
        ['Når den går ut', onExpiryOf(rule)],
        ['Alvor', severityLabels[rule.severity]],
        ['Hviler', restsOf(rule)],
        ['Grunnlag for tallet', basisLabels[rule.basis]],
        ['Grunnlag for plikten', basisLabels[rule.dutyBasis]],
        ['Merknad', noticeOf(rule) ?? 'ingen'],
        ['Kilde', rule.source],
        ['Sikkerhet', `${confidenceLabels[confidence]} (${confidence})${dutyConfidenceOf(rule)}`],
        ['Lokal avtale kan endre tallet', agreementOf(rule)],
        ['Gjelder', validTo ? `${validFrom} til ${validTo}` : `fra ${validFrom}`],
        ['Utgave', `${version}`],
      ],
    ),
  ].join('\n\n');
};

/** The rule book to be read by those it binds: every row with what the screen says beside it. */
export const ruleBookDocument = (rules: readonly Rule[] = ruleBook): string =>
  document(
    '# Regelboka',
    'Hver rad er en plikt med en klokke. «Hjemmel ikke kontrollert» står ved tall eller plikter som ikke er lest i ' +
      'primærkilden; «anbefaling i produktet» ved tall som produktet foreslår fordi ingen nasjonal norm er funnet. ' +
      'Dette er ikke juridisk rådgivning.',
    table(['Rad', 'Plikt', 'Tall', 'Ansvarlig', 'Når den går ut', 'Alvor', 'Merknad'], rules.map(rowOf)),
    '## Innføring fra et annet system',
    'Tallene for dagen da en kommune tar systemet i bruk. De er produktets forslag, ingen norm.',
    table(
      ['', 'Tall', 'Hvorfor', 'Grunnlag'],
      Object.values(importNumbers).map(({ title, amount, explanation, basis }) => [
        title,
        String(amount),
        explanation,
        basisLabels[basis],
      ]),
    ),
    ...rules.map(sectionOf),
  );

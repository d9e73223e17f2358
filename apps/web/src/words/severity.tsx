import { ExclamationmarkTriangleFillIcon, InformationSquareIcon, XMarkOctagonFillIcon } from '@navikt/aksel-icons';
import { Tag } from '@navikt/ds-react';
import type { WorkItem } from '../../../../libs/contracts/answers.js';

type Severity = WorkItem['severity'];

const shown = {
  critical: { word: 'Kritisk', colour: 'danger', icon: <XMarkOctagonFillIcon aria-hidden /> },
  high: { word: 'Høy', colour: 'warning', icon: <ExclamationmarkTriangleFillIcon aria-hidden /> },
  normal: { word: 'Vanlig', colour: 'info', icon: <InformationSquareIcon aria-hidden /> },
  advice: { word: 'Råd', colour: 'neutral', icon: <InformationSquareIcon aria-hidden /> },
} as const satisfies Record<Severity, object>;

/** How grave it is: an icon and a word, never colour alone. */
export function SeverityTag({ severity }: { severity: Severity }) {
  const { word, colour, icon } = shown[severity];
  return (
    <Tag size="small" variant="moderate" data-color={colour} icon={icon}>
      {word}
    </Tag>
  );
}

import { HStack, Link } from '@navikt/ds-react';
import { PrintButton } from '../figures/print-button.js';

/** The board to take along: on paper, and as files for a spreadsheet. */
export const Files = ({ period }: { period: string | undefined }) => (
  <HStack gap="space-16" align="center" wrap className="fv-not-printed">
    <Link href={`/api/v1/indicators.csv${period === undefined ? '' : `?period=${period}`}`} download>
      Indikatorene som CSV
    </Link>
    <Link href="/api/v1/breaks/counts.csv" download>
      Åpne brudd som CSV
    </Link>
    <PrintButton />
  </HStack>
);

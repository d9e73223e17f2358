import { BodyShort } from '@navikt/ds-react';
import type { IndicatorFigure } from '../../../../libs/contracts/answers/indicators.js';
import { valueSaid } from './said.js';

/** The past has been corrected since it was first told: that it has, and what it was, where that may be told. */
export const Revised = ({ of: { unit, revised } }: { of: Pick<IndicatorFigure, 'unit' | 'revised'> }) =>
  revised ? (
    <BodyShort as="span" size="small" className="fv-quiet">
      rettet siden{revised.value === undefined ? '' : `, var ${valueSaid(unit, revised.value)}`}
    </BodyShort>
  ) : null;

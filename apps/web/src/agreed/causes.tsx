import { PartsByMonth } from '../figures/parts-by-month.js';
import type { Month } from '../figures/use-figures.js';

/** The part of what was kept: it has no cause. */
const without = ['done'];

/** Why, month by month: as whoever answered for it said, and where nobody has said. */
export const Causes = ({ months }: { months: readonly Month[] }) => (
  <>
    <PartsByMonth
      {...{ id: 'vedtak-arsaker', title: 'Vedtak som ikke ble gjennomført i tide, og hvorfor', first: 'Årsak' }}
      {...{ indicator: 'V.carriedOut', without, months }}
    />
    <PartsByMonth
      {...{ id: 'tiltak-arsaker', title: 'Tiltak som ikke ble begynt i tide, og hvorfor', first: 'Årsak' }}
      {...{ indicator: 'V.agreed', without, months }}
    />
    <PartsByMonth
      {...{ id: 'forklart', title: 'Hvorfor kjeden brast, slik de ansvarlige forklarte det', first: 'Årsak' }}
      {...{ indicator: 'B.explained', months }}
    />
  </>
);

import { PartsByMonth } from '../figures/parts-by-month.js';
import { Trouble } from '../words/trouble.js';
import { Indicators } from './indicators.js';
import { Trend } from './trend.js';
import type { BoardFigures } from './use-board-figures.js';

/** Months that causes are told of. */
const quarter = 3;

/** How it has gone: month by month, why breaks ended, and the figures beside what others have published. */
export const HowItGoes = ({ now, months, before, error, again }: BoardFigures) => (
  <>
    {Boolean(error) && <Trouble error={error} again={again} />}
    {now && (
      <>
        <Trend months={months} />
        <PartsByMonth
          {...{ id: 'arsaker', title: 'Hvorfor brudd ble lukket', indicator: 'B.closed', first: 'Lukket fordi' }}
          months={months.slice(-quarter)}
        />
        <Indicators now={now} before={before} />
      </>
    )}
  </>
);

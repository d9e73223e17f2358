import { Select } from '@navikt/ds-react';
import { monthAsSaid, monthsTo } from '../figures/months.js';

type Props = { month: string; last: string; choose: (month: string) => void };

/** A month of the last year; the one that is not over says so. */
export function MonthChoice({ month, last, choose }: Props) {
  const months = monthsTo(last, 13).reverse();
  const offered = months.includes(month) ? months : [month, ...months];
  return (
    <div className="fv-search">
      <Select label="Måned" size="small" value={month} onChange={({ target }) => choose(target.value)}>
        {offered.map((one) => (
          <option key={one} value={one}>
            {monthAsSaid(one)}
            {one === last && ' (ikke over)'}
          </option>
        ))}
      </Select>
    </div>
  );
}

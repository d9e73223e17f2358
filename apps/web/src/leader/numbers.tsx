import { BodyShort } from '@navikt/ds-react';
import { days } from '../words/dates.js';

/** The numbers at the top, each with what it means. */
export const Numbers = ({ count, median }: { count: number; median: number | undefined }) => (
  <dl className="fv-numbers">
    <div>
      <dt>Åpne kjedebrudd</dt>
      <dd>
        <strong className="fv-large">{count}</strong>
        <BodyShort as="span" size="small" className="fv-quiet">
          Plikter som ikke er fulgt opp i tide og ikke er rettet opp, også de som er kvittert eller utsatt.
        </BodyShort>
      </dd>
    </div>
    <div>
      <dt>Median tid åpne</dt>
      <dd>
        <strong className="fv-large">{median === undefined ? 'ingen' : days(median)}</strong>
        <BodyShort as="span" size="small" className="fv-quiet">
          Halvparten av de åpne kjedebruddene har vært åpne kortere enn dette, halvparten lenger.
        </BodyShort>
      </dd>
    </div>
  </dl>
);

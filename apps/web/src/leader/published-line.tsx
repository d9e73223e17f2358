import { BodyShort } from '@navikt/ds-react';
import type { IndicatorFigure } from '../../../../libs/contracts/answers/indicators.js';
import { valueSaid } from '../figures/said.js';

type Props = { one: IndicatorFigure['published'][number]; unit: IndicatorFigure['unit'] };

/** What somebody else has published: of its own year and people, in its own words, and never a norm. */
export const PublishedLine = ({ one, unit }: Props) => (
  <BodyShort as="span" size="small" className="fv-published">
    Publisert: {valueSaid(unit, one.value)} ({one.year}, {one.population}): «{one.wording}». {one.source}
    {one.notice && `; ${one.notice}`}.
  </BodyShort>
);

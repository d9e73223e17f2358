import { BodyShort } from '@navikt/ds-react';
import type { IndicatorFigure } from '../../../../libs/contracts/answers/indicators.js';
import { valueSaid } from '../figures/said.js';

type Published = IndicatorFigure['published'][number];
type Props = { one: Published; unit: IndicatorFigure['unit'] };

const where = ({ place }: Published): string => (place === undefined ? 'landet' : 'her');

/** The same in brief, where the words of it stand further down. */
export const PublishedBriefly = ({ one, unit }: Props) => (
  <BodyShort as="span" size="small" className="fv-published">
    Publisert: {valueSaid(unit, one.value)} ({where(one)}, {one.year})
  </BodyShort>
);

/** What somebody else has published: of its own year and people, in its own words, and never a norm. */
export const PublishedLine = ({ one, unit }: Props) => (
  <BodyShort as="span" size="small" className="fv-published">
    Publisert: {valueSaid(unit, one.value)} ({where(one)}, {one.year}, {one.population}): «{one.wording}». {one.source}
    {one.notice && `; ${one.notice}`}.
  </BodyShort>
);

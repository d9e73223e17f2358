import { BodyShort } from '@navikt/ds-react';
import type { LeaderBreakView } from '../../../../libs/contracts/answers.js';
import type { IndicatorFigure, IndicatorsAnswer } from '../../../../libs/contracts/answers/indicators.js';
import { Definition } from '../figures/definition.js';
import { monthAsSaid } from '../figures/months.js';
import { changeSaid, figureSaid, ofWhom, type Figure } from '../figures/said.js';
import { itemOf, type Month } from '../figures/use-figures.js';
import { medianOf } from './counts.js';
import { PublishedBriefly } from './published-line.js';

type Props = {
  now: IndicatorsAnswer | undefined;
  /** The month that is over. */
  before: Month | undefined;
  /** All that are open, where the leader reads all of them; else what is counted is told. */
  breaks: readonly LeaderBreakView[] | undefined;
};

/** The numbers at the top, each with its change, what it means, and what has been published beside it. */
export function TopNumbers({ now, before, breaks }: Props) {
  const ofNow = (id: string) => itemOf(now, id);
  const ageNow = breaks && medianOf(breaks.map(({ daysOpen }) => daysOpen));
  const own = (id: string, value: number | undefined): Figure | undefined =>
    breaks ? { unit: id === 'B.age' ? 'medianAge' : 'count', ...(value !== undefined && { value }) } : ofNow(id);
  const isMunicipality = ofNow('K7.neitherOfThree') !== undefined;
  const numbers: Omit<NumberProps, 'before'>[] = [
    { id: 'B.open', title: 'Åpne kjedebrudd', figure: own('B.open', breaks?.length) },
    { id: 'B.age', title: 'Median tid åpne', figure: own('B.age', ageNow) },
    { id: 'B.recovered', title: 'Lukket innen 15 dager', figure: ofNow('B.recovered') },
    isMunicipality
      ? { id: 'K7.neitherOfThree', title: 'Verken plan eller ansvarsgruppe', figure: ofNow('K7.neitherOfThree') }
      : { id: 'K12', title: 'Fullstendig overføring', figure: ofNow('K12') },
  ];
  return (
    <dl className="fv-numbers">
      {numbers.map((one) => (
        <One key={one.id} {...one} before={before} published={ofNow(one.id)} />
      ))}
    </dl>
  );
}

type NumberProps = {
  id: string;
  title: string;
  figure: Figure | undefined;
  before: Month | undefined;
  published?: IndicatorFigure | undefined;
};

function One({ id, title, figure, before, published }: NumberProps) {
  const change = before?.answer && changeSaid(figure, itemOf(before.answer, id), monthAsSaid(before.month));
  const told = [figure && ofWhom(figure), change].filter(Boolean).join(' · ');
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <strong className="fv-large">{figure ? figureSaid(figure) : '…'}</strong>
        <BodyShort as="span" size="small" className="fv-told">
          {told}
        </BodyShort>
        {published?.published.slice(0, 1).map((one) => (
          <PublishedBriefly key={one.wording} one={one} unit={published.unit} />
        ))}
        <Definition id={id} />
      </dd>
    </div>
  );
}

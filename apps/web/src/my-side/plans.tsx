import { BodyLong } from '@navikt/ds-react';
import type { ClientSheet } from '../../../../libs/contracts/answers/my-side.js';
import { clientWords as words } from '../words/client-words.js';
import { Part } from './part.js';

/** What stands on the screen and on paper. */
type OnPaper = ClientSheet['pathway'];

/** The plans that there are, with when they were made, changed and last used. */
export const Plans = ({ pathway, today }: { pathway: OnPaper; today: string }) => (
  <Part title={words.plans.title}>
    {pathway.plans.length === 0 && <BodyLong size="large">{words.plans.none}</BodyLong>}
    {pathway.plans.map((plan) => (
      <BodyLong size="large" key={`${plan.plan} ${plan.place}`}>
        <strong>{words.plans.kinds[plan.plan]}</strong>
        <br />
        {datesOf(plan, today).join(' ')}
      </BodyLong>
    ))}
  </Part>
);

const datesOf = ({ since, place, revisedOn, usedOn }: OnPaper['plans'][number], today: string): string[] => [
  words.plans.made(words.day(since, today), place),
  ...(revisedOn === undefined ? [] : [words.plans.revised(words.day(revisedOn, today))]),
  usedOn === undefined ? words.plans.neverUsed : words.plans.used(words.day(usedOn, today)),
];

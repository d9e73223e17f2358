import { CheckmarkCircleFillIcon, CircleSlashIcon, XMarkOctagonFillIcon } from '@navikt/aksel-icons';
import { BodyShort, Heading, Tag } from '@navikt/ds-react';
import type { PathwayView } from '../../../../libs/contracts/answers.js';
import { dateAsSaid, dayAsSaid } from '../words/dates.js';

type Plans = NonNullable<PathwayView['plans']>;
type Props = { plans: Plans; now: string };

/** Which plans there are and whether they live, and whether the ansvarsgruppe meets. */
export const PlansAndGroup = ({ plans, now }: Props) => (
  <div className="fv-pair">
    <section>
      <Heading level="2" size="small" spacing>
        Planer
      </Heading>
      {plans.plans.length === 0 && <BodyShort className="fv-quiet">Ingen planer er registrert.</BodyShort>}
      {plans.plans.map(({ plan, label, statusLabel, usedAt, by }) => (
        <BodyShort key={`${plan} ${by}`}>
          {label}: {statusLabel}
          {usedAt ? `, sist brukt ${dayAsSaid(usedAt, now)}` : ', ikke brukt ennå'}
        </BodyShort>
      ))}
    </section>
    <MeetingStrip plans={plans} now={now} />
  </div>
);

const outcomes = {
  held: { word: 'holdt', colour: 'success', icon: <CheckmarkCircleFillIcon aria-hidden /> },
  heldInPart: { word: 'delvis', colour: 'warning', icon: <CircleSlashIcon aria-hidden /> },
  cancelled: { word: 'avlyst', colour: 'danger', icon: <XMarkOctagonFillIcon aria-hidden /> },
} as const satisfies Record<Plans['meetings'][number]['outcome'], object>;

/** The meetings in a row, oldest first: held, held in part, and those that came to nothing. */
function MeetingStrip({ plans, now }: Props) {
  const { ansvarsgruppe, meetings, booked } = plans;
  return (
    <section>
      <Heading level="2" size="small" spacing>
        Ansvarsgruppe
      </Heading>
      <BodyShort spacing className="fv-quiet">
        {ansvarsgruppe?.stateLabel ?? 'Ingen ansvarsgruppe'}
        {ansvarsgruppe?.nextDueOn && `, neste møte innen ${dateAsSaid(ansvarsgruppe.nextDueOn, now)}`}
      </BodyShort>
      <ol className="fv-strip">
        {meetings.toReversed().map(({ on, outcome, reasonLabel }, i) => (
          <li key={`${on} ${i}`}>
            <Tag size="small" variant="moderate" data-color={outcomes[outcome].colour} icon={outcomes[outcome].icon}>
              {dateAsSaid(on, now)}: {outcomes[outcome].word}
              {reasonLabel && ` (${reasonLabel})`}
            </Tag>
          </li>
        ))}
        {booked.map(({ on, at }) => (
          <li key={`avtalt ${on}`}>
            <Tag size="small" variant="outline" data-color="neutral">
              {dateAsSaid(on, now)}: avtalt{at && ` kl. ${at}`}
            </Tag>
          </li>
        ))}
      </ol>
    </section>
  );
}

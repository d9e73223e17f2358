import { BodyLong } from '@navikt/ds-react';
import type { MyPathway } from '../../../../libs/contracts/answers/my-side.js';
import { clientWords } from '../words/client-words.js';
import { representedWords as words } from '../words/represented-words.js';
import { Tonight } from './next.js';
import { Part } from './part.js';
import { PhoneLink } from './phone-link.js';

type Props = { pathway: MyPathway; today: string };

/** The page of somebody whom the reader represents: whose it is, what is left out, and nothing that can be done. */
export function Represented({ pathway, today }: Props) {
  const { represented, phase } = pathway;
  if (!represented) return null;
  const { kind, leftOut, until } = represented;
  return (
    <>
      <Part title={words.title(represented)}>
        <BodyLong size="large">
          {words.as[kind]} {until !== undefined && words.until(clientWords.day(until, today))}
        </BodyLong>
        <BodyLong>{words.leftOut(leftOut)}</BodyLong>
        <BodyLong>{words.noActs}</BodyLong>
        {phase && <BodyLong size="large">{words.phases[phase]}</BodyLong>}
      </Part>
      <Responsible pathway={pathway} />
      <Next pathway={pathway} today={today} />
      <Plans pathway={pathway} today={today} />
      {pathway.tonight ? (
        <Tonight pathway={pathway} />
      ) : (
        // left out, or not to be told: what is everybody's is said all the same
        <Part title={clientWords.tonight.title()}>
          <BodyLong size="large">{clientWords.tonight.always}</BodyLong>
        </Part>
      )}
    </>
  );
}

/** A list under its heading; where there is nothing to show, what is said above of what is left out is enough. */
function Rows({
  title,
  rows,
}: {
  title: string;
  rows: { key: string; lines: (string | undefined)[]; phone?: string }[];
}) {
  if (rows.length === 0) return null;
  return (
    <Part title={title}>
      <ul className="fv-rows">
        {rows.map(({ key, lines, phone }) => (
          <li key={key} className="fv-row">
            <BodyLong size="large">
              {lines.filter(Boolean).join(', ')} {phone !== undefined && <PhoneLink phone={phone} />}
            </BodyLong>
          </li>
        ))}
      </ul>
    </Part>
  );
}

const Responsible = ({ pathway }: Pick<Props, 'pathway'>) => (
  <Rows
    title={clientWords.responsible.title}
    rows={pathway.responsible.map(({ level, as, name, unit, place, phone = place?.phone }) => ({
      key: `${level} ${as} ${name ?? ''}`,
      lines: [`${words.levels[level]}: ${words.people[as]}`, name ?? clientWords.responsible.nobody, unit, place?.name],
      phone,
    }))}
  />
);

const Next = ({ pathway, today }: Props) => (
  <Rows
    title={clientWords.next.title}
    rows={pathway.next.map(({ kind, on, at, place }) => ({
      key: `${kind} ${on}`,
      lines: [words.kinds[kind], clientWords.day(on, today), at && clientWords.clock(at), place],
    }))}
  />
);

const Plans = ({ pathway, today }: Props) => (
  <Rows
    title={words.plans}
    rows={pathway.plans.map(({ plan, since, place, usedOn }) => ({
      key: `${plan} ${place}`,
      lines: [
        words.planKinds[plan],
        clientWords.plans.made(clientWords.day(since, today), place),
        usedOn && clientWords.plans.used(clientWords.day(usedOn, today)),
      ],
    }))}
  />
);

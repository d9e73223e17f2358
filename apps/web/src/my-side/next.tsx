import { BodyLong } from '@navikt/ds-react';
import type { ClientSheet } from '../../../../libs/contracts/answers/my-side.js';
import { clientWords as words } from '../words/client-words.js';
import { Part } from './part.js';
import { PhoneLink } from './phone-link.js';

/** What stands on the screen and on paper. */
type OnPaper = ClientSheet['pathway'];

type OfPathway = { pathway: OnPaper; today: string };

const whenOf = ({ on, at }: OnPaper['next'][number], today: string): string =>
  [words.day(on, today), at !== undefined && words.clock(at)].filter(Boolean).join(' ');

/** Where things stand, and the one thing that comes next. */
export function Now({ pathway, today }: OfPathway) {
  const [first] = pathway.next;
  const lower = (said: string) => said.charAt(0).toLowerCase() + said.slice(1);
  return (
    <Part title={words.now.title}>
      {pathway.phase && <BodyLong size="large">{words.now.phases[pathway.phase]}</BodyLong>}
      {first && (
        <BodyLong size="large">{words.now.next(lower(words.next.kinds[first.kind]), whenOf(first, today))}</BodyLong>
      )}
      {pathway.askedOn && <BodyLong size="large">{words.now.asked(words.day(pathway.askedOn, today))}</BodyLong>}
    </Part>
  );
}

export function Next({ pathway, today }: OfPathway) {
  return (
    <Part title={words.next.title}>
      {pathway.next.length === 0 && <BodyLong size="large">{words.next.none}</BodyLong>}
      {pathway.next.length > 0 && (
        <ul className="fv-rows">
          {pathway.next.map((one) => (
            <li key={`${one.kind} ${one.on}`} className="fv-row">
              <BodyLong size="large">
                <strong>{whenOf(one, today)}</strong>
                <br />
                {words.next.kinds[one.kind]}
                {one.place !== undefined && ` (${one.place})`}
              </BodyLong>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

/** Whom to call when the day is over. */
export function Tonight({ pathway: { tonight } }: { pathway: OnPaper }) {
  return (
    <Part title={words.tonight.title(tonight?.name)}>
      <BodyLong size="large">
        {tonight ? <Call phone={tonight.phone} when={tonight.when} /> : words.tonight.none}
      </BodyLong>
      <BodyLong size="large">{words.tonight.always}</BodyLong>
    </Part>
  );
}

const Call = ({ phone, when }: { phone: string; when?: string }) => (
  <>
    <PhoneLink phone={phone}>{words.tonight.call(phone)}</PhoneLink>
    {when !== undefined && ` ${when}.`}
  </>
);

import { disclosureRows, type Consented } from '../access/consented.js';
import { levelOf } from '../access/level.js';
import type { Instant } from '../contracts/primitives.js';
import { addWallClockHours } from '../pathway/calendar/wall-clock.js';
import { dayAfterStart } from '../pathway/calendar/oslo.js';
import {
  objectionState,
  waiverEndsOn,
  type Disclosure,
  type Objection,
  type Recipient,
} from '../pathway/course/consents.js';
import type { Course } from '../pathway/course.js';

/**
 * What has been said, as far as it decides anything here: objections and waivers that have not been withdrawn, and
 * disclosures, to organisations that have a number. Nobody opens for oneself: a waiver or a basis counts for the facts of
 * whoever recorded it, since it is their taushetsplikt that it lifts.
 */
export function consentedIn(course: Pick<Course, 'consents' | 'coordinators'>): Consented[] {
  const { consents } = course;
  return [
    ...consents.objections
      .filter((objection) => objectionState(consents, objection) === 'active')
      .map((objection) => objectionTo(objection, course)),
    ...consents.waivers
      .filter(({ waiverId }) => !consents.withdrawn[waiverId])
      .flatMap((waiver) =>
        toAnother(waiver).map((named) => {
          const { covers, at: from } = waiver;
          return { is: 'waiver' as const, ...named, covers, from, until: dayAfterStart(waiverEndsOn(waiver)) };
        }),
      ),
    ...consents.disclosures.flatMap((disclosure) =>
      toAnother(disclosure).map((named) => {
        const until = disclosureEnds(disclosure);
        const { covers } = disclosureRows[disclosure.basis];
        return { is: 'basis' as const, ...named, covers, ...(until !== undefined && { until }) };
      }),
    ),
  ];
}

/**
 * Colleagues are told apart by whom the pathway names: its coordinator at sign-in, and whoever the client told. A person
 * known by name alone is not recognised at sign-in, so that such an objection holds for everybody else there too.
 */
function objectionTo(objection: Objection, { coordinators }: Pick<Course, 'coordinators'>): Consented {
  const { item, by, recipient, person, subject, toldTo } = objection;
  const ofColleagues = recipient === 'ownColleagues';
  const organisation = ofColleagues ? by : recipient;
  const whose = { is: 'objection' as const, organisation, item, ...(ofColleagues && { ownToo: true as const }) };
  if (subject !== undefined) return { ...whose, only: subject };
  if (!ofColleagues && person === undefined) return whose;
  const named = [coordinators[levelOf(organisation)]?.subject, toldTo];
  return { ...whose, but: named.filter((one) => one !== undefined) };
}

/** When what a statute lets through is over; undefined where it is not. */
export function disclosureEnds({ at, basis }: Disclosure): Instant | undefined {
  const { hours } = disclosureRows[basis];
  return hours === undefined ? undefined : addWallClockHours(at, hours);
}

const toAnother = ({ by, recipient }: { by: string; recipient: Recipient }) => {
  const { organisation } = recipient;
  return organisation === undefined || organisation === by ? [] : [{ organisation, by }];
};

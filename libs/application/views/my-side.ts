import type { MyPathway } from '../../contracts/answers/my-side.js';
import type { SealedText } from '../../contracts/primitives.js';
import { level as levels } from '../../contracts/vocabulary.js';
import type { NamedPlace } from '../../event-store/client-port.js';
import type { LoadedPathway } from '../../event-store/port.js';
import { erasedWord } from '../../event-store/vault/shut-client.js';
import { daysBetween } from '../../pathway/calendar/dates.js';
import { osloDateOf } from '../../pathway/calendar/oslo.js';
import { bookedFrom } from '../../pathway/course/ansvarsgruppe.js';
import { lastOfMeeting, lastOfPlan } from '../../pathway/course/clients.js';
import { objectionState } from '../../pathway/course/consents.js';
import { coordinatorNow } from '../../pathway/course/people.js';
import { planStandings } from '../../pathway/course/plans.js';
import { episodesOf, pathwayPhase, type Episode } from '../../pathway/course.js';
import { meetingsUntil } from '../../pathway/decide/clients.js';
import type { State } from '../../pathway/fold.js';
import { appointments, followedUpAt } from '../../pathway/rules/first-contact.js';
import type { OpenClient } from '../dependencies.js';

/** One pathway as its client's page is made of it: all facts, since all of them are about the client. */
export type Mine = {
  pathway: LoadedPathway;
  state: State;
  client: OpenClient;
  places: readonly NamedPlace[];
  now: string;
};

/** What went into another is shown there; what was started by mistake, or can be read by nobody any more, is not. */
export const isShown = ({ state, client }: Mine): boolean => {
  const { closed } = state.course;
  return !client.erased && closed?.into === undefined && closed?.reason !== 'startedInError';
};

/** One's own first. */
export const byWhatIsOpen = (a: MyPathway, b: MyPathway): number => rankOf(a) - rankOf(b);

const rankOf = ({ represented, phase }: MyPathway): number =>
  2 * Number(represented !== undefined) + Number(phase === 'closed');

/** Meetings so old are not asked about. */
const meetingDays = 60;
const meetingsAsked = 3;

export function myPathway(mine: Mine): Omit<MyPathway, 'representatives'> {
  const { pathway, state, now } = mine;
  const { course } = state;
  const today = osloDateOf(now);
  const municipality = course.municipality ?? pathway.municipality;
  const meetings = meetingsUntil(course, today).filter((on) => daysBetween(on, today) <= meetingDays);
  return {
    pathwayId: pathway.pathwayId,
    municipality: placeOf(mine, municipality),
    phase: pathwayPhase(course),
    responsible: responsible(mine, municipality),
    next: next(mine, today),
    tonight: tonight(pathway),
    plans: plans(mine),
    meetings: meetings.slice(0, meetingsAsked).map((heldOn) => {
      return { heldOn, met: lastOfMeeting(course.clientsWords, heldOn)?.met };
    }),
    askedOn: askedOn(state),
    shares: pathway.participants.map(({ organisation }) => placeOf(mine, organisation)),
    objections: course.consents.objections
      .filter((one) => one.person === undefined && one.subject === undefined)
      .filter((one) => objectionState(course.consents, one) === 'active')
      .map(({ objectionId, item, recipient, at, by }) => {
        const whom = recipient === 'ownColleagues' ? by : recipient;
        return { objectionId, item, recipient: placeOf(mine, whom).name, since: osloDateOf(at) };
      }),
  };
}

const placeOf = ({ places, pathway }: Mine, organisation: string): NamedPlace =>
  places.find((one) => one.organisation === organisation) ??
  pathway.outside.find((one) => one.organisation === organisation) ?? { organisation, name: organisation };

function nameOf({ client, pathway }: Mine, { textId }: SealedText): string {
  const row = pathway.texts.find((one) => one.textId === textId);
  return row ? client.unseal(row) : erasedWord;
}

type Person = { name: SealedText; unit?: string; phone?: SealedText };
const personOf = (mine: Mine, { name, unit, phone }: Person) => ({
  name: nameOf(mine, name),
  unit,
  phone: phone && nameOf(mine, phone),
});

const isOpen = ({ phase }: Episode): boolean => phase !== 'ended';

/** The coordinator at each level or who stands in, and the clinician; the municipality is there also without a name. */
function responsible(mine: Mine, municipality: string): MyPathway['responsible'] {
  const { course } = mine.state;
  const open = episodesOf(course).filter(isOpen);
  const coordinators = levels.options.flatMap((level): MyPathway['responsible'] => {
    const organisation = level === 'municipality' ? municipality : open.at(-1)?.unit;
    const place = organisation === undefined ? undefined : placeOf(mine, organisation);
    const person = coordinatorNow(course, level);
    if (!person) return place ? [{ level, as: 'coordinator', place }] : [];
    const absence = course.coordinators[level]?.absence;
    const standsIn = absence?.deputy && { until: absence.until };
    return [{ level, as: 'coordinator', ...personOf(mine, person), standsIn, place }];
  });
  const clinicians = open.flatMap(({ clinician, unit }): MyPathway['responsible'] =>
    clinician
      ? [{ level: 'specialist', as: 'clinician', ...personOf(mine, clinician), place: placeOf(mine, unit) }]
      : [],
  );
  const others = course.people.others.map(({ level, as, ...person }) => ({ level, as, ...personOf(mine, person) }));
  return [...coordinators, ...clinicians, ...others];
}

function next(mine: Mine, today: string): MyPathway['next'] {
  const { course } = mine.state;
  const booked = bookedFrom(course, today).map(({ on, at }) => ({ kind: 'meeting' as const, on, at }));
  const agreed = course.ansvarsgruppe?.ended ? undefined : course.ansvarsgruppe?.meetings.at(-1)?.nextOn;
  const isAgreed = agreed !== undefined && agreed >= today && booked.every(({ on }) => on !== agreed);
  const meetings = [...booked, ...(isAgreed ? [{ kind: 'meeting' as const, on: agreed }] : [])];
  const ofEpisodes = episodesOf(course).flatMap((episode) => ofEpisode(mine, episode));
  return [...meetings, ...ofEpisodes].filter(({ on }) => on >= today).sort((a, b) => a.on.localeCompare(b.on));
}

function ofEpisode(mine: Mine, episode: Episode): MyPathway['next'] {
  const { admittedAt, left, start, plan, leave, leaveEndedAt, unit } = episode;
  const place = placeOf(mine, unit).name;
  const startsOn = !admittedAt && isOpen(episode) ? start?.on : undefined;
  const backOn = leaveEndedAt || left ? undefined : leave?.backOn;
  const leavesOn = left ? undefined : plan?.on;
  return [
    ...onDay('treatmentStart', startsOn, place),
    ...onDay('backFromLeave', backOn, place),
    ...onDay('discharge', leavesOn, place),
    ...onDay('firstContact', contactOn(mine, episode)),
  ];
}

const onDay = (kind: MyPathway['next'][number]['kind'], on: string | undefined, place?: string): MyPathway['next'] =>
  on === undefined ? [] : [{ kind, on, place }];

/** The day agreed for the municipality's first contact, until it has been. */
function contactOn({ state: { course } }: Mine, episode: Episode): string | undefined {
  const isFollowedUp = episode.left !== undefined && followedUpAt(course, episode.left.at) !== undefined;
  return isFollowedUp ? undefined : appointments(course, episode).at(-1)?.on;
}

/** The desk for the gravest: at night one asks for no other. */
function tonight({ desks }: LoadedPathway): MyPathway['tonight'] {
  const desk = (['critical', 'high', 'normal'] as const)
    .map((severity) => desks.find((one) => one.severity === severity))
    .find((one) => one !== undefined);
  if (!desk) return undefined;
  return desk.exists
    ? { name: desk.name, phone: desk.phone }
    : { name: desk.reach, phone: desk.phone, when: desk.when };
}

function plans(mine: Mine): MyPathway['plans'] {
  const { course } = mine.state;
  return planStandings(course)
    .filter(({ status }) => status === 'has')
    .map(({ plan, by, since, revisedAt, usedAt }) => {
      const said = lastOfPlan(course.clientsWords, plan);
      return {
        plan,
        place: placeOf(mine, by).name,
        since: osloDateOf(since),
        revisedOn: revisedAt && osloDateOf(revisedAt),
        usedOn: usedAt && osloDateOf(usedAt),
        answer: said && { on: osloDateOf(said.at), inUse: said.inUse },
      };
    });
}

/** Asked for, and nobody has talked with the client since. */
function askedOn({ course }: State): string | undefined {
  const last = course.clientsWords.requests.at(-1);
  return last && followedUpAt(course, last.at) === undefined ? osloDateOf(last.at) : undefined;
}

import type { Owner } from '../../contracts/facts.js';
import { osloDateOf } from '../calendar/oslo.js';
import { addWorkingDays } from '../calendar/working-days.js';
import { latest } from '../calendar/instants.js';
import { isMunicipality } from '../course/moves.js';
import { vacanciesAt, type Vacancy } from '../course/people.js';
import { episodesOf, type Course, type Episode } from '../course.js';
import { ofUnit } from './referral-duties.js';
import { firstOf, later, municipalOwner, ofWard, onDay, type Due, type Duty, type Rule } from './rule.js';
import { ofMunicipality, productDefault } from './standing-duty.js';

/** A need for coordinated services, and the coordinator at each level (domain reference §4). */

/** Each level has a koordinerende enhet of its own (hol. § 7-3, sphl. § 2-5 b). */
function coordinatingUnitOf(course: Course, organisation: string): Owner[] {
  return isMunicipality(course, organisation)
    ? municipalOwner(course)
    : [{ level: 'specialist', organisation, role: 'coordinatingUnit' }];
}

/** One duty for each organisation that saw the need: to report it, from when it first did. */
function reportTheNeed(course: Course, workingDays: number): Duty[] {
  const { needsSeen } = course.plans;
  const first = needsSeen.filter((seen, i) => needsSeen.findIndex(({ by }) => by === seen.by) === i);
  return first.flatMap(({ at, by }) =>
    coordinatingUnitOf(course, by).map((owner) => ({
      subject: 'koordinator',
      occurrence: by,
      owner,
      due: onDay(addWorkingDays(osloDateOf(at), workingDays)),
      doneAt: firstOf(course.needReportedAt, course.people.firstCoordinatorAt[owner.level]),
    })),
  );
}

/** So many working days after a vacancy began, and not before whoever is away is expected back. */
const takeOver = ({ since, until }: Vacancy, workingDays: number): Due => {
  const due = onDay(addWorkingDays(osloDateOf(since), workingDays));
  return until ? later(due, onDay(until)) : due;
};

/** The first coordinator; and somebody again each time that nobody is left. */
function coordinateInMunicipality(course: Course, workingDays: number): Duty[] {
  const from = course.needReportedAt ?? course.started?.at;
  if (!from) return [];
  const first = {
    occurrence: '1',
    due: onDay(addWorkingDays(osloDateOf(from), workingDays)),
    doneAt: course.people.firstCoordinatorAt.municipality,
  };
  const again = vacanciesAt(course, 'municipality').map((vacancy) => ({
    occurrence: vacancy.since,
    due: takeOver(vacancy, workingDays),
    doneAt: vacancy.filledAt,
  }));
  return [first, ...again].flatMap((duty) => ofMunicipality(course, { subject: 'koordinator', ...duty }));
}

/** While the client is in, once the need is known. */
function coordinateInInstitution(course: Course, e: Episode, workingDays: number): Duty[] {
  const { needReportedAt: reported } = course;
  if (!reported || !e.admittedAt || e.left) return [];
  const from = latest(reported, e.admittedAt);
  const first = ofWard(e, {
    due: onDay(addWorkingDays(osloDateOf(from), workingDays)),
    doneAt: course.people.firstCoordinatorAt.specialist,
  });
  const again = vacanciesAt(course, 'specialist')
    .filter((vacancy) => !vacancy.filledAt || vacancy.filledAt >= from)
    .flatMap((vacancy) =>
      ofWard(e, {
        occurrence: vacancy.since,
        due: takeOver({ ...vacancy, since: latest(vacancy.since, from) }, workingDays),
        doneAt: vacancy.filledAt,
      }),
    );
  return [...first, ...again];
}

export const coordinatorRules: readonly Rule[] = [
  {
    ...productDefault,
    id: 'P2',
    title: 'Kommunen tar ledelsen når behovet er på begge nivåer',
    explanation: 'Når behovet er på begge nivåer, skal kommunen ta ledelsen i samordningen.',
    starts: 'Behov for koordinerte tjenester er meldt',
    stops: 'Koordinator i kommunen er oppnevnt',
    responsible: 'coordinator',
    limit: 'duty',
    level: 'municipality',
    duration: { amount: 5, unit: 'vd' },
    onExpiry: 'advice',
    dutyBasis: 'LAW',
    source: 'sphl § 2-5 (2); hol § 7-1 (2) («så snart som mulig»); tallet: produktet',
    restsOn: 'CoordinatedNeedReported',
    duties: ({ course }, amount) =>
      course.needReportedAt
        ? ofMunicipality(course, {
            subject: 'koordinator',
            occurrence: '1',
            due: onDay(addWorkingDays(osloDateOf(course.needReportedAt), amount)),
            doneAt: course.people.firstCoordinatorAt.municipality,
          })
        : [],
  },
  {
    ...productDefault,
    id: 'P3',
    title: 'Meld behovet for individuell plan og koordinator',
    explanation:
      'Helsepersonell som ser at noen trenger individuell plan eller koordinator, skal melde det til koordinerende enhet på sitt nivå.',
    starts: 'Helsepersonell har sett behov for koordinerte tjenester',
    stops: 'Behovet er meldt, eller koordinator på samme nivå er oppnevnt',
    responsible: 'coordinatingUnit',
    limit: 'duty',
    level: 'both',
    duration: { amount: 3, unit: 'vd' },
    onExpiry: 'advice',
    dutyBasis: 'LAW',
    source: 'hpl § 38 a («snarest mulig»); tallet: produktet',
    restsOn: 'CoordinatedNeedSeen',
    duties: ({ course }, amount) => reportTheNeed(course, amount),
  },
  {
    ...productDefault,
    id: 'P4',
    title: 'Koordinator i kommunen',
    explanation: 'Brukeren skal tilbys en koordinator i kommunen, også når individuell plan ikke er ønsket.',
    starts:
      'Forløpet er startet eller behovet er meldt uten navngitt koordinator, eller koordinatoren er borte uten stedfortreder',
    stops: 'Koordinator eller stedfortreder i kommunen er navngitt, eller koordinatoren er tilbake',
    responsible: 'coordinatingUnit',
    limit: 'duty',
    level: 'both',
    duration: { amount: 15, unit: 'vd' },
    onExpiry: 'break',
    breakKind: 'no-coordinator',
    restsWhile: ['paused'],
    dutyBasis: 'LAW',
    source: 'hol §§ 7-2, 7-3; pbrl § 2-5 b; tallet: produktet',
    restsOn: 'PathwayStarted',
    duties: ({ course }, amount) => coordinateInMunicipality(course, amount),
  },
  {
    ...productDefault,
    id: 'P5',
    title: 'Koordinator i spesialisthelsetjenesten',
    explanation:
      'En pasient med behov for komplekse eller langvarige og koordinerte tjenester skal ha en koordinator i spesialisthelsetjenesten.',
    starts: 'Behov for koordinerte tjenester er meldt og pasienten er innlagt, uten koordinator eller stedfortreder',
    stops: 'Koordinator eller stedfortreder i spesialisthelsetjenesten er navngitt, eller pasienten har reist',
    responsible: 'ward',
    limit: 'duty',
    level: 'specialist',
    duration: { amount: 5, unit: 'vd' },
    onExpiry: 'break',
    breakKind: 'no-specialist-coordinator',
    dutyBasis: 'LAW',
    source: 'sphl § 2-5 a; tallet: produktet',
    // the institution's own: it stops when the client leaves, which the municipality may not know of (design D8)
    restsOn: 'CoordinatedNeedSeen',
    duties: ({ course }, amount) => episodesOf(course).flatMap((e) => coordinateInInstitution(course, e, amount)),
  },
  {
    ...productDefault,
    id: 'W1',
    title: 'Kontakt mellom sykehus og kommune mens brukeren venter',
    explanation:
      'Når begge nivåer har ansvar samtidig, skal forløpskoordinator i spesialisthelsetjenesten kontakte kommunens kontaktperson.',
    starts: 'Henvisningen er vurdert med rett',
    stops: 'Institusjonen har registrert kontakt med kommunen, eller ventetiden er over',
    responsible: 'assessmentUnit',
    limit: 'duty',
    level: 'both',
    duration: { amount: 5, unit: 'vd' },
    onExpiry: 'advice',
    dutyBasis: 'NATIONAL_GUIDELINE',
    dutyConfidence: 'v',
    source: 'pakkeforløpet, gjengitt av kommuner (Løten, Nordre Follo); tallet: produktet',
    restsOn: 'ReferralAssessed',
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) => {
        const { assessed, unit, admittedAt, left } = e;
        if (!assessed?.right) return [];
        const spoken = course.contacts.filter((c) => c.by === unit && !c.withClient && c.at >= assessed.at);
        const due = onDay(addWorkingDays(osloDateOf(assessed.at), amount));
        return [
          ofUnit(e, { due, doneAt: firstOf(...spoken.map((c) => c.at), admittedAt, left?.at) }, 'assessmentUnit'),
        ];
      }),
  },
];

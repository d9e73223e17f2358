import type { Instant } from '../../contracts/primitives.js';
import type { peopleSignals } from '../../contracts/topics/people.js';
import type { Level } from '../../contracts/vocabulary.js';
import type { Coordinator, People, Vacancy } from '../course/people.js';
import type { Course } from '../course.js';
import type { Evolvers } from './evolver.js';

const withPeople = (course: Course, change: Partial<People>): Course => ({
  ...course,
  people: { ...course.people, ...change },
});

const withCoordinator = (course: Course, level: Level, coordinator: Coordinator | undefined): Course => ({
  ...course,
  coordinators: { ...course.coordinators, [level]: coordinator },
});

/** Somebody answers again. */
const filled = (course: Course, level: Level, at: Instant): Course =>
  withPeople(course, {
    vacancies: course.people.vacancies.map((v) => (v.level === level && !v.filledAt ? { ...v, filledAt: at } : v)),
  });

/** Nobody answers from then on; of one vacancy after another without a day between, the first goes on. */
function vacant(course: Course, vacancy: Vacancy): Course {
  const { vacancies } = course.people;
  const going = vacancies.find((v) => v.level === vacancy.level && !v.filledAt);
  if (!going) return withPeople(course, { vacancies: [...vacancies, vacancy] });
  const goesOn = { ...going, until: vacancy.until };
  return withPeople(course, { vacancies: vacancies.map((v) => (v === going ? goesOn : v)) });
}

/** There is, or has been, a coordinator: also one who was never named here. */
const known = (course: Course, level: Level, at: Instant): Course => {
  const { firstCoordinatorAt } = course.people;
  return withPeople(course, {
    firstCoordinatorAt: { ...firstCoordinatorAt, [level]: firstCoordinatorAt[level] ?? at },
  });
};

/** The client moves: nobody is coordinator in the new municipality until it names one. The client's own trusted person stays. */
export function withoutMunicipalPeople(course: Course, at: Instant): Course {
  const level = 'municipality';
  const others = course.people.others.filter((one) => one.level !== level || one.as === 'trustedPerson');
  const alone = withPeople(course, { others });
  const { coordinators } = course;
  return coordinators[level] ? vacant(withCoordinator(alone, level, undefined), { level, since: at }) : alone;
}

export const peopleEvolvers: Evolvers<typeof peopleSignals> = {
  CoordinatorNamed: (course, { data, effectiveAt: at }) => {
    const { level, coordinator, subject } = data;
    return withCoordinator(filled(known(course, level, at), level, at), level, { at, ...coordinator, subject });
  },
  CoordinatorAbsent: (course, { data, effectiveAt: at }) => {
    const { level, until, deputy } = data;
    const before = known(course, level, at);
    const coordinator = before.coordinators[level] ?? (deputy && { at, ...deputy });
    const away = coordinator
      ? withCoordinator(before, level, { ...coordinator, absence: { at, until, deputy } })
      : before;
    return deputy ? filled(away, level, at) : vacant(away, { level, since: at, until });
  },
  CoordinatorBack: (course, { data: { level }, effectiveAt: at }) => {
    const coordinator = course.coordinators[level];
    const back = filled(known(course, level, at), level, at);
    return coordinator ? withCoordinator(back, level, { ...coordinator, absence: undefined }) : back;
  },
  CoordinatorEnded: (course, { data: { level }, effectiveAt: at }) =>
    vacant(withCoordinator(known(course, level, at), level, undefined), { level, since: at }),
  PersonNamed: (course, { data, effectiveAt: at }) => {
    const { level, as, person } = data;
    const others = course.people.others.filter((one) => one.level !== level || one.as !== as);
    return withPeople(course, { others: [...others, { ...person, at, level, as }] });
  },
  UnitInvited: (course, { data: { organisation } }) =>
    withPeople(course, { invited: [...new Set([...course.people.invited, organisation])] }),
};

import type { Owner } from '../../contracts/facts.js';
import { osloDateOf } from '../calendar/oslo.js';
import { addWorkingDays } from '../calendar/working-days.js';
import { episodesOf, type Course } from '../course.js';
import { firstOf, municipalOwner, ofWard, onDay, type Duty, type Rule } from './rule.js';
import { ofMunicipality, productDefault } from './standing-duty.js';

/** A need for coordinated services, and the coordinator at each level (domain reference §4). */

/** Each level has a koordinerende enhet of its own (hol. § 7-3, sphl. § 2-5 b). */
function coordinatingUnitOf(course: Course, organisation: string): Owner[] {
  return organisation === course.started?.municipality
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
      doneAt: firstOf(course.needReportedAt, course.coordinators[owner.level]?.at),
    })),
  );
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
            doneAt: course.coordinators.municipality?.at,
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
    starts: 'Forløpet er startet eller behovet er meldt, uten navngitt koordinator',
    stops: 'Koordinator i kommunen er oppnevnt',
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
    duties: ({ course }, amount) => {
      const from = course.needReportedAt ?? course.started?.at;
      return from
        ? ofMunicipality(course, {
            subject: 'koordinator',
            occurrence: '1',
            due: onDay(addWorkingDays(osloDateOf(from), amount)),
            doneAt: course.coordinators.municipality?.at,
          })
        : [];
    },
  },
  {
    ...productDefault,
    id: 'P5',
    title: 'Koordinator i spesialisthelsetjenesten',
    explanation:
      'En pasient med behov for komplekse eller langvarige og koordinerte tjenester skal ha en koordinator i spesialisthelsetjenesten.',
    starts: 'Behov for koordinerte tjenester er meldt, og pasienten er innlagt',
    stops: 'Koordinator i spesialisthelsetjenesten er oppnevnt, eller pasienten har reist',
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
    duties: ({ course }, amount) => {
      const { needReportedAt: reported } = course;
      return episodesOf(course).flatMap((e) => {
        if (!reported || !e.admittedAt || e.left) return [];
        const from = reported > e.admittedAt ? reported : e.admittedAt;
        return ofWard(e, {
          due: onDay(addWorkingDays(osloDateOf(from), amount)),
          doneAt: course.coordinators.specialist?.at,
        });
      });
    },
  },
];

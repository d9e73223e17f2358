import type { Owner } from '../../contracts/facts.js';
import type { Instant } from '../../contracts/primitives.js';
import { osloDateOf } from '../calendar/oslo.js';
import { addWallClockHours } from '../calendar/wall-clock.js';
import { addWorkingDays } from '../calendar/working-days.js';
import { isMunicipality } from '../course/moves.js';
import type { Course } from '../course.js';
import { ofMunicipality } from './standing-duty.js';
import { at, municipalOwner, onDay, type Rule } from './rule.js';

/** Overdoses and serious events (domain reference §5). */

/** Whoever recorded it reports it: the municipality's coordinator, or the ward of the institution. */
const recorder = (course: Course, organisation: string): Owner[] =>
  isMunicipality(course, organisation) ? municipalOwner(course) : [{ level: 'specialist', organisation, role: 'ward' }];

const firstFrom = (instants: readonly Instant[], from: Instant): Instant | undefined =>
  instants.find((instant) => instant >= from);

const row = { version: 1, limit: 'duty', basis: 'PRODUCT_DEFAULT', confidence: 'D', validFrom: '2026-01-01' } as const;
const overdose = {
  ...row,
  starts: 'En overdose som brukeren overlevde, er registrert',
  responsible: 'coordinator',
  dutyBasis: 'NATIONAL_GUIDELINE',
  source: 'nasjonale råd om overdoseforebygging (2025); pasientforløp TSB kap. 4; tallet: produktet',
  restsOn: 'OverdoseRecorded',
} as const;

export const eventRules: readonly Rule[] = [
  {
    ...overdose,
    id: 'M2',
    title: 'Kontakt etter overdose',
    explanation: 'Den som har overlevd en overdose, er i fare for en ny: noen skal ha møtt eller snakket med brukeren.',
    stops: 'Reell kontakt med brukeren er registrert av kommunen eller spesialisthelsetjenesten',
    level: 'both',
    duration: { amount: 24, unit: 'h' },
    onExpiry: 'break',
    breakKind: 'overdose-not-followed-up',
    severity: 'critical',
    duties: ({ course }, hours) => {
      const met = course.contacts.filter((contact) => contact.real).map((contact) => contact.at);
      return course.followUp.overdoses.flatMap(({ overdoseId, at: happenedAt }) =>
        ofMunicipality(course, {
          subject: overdoseId,
          occurrence: '1',
          due: at(addWallClockHours(happenedAt, hours)),
          doneAt: firstFrom(met, happenedAt),
        }),
      );
    },
  },
  {
    ...overdose,
    id: 'M2.naloxone',
    title: 'Nalokson etter overdose',
    explanation: 'Etter en overdose kontrolleres det at brukeren har nalokson og vet hvordan den brukes.',
    stops: 'Nalokson er kontrollert',
    level: 'municipality',
    duration: { amount: 2, unit: 'vd' },
    onExpiry: 'advice',
    severity: 'normal',
    duties: ({ course }, days) =>
      course.followUp.overdoses.flatMap(({ overdoseId, at: happenedAt }) =>
        ofMunicipality(course, {
          subject: overdoseId,
          occurrence: '1',
          due: onDay(addWorkingDays(osloDateOf(happenedAt), days)),
          doneAt: firstFrom(course.followUp.naloxoneChecks, happenedAt),
        }),
      ),
  },
  {
    ...row,
    id: 'M12',
    title: 'Varsel om alvorlig hendelse',
    explanation: 'Dødsfall, alvorlig skade og andre uventede hendelser varsles straks til Helsetilsynet og Ukom.',
    starts: 'En alvorlig hendelse er registrert',
    stops: 'Den som registrerte hendelsen, har varslet',
    responsible: 'coordinator',
    level: 'both',
    ownLevelAlone: true,
    duration: { amount: 4, unit: 'h' },
    onExpiry: 'break',
    breakKind: 'serious-event-not-reported',
    severity: 'critical',
    dutyBasis: 'LAW',
    source: 'hol § 12-3 a; sphl § 3-3 a («straks»); tallet: produktet',
    restsOn: 'SeriousEventRecorded',
    duties: ({ course }, hours) =>
      Object.values(course.followUp.seriousEvents).flatMap(({ eventId, told, notifiedAt }) =>
        told
          ? recorder(course, told.by).map((owner) => ({
              subject: eventId,
              occurrence: '1',
              owner,
              due: at(addWallClockHours(told.at, hours)),
              doneAt: notifiedAt,
            }))
          : [],
      ),
  },
];

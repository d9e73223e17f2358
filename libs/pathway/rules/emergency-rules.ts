import type { Owner } from '../../contracts/facts.js';
import { osloDateOf } from '../calendar/oslo.js';
import { addWorkingDays } from '../calendar/working-days.js';
import type { Course } from '../course.js';
import type { EmergencyAccess } from '../course/emergency.js';
import { onDay, type Rule } from './rule.js';

/** The leader of whoever answers for the client now, wherever it was opened from. */
function reviewer(course: Course, opened: NonNullable<EmergencyAccess['opened']>): Owner[] {
  const role = 'unitLeader';
  if (opened.reviewer !== undefined) return [{ level: 'specialist', organisation: opened.reviewer, role }];
  return course.municipality === undefined ? [] : [{ level: 'municipality', organisation: course.municipality, role }];
}

/** Nødinnsyn (domain reference § 8, S6 and S7). */
export const emergencyRules: readonly Rule[] = [
  {
    id: 'S7',
    version: 1,
    title: 'Etterkontroll av nødinnsyn',
    explanation:
      'Den som åpner et forløp i en nødsituasjon, gjør det uten å spørre; derfor ser en leder etterpå om det var berettiget.',
    starts: 'Noen uten tilgang har åpnet forløpet som nødinnsyn',
    stops: 'Leder har vurdert om innsynet var berettiget',
    responsible: 'unitLeader',
    limit: 'duty',
    level: 'municipality',
    duration: { amount: 5, unit: 'vd' },
    onExpiry: 'break',
    breakKind: 'emergency-access-not-reviewed',
    severity: 'normal',
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'LAW',
    confidence: 'D',
    source: 'pjl § 22; pasientjournalforskriften § 14 (etterfølgende kontroll); tallet: produktet',
    validFrom: '2026-01-01',
    restsOn: 'EmergencyAccessOpened',
    duties: ({ course }, days) =>
      Object.values(course.emergencies).flatMap(({ openingId, opened, reviewed }) =>
        opened
          ? reviewer(course, opened).map((owner) => ({
              subject: openingId,
              occurrence: '1',
              owner,
              due: onDay(addWorkingDays(osloDateOf(opened.at), days)),
              doneAt: reviewed?.at,
            }))
          : [],
      ),
  },
];

import { addDays, daysBetween } from '../calendar/dates.js';
import { addOfficeHours } from '../calendar/office-hours.js';
import { osloDateOf, startOfDay } from '../calendar/oslo.js';
import { addWallClockHours, subtractWallClockHours } from '../calendar/wall-clock.js';
import { addWorkingDays } from '../calendar/working-days.js';
import {
  concernsMunicipality,
  episodesOf,
  handoversOf,
  warningRequiredByLaw,
  type Course,
  type Episode,
} from '../course.js';
import { callsForHandover } from '../course/episodes.js';
import { dischargeNumber, readinessNumber } from '../course/discharges.js';
import { at, firstOf, later, ofWard, onDay, seam, type Due, type Rule } from './rule.js';

/** What the institution owes the municipality before a discharge (domain reference §3): warning and ready notice. */

/** When the client is expected to leave, and since when that has been known. */
type Expected = { on: string; at: string };

const expectedDischarge = ({ plan, expectedOn, expectedAt, admittedAt }: Episode): Expected | undefined => {
  if (plan || !expectedOn || !admittedAt) return plan;
  return { on: expectedOn, at: expectedAt && expectedAt > admittedAt ? expectedAt : admittedAt };
};

/** Since when the patient might have been asked: told as not asked, or an expected date and nothing said of the wish. */
const unaskedSince = (episode: Episode) => firstOf(episode.notAskedAt, episode.expectedOn && episode.admittedAt);

const offeredAt = (course: Course, episode: Episode) =>
  firstOf(
    ...handoversOf(course)
      .filter((h) => h.episodeId === episode.episodeId && !h.withdrawnAt)
      .map((h) => h.offeredAt),
  );

/**
 * «I god tid på forhånd»: ten working days before, or a third of the planned stay if that is shorter; from detox with the
 * admission notice; else 48 hours. The first of these that was still ahead when the plan became known.
 */
function warnInGoodTime(episode: Episode, expected: Expected, workingDays: number): Due {
  const { admittedAt } = episode;
  const inDays = addWorkingDays(expected.on, -workingDays);
  const thirdOfStay = admittedAt
    ? addDays(expected.on, -Math.floor(daysBetween(osloDateOf(admittedAt), expected.on) / 3))
    : inDays; // how long the stay will be is not known
  const fromDetox = episode.referral?.kind === 'detox' && admittedAt ? [at(addWallClockHours(admittedAt, 24))] : [];
  const candidates = [
    ...fromDetox,
    onDay(inDays > thirdOfStay ? inDays : thirdOfStay),
    at(subtractWallClockHours(startOfDay(expected.on), 48)),
  ];
  return candidates.find((due) => due.dueAt > expected.at) ?? at(addOfficeHours(expected.at, 4));
}

/** No warning in good time is owed of a discharge that was overtaken by a transfer or by the client's leaving (U12). */
const mayComeAsPlanned = ({ left }: Episode) => !left || left.how === 'planned';

const wardDuty = { ...seam, level: 'both', severity: 'high' } as const;

export const warningRules: readonly Rule[] = [
  {
    ...wardDuty,
    id: 'U4',
    title: 'Varsel til kommunen om utskrivning',
    explanation: 'Kommunen skal varsles i god tid før utskrivning når tiltak trengs og pasienten ønsker det.',
    starts: 'Forventet eller planlagt utskrivning er kjent, uten at pasientens ønske er',
    stops: 'Overføring er tilbudt, eller pasientens ønske er registrert',
    responsible: 'ward',
    limit: 'duty',
    duration: { amount: 10, unit: 'vd' },
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'LAW',
    confidence: 'D',
    source: 'sphl § 3-15; tallet: produktet',
    restsOn: 'DischargePlanned',
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) => {
        const expected = expectedDischarge(e);
        const doneAt = firstOf(e.warningStatedAt, offeredAt(course, e));
        return expected && unaskedSince(e) && mayComeAsPlanned(e)
          ? ofWard(e, { due: warnInGoodTime(e, expected, amount), doneAt, occurrence: dischargeNumber(e) })
          : [];
      }),
  },
  {
    ...wardDuty,
    id: 'U4.ask',
    title: 'Spør pasienten om kommunen skal varsles',
    explanation: 'Pasienten skal spørres om kommunen skal varsles om utskrivningen.',
    starts: 'Utskrivning er planlagt uten at pasienten er spurt',
    stops: 'Pasientens ønske er registrert, eller pasienten har reist',
    responsible: 'ward',
    limit: 'duty',
    level: 'specialist',
    duration: { amount: 2, unit: 'vd' },
    onExpiry: 'advice',
    breakKind: undefined,
    seam: undefined,
    severity: 'normal',
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'LAW',
    confidence: 'D',
    source: 'sphl § 3-15; tallet: produktet',
    restsOn: 'DischargePlanned',
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) =>
        e.notAskedAt && !warningRequiredByLaw(e)
          ? ofWard(e, {
              due: onDay(addWorkingDays(osloDateOf(e.notAskedAt), amount)),
              doneAt: firstOf(e.warningStatedAt, e.left?.at),
              occurrence: dischargeNumber(e),
            })
          : [],
      ),
  },
  {
    ...wardDuty,
    id: 'U5',
    title: 'Varsel til kommunen etter hol. §§ 10-2 og 10-3, alltid før utskrivning',
    explanation:
      'Etter opphold med tvang skal kommunen alltid varsles før utskrivning, uavhengig av hva pasienten ønsker.',
    starts: 'Utskrivning er planlagt etter hol. § 10-2 eller § 10-3',
    stops: 'Overføring er tilbudt kommunen',
    responsible: 'ward',
    limit: 'legalDeadline',
    duration: { amount: 0, unit: 'h' },
    severity: 'critical',
    basis: 'LAW',
    dutyBasis: 'LAW',
    confidence: 'V',
    source: 'sphl § 3-15',
    restsOn: 'DischargePlanned',
    duties: ({ course }) =>
      episodesOf(course).flatMap((e) =>
        e.plan && warningRequiredByLaw(e) && (!e.left || callsForHandover(e.left))
          ? ofWard(e, {
              due: later(at(startOfDay(e.plan.on)), at(e.plan.at)),
              doneAt: offeredAt(course, e),
              occurrence: dischargeNumber(e),
            })
          : [],
      ),
  },
  {
    ...wardDuty,
    id: 'U7',
    title: 'Melding om utskrivningsklar pasient',
    explanation: 'Kommunen skal få melding straks pasienten er utskrivningsklar.',
    starts: 'Pasienten er erklært utskrivningsklar',
    stops: 'Melding om utskrivningsklar pasient er sendt, pasienten er avmeldt som klar, eller pasienten har reist',
    responsible: 'ward',
    limit: 'duty',
    duration: { amount: 4, unit: 'officeHours' },
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'REGULATION',
    confidence: 'D',
    dutyConfidence: 'M',
    source: 'forskrift om utskrivningsklare pasienter § 10 («straks»); tallet: produktet',
    restsOn: 'ReadyDeclared',
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) =>
        e.readiness?.at && concernsMunicipality(e)
          ? ofWard(e, {
              due: at(addOfficeHours(e.readiness.at, amount)),
              doneAt: firstOf(e.readiness.noticeAt, e.left?.at),
              occurrence: readinessNumber(e),
            })
          : [],
      ),
  },
];

import { addDays, daysBetween } from '../calendar/dates.js';
import { addOfficeHours } from '../calendar/office-hours.js';
import { osloDateOf, startOfDay } from '../calendar/oslo.js';
import { addWallClockHours, subtractWallClockHours } from '../calendar/wall-clock.js';
import { addWorkingDays } from '../calendar/working-days.js';
import {
  concernsMunicipality,
  episodesOf,
  handoversOf,
  leftUnplanned,
  liveHandover,
  occasionOf,
  warningRequiredByLaw,
  type Course,
  type Episode,
  type Handover,
} from '../course.js';
import {
  at,
  earlier,
  firstOf,
  later,
  municipalOwner,
  onDay,
  unitOwner,
  type Due,
  type Duty,
  type Rule,
} from './rule.js';

/** Discharge and handover (domain reference §3) and the first contact after it (§5). */

const ofWard = (episode: Episode, duty: Pick<Duty, 'due' | 'doneAt'>): Duty[] => [
  { subject: episode.episodeId, occurrence: '1', owner: unitOwner(episode), episode, ...duty },
];
const ofMunicipality = (course: Course, episode: Episode, duty: Partial<Duty> & Pick<Duty, 'due'>): Duty[] =>
  municipalOwner(course).map((owner) => ({ subject: episode.episodeId, occurrence: '1', owner, episode, ...duty }));

const answeredAt = (handover: Handover) => firstOf(handover.accepted?.at, handover.rejectedAt);
const offeredAt = (course: Course, episode: Episode) =>
  firstOf(
    ...handoversOf(course)
      .filter((h) => h.episodeId === episode.episodeId && !h.withdrawnAt)
      .map((h) => h.offeredAt),
  );

/** Handovers of one occasion that still stand, with their episodes. */
const offers = (course: Course, occasion: Handover['occasion']) =>
  handoversOf(course).flatMap((handover) => {
    const episode = course.episodes[handover.episodeId];
    const stands = episode && !handover.withdrawnAt && occasionOf(episode, { offeredBefore: true }) === occasion;
    return stands && handover.occasion === occasion && handover.offeredAt
      ? [{ handover, episode, offeredAt: handover.offeredAt }]
      : [];
  });

/**
 * «I god tid på forhånd»: ten working days before, or a third of the planned stay if that is shorter; from detox with the
 * admission notice; else 48 hours. The first of these that was still ahead when the plan became known.
 */
function warnInGoodTime(episode: Episode, plan: NonNullable<Episode['plan']>): Due {
  const { admittedAt } = episode;
  const thirdOfStay = admittedAt
    ? addDays(plan.on, -Math.floor(daysBetween(osloDateOf(admittedAt), plan.on) / 3))
    : plan.on;
  const tenDays = addWorkingDays(plan.on, -10);
  const fromDetox = episode.referral?.kind === 'detox' && admittedAt ? [at(addWallClockHours(admittedAt, 24))] : [];
  const candidates = [
    ...fromDetox,
    onDay(tenDays > thirdOfStay ? tenDays : thirdOfStay),
    at(subtractWallClockHours(startOfDay(plan.on), 48)),
  ];
  return candidates.find((due) => due.dueAt > plan.at) ?? at(addOfficeHours(plan.at, 4));
}

/** Five working days after the offer, at the latest two before the planned date, never under four office hours. */
function receiptDue(episode: Episode, offered: string): Due {
  const afterOffer = onDay(addWorkingDays(osloDateOf(offered), 5));
  const beforeDischarge = episode.plan ? earlier(afterOffer, onDay(addWorkingDays(episode.plan.on, -2))) : afterOffer;
  return later(beforeDischarge, at(addOfficeHours(offered, 4)));
}

/**
 * The appointment agreed before the discharge is the norm; else 24 h after an unplanned leaving or compulsion, three
 * working days after a planned one, and never more than seven days.
 */
function firstContactDue(course: Course, episode: Episode, left: NonNullable<Episode['left']>): Due {
  const leftOn = osloDateOf(left.at);
  const sevenDays = onDay(addDays(leftOn, 7));
  const agreed = agreedBefore(left.at, liveHandover(course, episode.episodeId));
  if (agreed && agreed >= leftOn && !leftUnplanned(left)) return earlier(onDay(agreed), sevenDays);
  if (isGraveLeaving(episode)) return at(addWallClockHours(left.at, 24));
  return earlier(onDay(addWorkingDays(leftOn, 3)), sevenDays);
}

const agreedBefore = (leftAt: string, handover: Handover | undefined) =>
  handover?.accepted && handover.accepted.at <= leftAt ? handover.accepted.firstContactOn : undefined;

const isGraveLeaving = (episode: Episode) => leftUnplanned(episode.left) || warningRequiredByLaw(episode);

/** The municipality's own real contact; what the ward does after the discharge is not the municipality's follow-up. */
const isFollowUp = (contact: Course['contacts'][number], course: Course) =>
  contact.real && contact.by === course.started?.municipality;

/** No warning in good time is owed of a discharge that was overtaken by a transfer or by the client's leaving (U12). */
const mayComeAsPlanned = ({ left }: Episode) => !left || left.how === 'planned';

const seam = {
  version: 1,
  onExpiry: 'break',
  breakKind: 'handover-missed',
  seam: true,
  validFrom: '2026-01-01',
} as const;
const wardDuty = { ...seam, level: 'specialist', severity: 'high' } as const;

export const dischargeRules: readonly Rule[] = [
  {
    ...wardDuty,
    id: 'U4',
    title: 'Varsel til kommunen om utskrivning',
    level: 'both',
    duration: { amount: 10, unit: 'vd' },
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'LAW',
    confidence: 'D',
    source: 'sphl § 3-15; tallet: produktet',
    restsOn: 'DischargePlanned',
    duties: ({ course }) =>
      episodesOf(course).flatMap((e) =>
        e.plan && e.notAskedAt && mayComeAsPlanned(e)
          ? ofWard(e, { due: warnInGoodTime(e, e.plan), doneAt: e.warningStatedAt })
          : [],
      ),
  },
  {
    ...wardDuty,
    id: 'U4.ask',
    title: 'Spør pasienten om kommunen skal varsles',
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
    duties: ({ course }) =>
      episodesOf(course).flatMap((e) =>
        e.notAskedAt && !warningRequiredByLaw(e)
          ? ofWard(e, {
              due: onDay(addWorkingDays(osloDateOf(e.notAskedAt), 2)),
              doneAt: firstOf(e.warningStatedAt, e.left?.at),
            })
          : [],
      ),
  },
  {
    ...wardDuty,
    id: 'U5',
    title: 'Varsel til kommunen etter tvang, alltid før utskrivning',
    level: 'both',
    duration: { amount: 0, unit: 'h' },
    severity: 'critical',
    basis: 'LAW',
    dutyBasis: 'LAW',
    confidence: 'V',
    source: 'sphl § 3-15',
    restsOn: 'DischargePlanned',
    duties: ({ course }) =>
      episodesOf(course).flatMap((e) =>
        e.plan && warningRequiredByLaw(e) && e.left?.how !== 'transfer'
          ? ofWard(e, { due: later(at(startOfDay(e.plan.on)), at(e.plan.at)), doneAt: offeredAt(course, e) })
          : [],
      ),
  },
  {
    ...wardDuty,
    id: 'U7',
    title: 'Melding om utskrivningsklar pasient',
    level: 'both',
    duration: { amount: 4, unit: 'officeHours' },
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'REGULATION',
    confidence: 'D',
    dutyConfidence: 'M',
    source: 'forskrift om utskrivningsklare pasienter § 10 («straks»); tallet: produktet',
    restsOn: 'ReadyDeclared',
    duties: ({ course }) =>
      episodesOf(course).flatMap((e) =>
        e.readyAt && concernsMunicipality(e)
          ? ofWard(e, { due: at(addOfficeHours(e.readyAt, 4)), doneAt: firstOf(e.readyNoticeAt, e.left?.at) })
          : [],
      ),
  },
  {
    ...seam,
    id: 'U8',
    title: 'Kommunens svar på melding om utskrivningsklar pasient',
    level: 'both',
    severity: 'high',
    duration: { amount: 4, unit: 'officeHours' },
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'REGULATION',
    confidence: 'D',
    dutyConfidence: 'M',
    source: 'forskrift om utskrivningsklare pasienter § 10 («straks»); tallet: produktet',
    restsOn: 'ReadyNoticeSent',
    duties: ({ course }) =>
      episodesOf(course).flatMap((e) =>
        e.readyNoticeAt && concernsMunicipality(e)
          ? ofMunicipality(course, e, {
              due: at(addOfficeHours(e.readyNoticeAt, 4)),
              doneAt: firstOf(e.readyAnsweredAt, e.left?.at),
            })
          : [],
      ),
  },
  {
    ...seam,
    id: 'U16',
    title: 'Bekreftet mottak av varslet utskrivning',
    level: 'both',
    severity: 'high',
    duration: { amount: 5, unit: 'vd' },
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'PRODUCT_DEFAULT',
    confidence: 'D',
    source: 'produktet',
    restsOn: 'HandoverOffered',
    duties: ({ course }) =>
      offers(course, 'planned').flatMap(({ handover, episode, offeredAt: offered }) =>
        ofMunicipality(course, episode, {
          subject: handover.handoverId,
          due: receiptDue(episode, offered),
          doneAt: answeredAt(handover),
        }),
      ),
  },
  {
    ...seam,
    id: 'U12',
    title: 'Uplanlagt utskrivning: kommunen bekrefter at den vet',
    level: 'both',
    severity: 'critical',
    duration: { amount: 4, unit: 'h' },
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'NATIONAL_GUIDELINE',
    confidence: 'D',
    source: 'ROP-retningslinjen IS-1948 anb. 91; tallet: produktet',
    restsOn: 'HandoverOffered',
    duties: ({ course }) =>
      offers(course, 'unplanned').flatMap(({ handover, episode, offeredAt: offered }) =>
        ofMunicipality(course, episode, {
          subject: handover.handoverId,
          due: at(addWallClockHours(offered, 4)),
          doneAt: answeredAt(handover),
        }),
      ),
  },
  {
    ...seam,
    id: 'M1',
    title: 'Første kontakt etter utskrivning',
    level: 'both',
    severity: 'high',
    duration: { amount: 3, unit: 'vd' },
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'NATIONAL_GUIDELINE',
    confidence: 'D',
    dutyConfidence: 'v',
    source: 'retningslinje om selvmordsforebygging 2024 (avtale før utskrivning); tallene: produktet',
    restsOn: 'Discharged',
    duties: ({ course }) =>
      episodesOf(course).flatMap((e) => {
        const { left } = e;
        if (!left || left.how === 'transfer' || !concernsMunicipality(e)) return [];
        if (!e.admittedAt && !e.plan) return []; // dropped out while waiting: no discharge to follow up
        const met = course.contacts.filter((c) => isFollowUp(c, course) && c.at >= left.at).map((c) => c.at);
        return ofMunicipality(course, e, {
          due: firstContactDue(course, e, left),
          doneAt: firstOf(...met),
          severity: isGraveLeaving(e) ? 'critical' : 'high',
        });
      }),
  },
  {
    id: 'U10',
    version: 1,
    title: 'Epikrise',
    level: 'specialist',
    duration: { amount: 7, unit: 'cd' },
    onExpiry: 'break',
    breakKind: 'discharge-summary-late',
    severity: 'normal',
    basis: 'INDICATOR_TARGET',
    dutyBasis: 'LAW',
    confidence: 'V',
    source: 'hpl § 45 a; Helsedirektoratets indikator: alle innen 7 dager',
    validFrom: '2026-01-01',
    restsOn: 'Discharged',
    duties: ({ course }) =>
      episodesOf(course).flatMap((e) =>
        e.left && e.admittedAt
          ? ofWard(e, { due: onDay(addDays(osloDateOf(e.left.at), 7)), doneAt: e.summarySentAt })
          : [],
      ),
  },
];

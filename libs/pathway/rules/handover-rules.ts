import { addOfficeHours } from '../calendar/office-hours.js';
import { osloDateOf } from '../calendar/oslo.js';
import { addWallClockHours } from '../calendar/wall-clock.js';
import { addWorkingDays } from '../calendar/working-days.js';
import {
  concernsMunicipality,
  episodesOf,
  handoversOf,
  occasionOf,
  type Course,
  type Episode,
  type Handover,
} from '../course.js';
import { readinessNumber } from '../course/discharges.js';
import { at, earlier, firstOf, later, ofEpisodeMunicipality, onDay, seam, type Due, type Rule } from './rule.js';

/** What the municipality owes before and at a discharge (domain reference §3): answers, which only it can give. */

const answeredAt = (handover: Handover) => firstOf(handover.accepted?.at, handover.rejectedAt);
/** Handovers of one occasion that still stand, with their episodes. */
const offers = (course: Course, occasion: Handover['occasion']) =>
  handoversOf(course).flatMap((handover) => {
    const episode = course.episodes[handover.episodeId];
    const stands = episode && !handover.withdrawnAt && occasionOf(episode, { offeredBefore: true }) === occasion;
    return stands && handover.occasion === occasion && handover.offeredAt
      ? [{ handover, episode, offeredAt: handover.offeredAt }]
      : [];
  });

/** So many working days after the offer, at the latest two before the planned date, never under four office hours. */
function receiptDue(episode: Episode, offered: string, workingDays: number): Due {
  const afterOffer = onDay(addWorkingDays(osloDateOf(offered), workingDays));
  const beforeDischarge = episode.plan ? earlier(afterOffer, onDay(addWorkingDays(episode.plan.on, -2))) : afterOffer;
  return later(beforeDischarge, at(addOfficeHours(offered, 4)));
}

export const handoverRules: readonly Rule[] = [
  {
    ...seam,
    id: 'U8',
    title: 'Kommunens svar på melding om utskrivningsklar pasient',
    explanation: 'Kommunen skal svare på om den kan ta imot pasienten, og når.',
    starts: 'Melding om utskrivningsklar pasient er mottatt',
    stops: 'Kommunen har svart, pasienten er avmeldt som klar, eller pasienten har reist',
    responsible: 'coordinator',
    limit: 'duty',
    level: 'both',
    severity: 'high',
    duration: { amount: 4, unit: 'officeHours' },
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'REGULATION',
    confidence: 'D',
    dutyConfidence: 'M',
    source: 'forskrift om utskrivningsklare pasienter § 10 («straks»); tallet: produktet',
    restsOn: 'ReadyNoticeSent',
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) =>
        e.readiness?.noticeAt && concernsMunicipality(e)
          ? ofEpisodeMunicipality(course, e, {
              due: at(addOfficeHours(e.readiness.noticeAt, amount)),
              doneAt: firstOf(e.readiness.answers[0]?.at, e.left?.at),
              occurrence: readinessNumber(e),
            })
          : [],
      ),
  },
  {
    id: 'U9',
    title: 'Betalingsplikt for utskrivningsklar pasient',
    explanation:
      'Kommunen betaler fra og med første dag for en utskrivningsklar pasient som venter på et kommunalt tilbud. Dagene telles; ingen klokke går.',
    starts: 'Melding om utskrivningsklar pasient er sendt, og kommunen kan ikke ta imot eller har ikke svart',
    stops: 'Kommunen kan ta imot, pasienten er avmeldt som klar, eller pasienten har reist',
    responsible: 'coordinator',
    limit: 'duty',
    version: 1,
    level: 'municipality',
    duration: { amount: null, unit: 'agreed' },
    onExpiry: 'silent',
    severity: 'normal',
    basis: 'LAW',
    dutyBasis: 'LAW',
    confidence: 'V',
    source: 'hol § 11-4 (1)',
    validFrom: '2026-01-01',
    restsOn: 'ReadyNoticeSent',
    // counted by paymentDays, not timed
    duties: () => [],
  },
  {
    ...seam,
    id: 'U16',
    title: 'Bekreftet mottak av varslet utskrivning',
    explanation:
      'Den som skal ta imot, bekrefter selv at overføringen er mottatt og hvem som har ansvaret; «sendt» er ikke «mottatt».',
    starts: 'Overføring er tilbudt kommunen',
    stops: 'Kommunen har tatt imot eller avvist med grunn',
    responsible: 'coordinator',
    limit: 'duty',
    level: 'both',
    severity: 'high',
    duration: { amount: 5, unit: 'vd' },
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'PRODUCT_DEFAULT',
    confidence: 'D',
    source: 'produktet',
    restsOn: 'HandoverOffered',
    duties: ({ course }, amount) =>
      offers(course, 'planned').flatMap(({ handover, episode, offeredAt: offered }) =>
        ofEpisodeMunicipality(course, episode, {
          subject: handover.handoverId,
          due: receiptDue(episode, offered, amount),
          doneAt: answeredAt(handover),
        }),
      ),
  },
  {
    ...seam,
    id: 'U12',
    title: 'Uplanlagt utskrivning: kommunen bekrefter at den vet',
    explanation:
      'Når noen reiser uplanlagt, skal kommunen raskt bekrefte at den vet det; faren for overdose er størst da.',
    starts: 'Overføring etter uplanlagt utskrivning er tilbudt',
    stops: 'Kommunen har tatt imot eller avvist med grunn',
    responsible: 'coordinator',
    limit: 'duty',
    level: 'both',
    severity: 'critical',
    duration: { amount: 4, unit: 'h' },
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'NATIONAL_GUIDELINE',
    confidence: 'D',
    source: 'ROP-retningslinjen IS-1948 anb. 91; tallet: produktet',
    restsOn: 'HandoverOffered',
    duties: ({ course }, amount) =>
      offers(course, 'unplanned').flatMap(({ handover, episode, offeredAt: offered }) =>
        ofEpisodeMunicipality(course, episode, {
          subject: handover.handoverId,
          due: at(addWallClockHours(offered, amount)),
          doneAt: answeredAt(handover),
        }),
      ),
  },
];

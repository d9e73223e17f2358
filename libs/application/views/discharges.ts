import type { DischargeView } from '../../contracts/answers/discharges.js';
import type { Instant, SealedText } from '../../contracts/primitives.js';
import type { Level } from '../../contracts/vocabulary.js';
import { concernsMunicipality, type Course, type Episode } from '../../pathway/course.js';
import { paymentDays } from '../../pathway/payment-days.js';
import { appointments } from '../../pathway/rules/first-contact.js';

type Reader = { now: Instant; level: Level; course: Course; nameOf: (sealed: SealedText) => string };

/** What one caller sees of an episode's discharge. */
export function dischargeView(episode: Episode, { now, level, course, nameOf }: Reader): DischargeView {
  const { expectedOn, readiness, dropOutProcedure, readmissionAgreedAt, followUpDoer, informationReceivedAt } = episode;
  const { earlierReadinesses = [] } = episode;
  const noticed = [...earlierReadinesses, ...(readiness ? [readiness] : [])].some((r) => r.noticeAt !== undefined);
  // a notice that the patient does not want sent obliges nobody to pay; the municipality sees none that it may not
  const counts = noticed && (level === 'municipality' || concernsMunicipality(episode));
  return {
    expectedOn,
    readyAt: readiness?.at,
    dropOutInformed: dropOutProcedure?.informed,
    readmissionAgreedAt,
    firstContactOn: appointments(course, episode).at(-1)?.on,
    followUpDoer: followUpDoer && {
      name: nameOf(followUpDoer.name),
      unit: followUpDoer.unit,
      phone: followUpDoer.phone && nameOf(followUpDoer.phone),
    },
    informationReceivedAt,
    paymentDays: counts ? paymentDays(episode, now) : undefined,
  };
}

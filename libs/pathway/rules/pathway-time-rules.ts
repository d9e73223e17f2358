import type { Instant } from '../../contracts/primitives.js';
import { addDays } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import { episodesOf, type Course, type Episode } from '../course.js';
import { assessedAt, ofUnit } from './referral-duties.js';
import { firstOf, ofWard, onDay, type Duty, type Rule } from './rule.js';
import { treatmentAfterDetox } from './treatment-rules.js';

/**
 * Forløpstider of the national pathway (domain reference §1): guidance, no right of the patient's, and silent. Told by
 * hand they would be double registration, so each runs only where a machine told what it counts from.
 */

/** From one event to another. */
type Span = { from: Instant; to?: Instant; occurrence?: string };

/** Where the times differ: poliklinikk or døgn. Detox, rusakutt and brukerstyrt plass have no basisutredning. */
const inOutpatient = ({ referral }: Episode): boolean =>
  referral?.kind === 'outpatient' || referral?.kind === 'dayTreatment';
const inInpatient = ({ referral }: Episode): boolean => referral?.kind === 'inpatient';
const inEither = (e: Episode): boolean => inOutpatient(e) || inInpatient(e);

const isPregnant = ({ referral }: Episode): boolean => referral?.pregnant === true;
const ofOthers =
  (place: (e: Episode) => boolean) =>
  (e: Episode): boolean =>
    place(e) && !isPregnant(e);
const ofPregnant =
  (place: (e: Episode) => boolean) =>
  (e: Episode): boolean =>
    place(e) && isPregnant(e);

const timed =
  (appliesTo: (e: Episode) => boolean, spansOf: (e: Episode) => Span[]): Rule['duties'] =>
  ({ course }, days) =>
    episodesOf(course)
      .filter((e) => e.referral?.serviceLine === 'tsb' && appliesTo(e))
      .flatMap((e) =>
        spansOf(e).flatMap(({ from, to, occurrence = '1' }) =>
          ofWard(e, { occurrence, due: onDay(addDays(osloDateOf(from), days)), doneAt: firstOf(to, e.left?.at) }),
        ),
      );

const eventsOf = ({ pathwayEvents = [] }: Episode, event: 'clinicalDecision' | 'evaluation') =>
  pathwayEvents.filter((e) => e.event === event);

/** First attendance → klinisk beslutning. */
const toDecision = (e: Episode): Span[] =>
  e.admittedAt && e.admittedByMachine ? [{ from: e.admittedAt, to: eventsOf(e, 'clinicalDecision')[0]?.at }] : [];

/** Klinisk beslutning → first evaluation. */
function toFirstEvaluation(e: Episode): Span[] {
  const decision = eventsOf(e, 'clinicalDecision')[0];
  const evaluation = eventsOf(e, 'evaluation').find(({ at }) => decision && at >= decision.at);
  return decision?.byMachine ? [{ from: decision.at, to: evaluation?.at }] : [];
}

/** Evaluation → the next one; named by its day, so that an earlier one told of later renames none. */
const toNextEvaluation = (e: Episode): Span[] =>
  eventsOf(e, 'evaluation').flatMap(({ at, byMachine }, i, all) => {
    const day = osloDateOf(at);
    const nth = i - all.findIndex((other) => osloDateOf(other.at) === day);
    return byMachine ? [{ from: at, to: all[i + 1]?.at, occurrence: `${day}.${nth}` }] : [];
  });

/** Poliklinikk after detox for the pregnant, sooner than F2.outpatient asks. */
function pregnantAfterDetox(course: Course, detox: Episode, days: number): Duty[] {
  const after = detox.next?.byMachine ? treatmentAfterDetox(course, detox) : undefined;
  if (!after || !inOutpatient(after.next) || !(isPregnant(detox) || isPregnant(after.next))) return [];
  const due = onDay(addDays(osloDateOf(after.leftAt), days));
  return ofWard(after.next, { subject: detox.episodeId, due, doneAt: after.next.admittedAt });
}

/** Received at once with being known here: the clock shows only where that was too late, until it is dealt with. */
function receivedSoon(e: Episode, days: number): Duty[] {
  const { referral } = e;
  if (!referral?.suspectedPsychosis || !referral.referredOn || !referral.byMachine) return [];
  const dueOn = addDays(referral.referredOn, days);
  if (referral.receivedOn <= dueOn) return [];
  return [ofUnit(e, { due: onDay(dueOn), doneAt: assessedAt(e) }, 'assessmentUnit')];
}

const row = {
  version: 1,
  level: 'specialist',
  responsible: 'ward',
  limit: 'pathwayTime',
  onExpiry: 'silent',
  severity: 'normal',
  basis: 'NATIONAL_GUIDELINE',
  dutyBasis: 'NATIONAL_GUIDELINE',
  validFrom: '2026-01-01',
  ownersAlone: true,
} as const;
const table2019 = {
  ...row,
  confidence: 'v',
  source: 'Helsedirektoratet, nasjonalt pasientforløp TSB kap. 5, tabell 2019',
} as const;
const pregnant = {
  ...row,
  confidence: 'V',
  source: 'Helsedirektoratet, gravide og rusmidler (2020)',
} as const;

const decisionRow = {
  restsOn: 'Admitted',
  explanation: 'Basisutredningen skal ende i en klinisk beslutning innen forløpstiden; tiden er veiledende.',
  starts: 'Første fremmøte, meldt av fagsystemet',
  stops: 'Klinisk beslutning er tatt, eller pasienten har reist',
} as const;
const firstEvaluationRow = {
  restsOn: 'PathwayEventRecorded',
  explanation: 'Behandlingen skal evalueres første gang kort tid etter klinisk beslutning; tiden er veiledende.',
  starts: 'Klinisk beslutning er tatt, meldt av fagsystemet',
  stops: 'Behandlingen er evaluert, eller pasienten har reist',
} as const;
const nextEvaluationRow = {
  restsOn: 'PathwayEventRecorded',
  explanation: 'Behandlingen skal evalueres jevnlig; tiden er veiledende.',
  starts: 'Behandlingen er evaluert, meldt av fagsystemet',
  stops: 'Neste evaluering er gjort, eller pasienten har reist',
} as const;

export const pathwayTimeRules: readonly Rule[] = [
  {
    ...table2019,
    ...decisionRow,
    id: 'F1',
    title: 'Basisutredning, poliklinikk',
    duration: { amount: 21, unit: 'cd' },
    duties: timed(ofOthers(inOutpatient), toDecision),
  },
  {
    ...table2019,
    ...decisionRow,
    id: 'F1.inpatient',
    title: 'Basisutredning, døgn',
    duration: { amount: 7, unit: 'cd' },
    duties: timed(ofOthers(inInpatient), toDecision),
  },
  {
    ...table2019,
    ...firstEvaluationRow,
    id: 'F3',
    title: 'Første evaluering',
    duration: { amount: 7, unit: 'cd' },
    duties: timed(ofOthers(inEither), toFirstEvaluation),
  },
  {
    ...table2019,
    ...nextEvaluationRow,
    id: 'F4',
    title: 'Neste evaluering, poliklinikk',
    duration: { amount: 56, unit: 'cd' },
    duties: timed(ofOthers(inOutpatient), toNextEvaluation),
  },
  {
    ...table2019,
    ...nextEvaluationRow,
    id: 'F4.inpatient',
    title: 'Neste evaluering, døgn',
    duration: { amount: 42, unit: 'cd' },
    duties: timed(ofOthers(inInpatient), toNextEvaluation),
  },
  {
    ...pregnant,
    ...decisionRow,
    id: 'F5.decision',
    title: 'Basisutredning, gravide',
    duration: { amount: 7, unit: 'cd' },
    duties: timed(ofPregnant(inEither), toDecision),
  },
  {
    ...pregnant,
    ...firstEvaluationRow,
    id: 'F5.evaluation',
    title: 'Første evaluering, gravide i poliklinikk',
    duration: { amount: 14, unit: 'cd' },
    duties: timed(ofPregnant(inOutpatient), toFirstEvaluation),
  },
  {
    ...pregnant,
    ...firstEvaluationRow,
    id: 'F5.evaluation.inpatient',
    title: 'Første evaluering, gravide i døgn',
    duration: { amount: 7, unit: 'cd' },
    duties: timed(ofPregnant(inInpatient), toFirstEvaluation),
  },
  {
    ...pregnant,
    ...nextEvaluationRow,
    id: 'F5.interval',
    title: 'Neste evaluering, gravide',
    duration: { amount: 42, unit: 'cd' },
    duties: timed(ofPregnant(inEither), toNextEvaluation),
  },
  {
    ...pregnant,
    id: 'F5.gap',
    title: 'Fra avrusning rett til poliklinikk, gravide',
    explanation: 'For gravide skal avtalt behandling følge avrusningen uten opphold, også i poliklinikk.',
    starts: 'Pasienten har forlatt avrusningen, og videre behandling er avtalt, meldt av fagsystemet',
    stops: 'Den avtalte behandlingen er påbegynt',
    duration: { amount: 0, unit: 'cd' },
    restsOn: 'NextTreatmentAgreed',
    duties: ({ course }, amount) => episodesOf(course).flatMap((e) => pregnantAfterDetox(course, e, amount)),
  },
  {
    ...row,
    id: 'F6',
    title: 'Henvisning mottatt, mistanke om psykose',
    explanation: 'Ved mistanke om psykose skal henvisningen være mottatt i spesialisthelsetjenesten innen en uke.',
    starts: 'Henvisningen ble mottatt mer enn en uke etter at den ble sendt, meldt av fagsystemet',
    stops: 'Henvisningen er vurdert, pasienten er innlagt, eller pasienten har trukket seg',
    responsible: 'assessmentUnit',
    duration: { amount: 7, unit: 'cd' },
    confidence: 'v',
    restsOn: 'ReferralRegistered',
    source: 'Helse Nord-Trøndelag, rutine: en uke',
    duties: ({ course }, amount) => episodesOf(course).flatMap((e) => receivedSoon(e, amount)),
  },
];

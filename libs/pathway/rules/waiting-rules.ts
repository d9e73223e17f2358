import { addDays } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import { addWorkingDays } from '../calendar/working-days.js';
import { episodesOf, type Episode } from '../course.js';
import { countedFrom, ofUnit } from './referral-duties.js';
import { at, firstOf, onDay, type Duty, type Rule } from './rule.js';

/** What hangs on an assessment while the client waits (domain reference §1). */

/** A deadline that may not be: beyond the cap, it was set wrong. Within it, whatever was wrong has been put right. */
function capCheck(e: Episode, workingDays: number): Duty[] {
  const { referral, assessed } = e;
  if (!referral?.under23 || !assessed?.legalDeadline) return [];
  const isWithin = assessed.legalDeadline <= addWorkingDays(countedFrom(e, referral), workingDays);
  const doneAt = isWithin ? assessed.at : firstOf(e.admittedAt, e.left?.at);
  return [ofUnit(e, { due: at(assessed.at), doneAt }, 'assessmentUnit')];
}

/** Back on the original list unless Helfo has found an offer; a date set after Helfo was told takes the place of one. */
function helfoHandling(e: Episode, workingDays: number): Duty[] {
  const { helfoNotifiedAt: told, start } = e;
  if (!told || !e.helfoNotifiedByMachine) return [];
  const dateSetAt = start?.on && start.at > told ? start.at : undefined;
  const due = onDay(addWorkingDays(osloDateOf(told), workingDays));
  return [ofUnit(e, { due, doneAt: firstOf(dateSetAt, e.admittedAt, e.left?.at) }, 'assessmentUnit')];
}

/** Four weeks for each assessment without right that a machine told of; a right or help given leaves nothing to complain of. */
function complaintPeriods(e: Episode, days: number): Duty[] {
  const { assessed, renewed } = e;
  const rightAt = assessed?.right ? assessed.at : undefined;
  const refusals = [
    { occurrence: '1', refused: renewed ? renewed.first : assessed },
    { occurrence: '2', refused: renewed ? assessed : undefined },
  ];
  return refusals.flatMap(({ occurrence, refused }) =>
    refused?.right === false && refused.byMachine
      ? [
          ofUnit(
            e,
            {
              occurrence,
              due: onDay(addDays(osloDateOf(refused.at), days)),
              doneAt: firstOf(rightAt, e.admittedAt),
            },
            'assessmentUnit',
          ),
        ]
      : [],
  );
}

const row = {
  version: 1,
  level: 'specialist',
  responsible: 'assessmentUnit',
  severity: 'normal',
  validFrom: '2026-01-01',
} as const;

export const waitingRules: readonly Rule[] = [
  {
    ...row,
    id: 'R4.cap',
    title: 'Juridisk frist satt forbi øverste grense, under 23 år',
    explanation: 'En frist som ligger etter øverste grense for pasienter under 23 år, er satt feil og må rettes.',
    starts: 'Fristen er satt etter øverste grense, regnet fra mottatt henvisning',
    stops: 'Fristen er rettet, eller helsehjelpen er påbegynt',
    limit: 'legalDeadline',
    // the cap that the deadline is held against; the advice itself comes at once
    duration: { amount: 65, unit: 'vd' },
    onExpiry: 'advice',
    basis: 'REGULATION',
    dutyBasis: 'REGULATION',
    confidence: 'v',
    source: 'prioriteringsforskriften § 4 a; Helse Bergen: 65 yrkesdager',
    restsOn: 'ReferralAssessed',
    duties: ({ course }, amount) => episodesOf(course).flatMap((e) => capCheck(e, amount)),
  },
  {
    ...row,
    id: 'R6',
    title: 'Helfos behandling av fristbrudd',
    explanation:
      'Helfo skal finne et annet tilbud; svarer ikke pasienten på tilbudet i tide, er det opprinnelige stedet fortsatt ansvarlig.',
    starts: 'Helfo er varslet, meldt av fagsystemet',
    stops: 'Ny startdato er satt, helsehjelpen er påbegynt, eller pasienten har trukket seg',
    limit: 'duty',
    duration: { amount: 10, unit: 'vd' },
    onExpiry: 'silent',
    basis: 'NATIONAL_GUIDELINE',
    dutyBasis: 'LAW',
    confidence: 'v',
    source: 'pbrl § 2-2 b; helfo.no (2020): ti virkedager',
    restsOn: 'HelfoNotified',
    duties: ({ course }, amount) => episodesOf(course).flatMap((e) => helfoHandling(e, amount)),
  },
  {
    ...row,
    id: 'R7',
    title: 'Klagefrist etter vurdering uten rett',
    explanation:
      'Pasienten kan klage til statsforvalteren innen fire uker når vurderingen ikke ga rett til helsehjelp.',
    starts: 'Henvisningen er vurdert uten rett, meldt av fagsystemet',
    stops: 'Retten er gitt etter ny vurdering, eller helsehjelpen er påbegynt',
    limit: 'legalDeadline',
    duration: { amount: 28, unit: 'cd' },
    onExpiry: 'silent',
    basis: 'LAW',
    dutyBasis: 'LAW',
    confidence: 'V',
    source: 'pbrl §§ 7-2, 7-5',
    restsOn: 'ReferralAssessed',
    duties: ({ course }, amount) => episodesOf(course).flatMap((e) => complaintPeriods(e, amount)),
  },
];

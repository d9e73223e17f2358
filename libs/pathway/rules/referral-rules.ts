import { osloDateOf } from '../calendar/oslo.js';
import { addWallClockHours } from '../calendar/wall-clock.js';
import { addWorkingDays } from '../calendar/working-days.js';
import { episodesOf, type Episode } from '../course.js';
import { assessedAt, countedFrom, ofUnit as of, waitsWithRight } from './referral-duties.js';
import { at, firstOf, onDay, type Duty, type Rule } from './rule.js';

/** Referral, assessment and waiting (domain reference §1), and the admission notice. */

/** One assessment of the referral, and once more from the day a renewed one was asked for (R11). */
function assessments(e: Episode, amount: number, machineOnly: boolean): Duty[] {
  const { referral, renewed } = e;
  if (!referral) return [];
  const within = (from: string) => onDay(addWorkingDays(from, amount));
  const duty = (occurrence: string, from: string, doneAt: string | undefined): Duty =>
    of(e, { occurrence, due: within(from), doneAt }, 'assessmentUnit');
  const first = duty('1', referral.receivedOn, renewed ? (renewed.first?.at ?? renewed.at) : assessedAt(e));
  const again = renewed && duty('2', osloDateOf(renewed.at), assessedAt(e));
  return [
    ...(!machineOnly || referral.byMachine ? [first] : []),
    ...(again && (!machineOnly || renewed.byMachine) ? [again] : []),
  ];
}

const assessment =
  (machineOnly: boolean): Rule['duties'] =>
  ({ course }, amount) =>
    episodesOf(course).flatMap((e) => assessments(e, amount, machineOnly));

const assessmentRow = {
  version: 1,
  level: 'specialist',
  duration: { amount: 10, unit: 'vd' },
  severity: 'normal',
  basis: 'LAW',
  dutyBasis: 'LAW',
  confidence: 'V',
  validFrom: '2026-01-01',
  restsOn: 'ReferralRegistered',
} as const;

export const referralRules: readonly Rule[] = [
  {
    ...assessmentRow,
    id: 'R1',
    title: 'Vurdering av henvisning',
    explanation:
      'Den som henviser skal vite om pasienten har rett til helsehjelp innen ti virkedager etter at spesialisthelsetjenesten mottok henvisningen.',
    starts: 'Henvisningen er mottatt i spesialisthelsetjenesten, eller fornyet vurdering er bedt om',
    stops: 'Henvisningen er vurdert, pasienten er innlagt, eller pasienten har trukket seg',
    responsible: 'assessmentUnit',
    limit: 'legalDeadline',
    onExpiry: 'break',
    breakKind: 'assessment-late',
    source: 'pbrl § 2-2 a (2), (4), (5)',
    duties: assessment(false),
  },
  {
    ...assessmentRow,
    id: 'R2',
    title: 'Svar til pasient og henviser',
    explanation:
      'Pasienten og den som henviste skal ha svar om rett, startdato, frist og klageadgang innen samme ti virkedager.',
    starts: 'Henvisningen er mottatt, meldt av fagsystemet',
    stops: 'Henvisningen er vurdert, pasienten er innlagt, eller pasienten har trukket seg',
    responsible: 'assessmentUnit',
    limit: 'legalDeadline',
    // by hand it would be double registration: the clock runs only where a machine feeds the referral
    onExpiry: 'silent',
    source: 'pbrl § 2-2 a (3)',
    duties: assessment(true),
  },
  {
    id: 'R3',
    title: 'Individuell juridisk frist',
    explanation: 'Helsehjelpen skal være i gang innen den fristen som er satt for nettopp denne pasienten.',
    starts: 'Rett til helsehjelp er gitt med en individuell frist',
    stops: 'Helsehjelpen er påbegynt',
    responsible: 'assessmentUnit',
    limit: 'legalDeadline',
    version: 1,
    level: 'specialist',
    duration: { amount: null, unit: 'agreed' },
    onExpiry: 'break',
    breakKind: 'legal-deadline-passed',
    severity: 'high',
    basis: 'LAW',
    dutyBasis: 'LAW',
    confidence: 'V',
    source: 'pbrl § 2-2 a (2)',
    validFrom: '2026-01-01',
    restsOn: 'ReferralAssessed',
    duties: ({ course }) =>
      episodesOf(course).flatMap((e) =>
        waitsWithRight(e) && e.assessed?.legalDeadline
          ? [of(e, { due: onDay(e.assessed.legalDeadline), doneAt: e.admittedAt }, 'assessmentUnit')]
          : [],
      ),
  },
  {
    id: 'R4',
    title: 'Øverste frist for helsehjelp, under 23 år',
    explanation:
      'For pasienter under 23 år finnes en øverste grense for hvor sent helsehjelpen kan starte, regnet fra mottatt henvisning.',
    starts: 'Henvisning for en pasient under 23 år er mottatt',
    stops: 'Helsehjelpen er påbegynt, eller det er vurdert at retten ikke foreligger',
    responsible: 'assessmentUnit',
    limit: 'legalDeadline',
    version: 1,
    level: 'specialist',
    duration: { amount: 65, unit: 'vd' },
    onExpiry: 'break',
    breakKind: 'under-23-cap-passed',
    severity: 'high',
    basis: 'REGULATION',
    dutyBasis: 'REGULATION',
    confidence: 'v',
    source: 'prioriteringsforskriften § 4 a; Helse Bergen: 65 yrkesdager',
    validFrom: '2026-01-01',
    restsOn: 'ReferralRegistered',
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) =>
        e.referral?.under23 && e.assessed?.right !== false && !(e.left && !e.admittedAt)
          ? [
              of(
                e,
                {
                  occurrence: e.renewed ? '2' : '1',
                  due: onDay(addWorkingDays(countedFrom(e, e.referral), amount)),
                  doneAt: e.admittedAt,
                },
                'assessmentUnit',
              ),
            ]
          : [],
      ),
  },
  {
    id: 'R5',
    title: 'Melding til Helfo om at fristen ikke kan holdes',
    explanation:
      'Når fristen ikke kan holdes, skal Helfo få vite det straks, så pasienten kan få tilbud et annet sted.',
    starts: 'Ingen startdato innen fristen, eller startdato flyttet forbi fristen',
    stops: 'Helfo er varslet, eller helsehjelpen er påbegynt',
    responsible: 'assessmentUnit',
    limit: 'legalDeadline',
    version: 1,
    level: 'specialist',
    duration: { amount: 0, unit: 'h' },
    onExpiry: 'break',
    breakKind: 'helfo-not-notified',
    severity: 'high',
    basis: 'LAW',
    dutyBasis: 'LAW',
    confidence: 'V',
    source: 'pbrl § 2-2 b (1)',
    validFrom: '2026-01-01',
    restsOn: 'ReferralAssessed',
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) => {
        const deadline = e.assessed?.legalDeadline;
        if (!waitsWithRight(e) || !deadline || !e.start) return [];
        const isInside = e.start.on ? e.start.on <= deadline : !e.start.noneBeforeDeadline;
        if (isInside) return [];
        return [
          of(
            e,
            { due: at(addWallClockHours(e.start.at, amount)), doneAt: firstOf(e.helfoNotifiedAt, e.admittedAt) },
            'assessmentUnit',
          ),
        ];
      }),
  },
  {
    id: 'U2',
    title: 'Melding om innlagt pasient',
    explanation:
      'Kommunen skal vite om innleggelsen innen et døgn når pasienten trolig trenger kommunale tjenester etterpå.',
    starts: 'Innlagt, og behov for kommunale tjenester er sannsynlig',
    stops: 'Melding om innlagt pasient er sendt, eller pasienten har reist',
    responsible: 'ward',
    limit: 'duty',
    version: 1,
    level: 'specialist',
    duration: { amount: 24, unit: 'h' },
    onExpiry: 'break',
    breakKind: 'admission-notice-missing',
    severity: 'normal',
    basis: 'REGULATION',
    dutyBasis: 'REGULATION',
    confidence: 'v',
    source: 'forskrift om utskrivningsklare pasienter § 8; Sykehuset Østfold: 24 timer',
    validFrom: '2026-01-01',
    // the assessed need is the institution's own, and so is the duty that follows from it
    restsOn: 'MunicipalNeedRecorded',
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) => {
        // only when municipal need is likely; a need seen later starts the 24 hours then
        if (!e.admittedAt || !e.need?.likely) return [];
        const from = e.need.at > e.admittedAt ? e.need.at : e.admittedAt;
        return [
          of(e, { due: at(addWallClockHours(from, amount)), doneAt: firstOf(e.admissionNoticeAt, e.left?.at) }, 'ward'),
        ];
      }),
  },
];

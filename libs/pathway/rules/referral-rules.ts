import { addWallClockHours } from '../calendar/wall-clock.js';
import { addWorkingDays } from '../calendar/working-days.js';
import { episodesOf, type Episode } from '../course.js';
import { at, firstOf, onDay, unitOwner, type Duty, type Rule } from './rule.js';

/** Referral, assessment and waiting (domain reference §1), and the admission notice. */

const of = (episode: Episode, duty: Pick<Duty, 'due' | 'doneAt'>, role: 'ward' | 'assessmentUnit'): Duty => ({
  subject: episode.episodeId,
  occurrence: '1',
  owner: unitOwner(episode, role),
  episode,
  ...duty,
});

/** Assessed, or overtaken by an admission (øyeblikkelig hjelp) or by the client's leaving. */
const assessedAt = (e: Episode) => firstOf(e.assessed?.at, e.admittedAt, e.left?.at);
/** Waiting for help that a right has been given to, and not ended without it. */
const waitsWithRight = (e: Episode) => e.assessed?.right === true && !(e.left && !e.admittedAt);

const assessment =
  (machineOnly: boolean): Rule['duties'] =>
  ({ course }, amount) =>
    episodesOf(course).flatMap((e) =>
      e.referral && (!machineOnly || e.referral.byMachine)
        ? [
            of(
              e,
              { due: onDay(addWorkingDays(e.referral.receivedOn, amount)), doneAt: assessedAt(e) },
              'assessmentUnit',
            ),
          ]
        : [],
    );

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
    onExpiry: 'break',
    breakKind: 'assessment-late',
    source: 'pbrl § 2-2 a (2), (4), (5)',
    duties: assessment(false),
  },
  {
    ...assessmentRow,
    id: 'R2',
    title: 'Svar til pasient og henviser',
    // by hand it would be double registration: the clock runs only where a machine feeds the referral
    onExpiry: 'silent',
    source: 'pbrl § 2-2 a (3)',
    duties: assessment(true),
  },
  {
    id: 'R3',
    version: 1,
    title: 'Individuell juridisk frist',
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
    version: 1,
    title: 'Øverste frist for helsehjelp, under 23 år',
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
                { due: onDay(addWorkingDays(e.referral.receivedOn, amount)), doneAt: e.admittedAt },
                'assessmentUnit',
              ),
            ]
          : [],
      ),
  },
  {
    id: 'R5',
    version: 1,
    title: 'Melding til Helfo om at fristen ikke kan holdes',
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
    version: 1,
    title: 'Melding om innlagt pasient',
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

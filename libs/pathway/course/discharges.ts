import type { Instant, OsloDate, SealedText } from '../../contracts/primitives.js';
import type { Episode } from '../course.js';
import type { DropOutInformed, SummaryRecipient } from '../../contracts/topics/discharges.js';

/** The municipality's answer to a ready notice; `on` = from when it can receive. */
export type ReadyAnswer = { at: Instant; canReceive: boolean; on?: OsloDate };

/** Utskrivningsklar: declared, told of and answered. Ended when it is cancelled (avmelding). */
export type Readiness = {
  at?: Instant;
  byMachine?: true;
  /** PHV and TSB: the samarbeidsmøte is called, and the institution's own further follow-up clarified. */
  meetingCalledAt?: Instant;
  followUpClarifiedAt?: Instant;
  noticeAt?: Instant;
  answers: readonly ReadyAnswer[];
};
export type EndedReadiness = Readiness & { endedAt: Instant };

/** An epikrise as sent; recipients where they are stated. */
export type Summary = { at: Instant; recipients?: readonly SummaryRecipient[]; patientObjects?: true };

/** What the signals of a discharge leave on its episode, beside plan, wish and leaving. */
export type DischargeFacets = {
  /** The expected discharge, as told at admission or set since, and since when it was set. */
  expectedOn?: OsloDate;
  expectedAt?: Instant;
  /** When the expected or planned date became another. */
  dateChanges?: readonly Instant[];
  changeNotices?: readonly Instant[];
  dropOutProcedure?: { at: Instant; informed: DropOutInformed };
  readmissionAgreedAt?: Instant;
  /** Appointments for the first contact after the discharge that stands. */
  agreedContacts?: readonly { at: Instant; on: OsloDate }[];
  readiness?: Readiness;
  earlierReadinesses?: readonly EndedReadiness[];
  /** How many discharges of this episode were called off. */
  callOffs?: number;
  suicideRisk?: true;
  followUpDoer?: { at: Instant; name: SealedText; unit?: string; phone?: SealedText };
  summarySentAt?: Instant;
  summaries?: readonly Summary[];
  /** Utskrivningsinformasjon mottatt: the municipality's own word. */
  informationReceivedAt?: Instant;
};

/** Which readiness it is, from 1: one that is declared again after being cancelled starts anew. */
export const readinessNumber = ({ earlierReadinesses = [] }: DischargeFacets): string =>
  `${earlierReadinesses.length + 1}`;

/** Which discharge of the episode it is, from 1: one that is planned again after being called off starts anew. */
export const dischargeNumber = ({ callOffs = 0 }: DischargeFacets): string => `${callOffs + 1}`;

type Told = DischargeFacets & {
  admissionNoticeAt?: Instant;
  need?: { at: Instant; likely: boolean };
};

/**
 * What came after the admission notice and the municipality must be told of (U3): a date that became another, a need
 * that was discovered later. What one change notice tells of is one.
 */
export function owedChangeNotices(episode: Told): { at: Instant; noticedAt?: Instant }[] {
  const { admissionNoticeAt, need, dateChanges = [], changeNotices = [] } = episode;
  if (!admissionNoticeAt) return [];
  const news = [...dateChanges, ...(need?.likely ? [need.at] : [])].filter((at) => at > admissionNoticeAt).sort();
  const owed: { at: Instant; noticedAt?: Instant }[] = [];
  for (const at of news) {
    const noticedAt = changeNotices.find((notice) => notice >= at);
    if (owed.length === 0 || owed.at(-1)?.noticedAt !== noticedAt) owed.push({ at, noticedAt });
  }
  return owed;
}

/** Has anything been told of a stay? One who leaves before leaves a referral, not an institution. */
export const hasStayed = ({ admittedAt, plan, readiness, earlierReadinesses, callOffs }: Episode): boolean =>
  [admittedAt, plan, readiness?.at, earlierReadinesses, callOffs].some((sign) => sign !== undefined);

import type { Instant, OsloDate, SealedText } from '../../contracts/primitives.js';
import type { DisclosureBasis, SharedItem } from '../../contracts/topics/consents.js';
import { addMonths } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';

/** An organisation by its number, or by what it is called. */
export type Recipient = { organisation?: string; label?: string };

/** The patient has objected to sharing (hpl. §§ 25, 45). `by` = the organisation that recorded it, here and below. */
export type Objection = {
  objectionId: string;
  at: Instant;
  by: string;
  item: SharedItem;
  recipient: string;
  person?: SealedText;
  /** Who that person is at sign-in. */
  subject?: string;
  /** Whom the client told: staff, pseudonymously. */
  toldTo: string;
};
/** The patient has waived taushetsplikt towards a recipient, for a time (hpl. § 22). */
export type Waiver = {
  waiverId: string;
  at: Instant;
  by: string;
  recipient: Recipient;
  covers: readonly SharedItem[];
  until: OsloDate;
};
/** Told because a statute lets or makes one tell. */
export type Disclosure = { at: Instant; by: string; basis: DisclosureBasis; recipient: Recipient };

export type Consents = {
  objections: readonly Objection[];
  waivers: readonly Waiver[];
  disclosures: readonly Disclosure[];
  /** Objections and waivers that were withdrawn, by id. */
  withdrawn: Readonly<Record<string, Instant>>;
};

export const emptyConsents: Consents = { objections: [], waivers: [], disclosures: [], withdrawn: {} };

/** A waiver lasts at most so long, whatever was written. */
const longestMonths = 12;

/** The last day a waiver given then may hold. */
export const longestUntil = (given: Instant): OsloDate => addMonths(osloDateOf(given), longestMonths);

/** A waiver's last day. */
export function waiverEndsOn({ at, until }: Waiver): OsloDate {
  const longest = longestUntil(at);
  return until < longest ? until : longest;
}

export const objectionState = (consents: Consents, { objectionId }: Objection): 'active' | 'withdrawn' =>
  consents.withdrawn[objectionId] ? 'withdrawn' : 'active';

export function waiverState(consents: Consents, waiver: Waiver, today: OsloDate): 'active' | 'withdrawn' | 'ended' {
  if (consents.withdrawn[waiver.waiverId]) return 'withdrawn';
  return waiverEndsOn(waiver) < today ? 'ended' : 'active';
}

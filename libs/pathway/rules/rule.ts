import type { FactType, Owner } from '../../contracts/facts.js';
import type { Instant, OsloDate } from '../../contracts/primitives.js';
import type { Basis, ChainBreakKind, OwnerRole, Severity } from '../../contracts/vocabulary.js';
import { dayAfterStart } from '../calendar/oslo.js';
import type { Course, Episode } from '../course.js';
import { isCoordinated } from '../course/people.js';
import type { Watch } from '../watch.js';

/** When a duty is due. A day clock is due at 00:00 Europe/Oslo of the day after `dueOn`. */
export type Due = { dueAt: Instant; dueOn?: OsloDate };

/**
 * One duty as the course shows it. With `doneAt` it has been done, at that (effective) instant; a duty that is not
 * listed at all does not apply, or no longer does.
 */
export type Duty = {
  subject: string;
  occurrence: string;
  due: Due;
  doneAt?: Instant;
  /** It was not done: `doneAt` is when somebody said so, with a cause. */
  notDone?: true;
  /** Since when it is owed, where it matters: a rest that was over by then does not touch it. */
  since?: Instant;
  owner: Owner;
  /** It was late when the pathway was imported, and waits for its turn. */
  inherited?: true;
  /** Where this duty is graver than its rule says. */
  severity?: Severity;
  /** The episode it concerns, for seam breaks and for the other level's owner. */
  episode?: Episode;
  /** The institution that is the other level's owner, where it is not the episode's. */
  institution?: string;
  /** The other level may not know of it, although its rule belongs to both: a break has no owner there (design D8). */
  ownLevelAlone?: boolean;
};

/**
 * The unit a rule's number is counted in: virkedager, calendar days, weeks and months (which end on the same weekday or
 * date, dl. § 148), wall-clock hours, office hours, an agreed date.
 */
export type DurationUnit = 'vd' | 'cd' | 'wk' | 'mo' | 'h' | 'officeHours' | 'agreed';

/** Confidence of a number's source: read in the primary source, secondary, from memory, or proposed by the product. */
export type Confidence = 'V' | 'v' | 'M' | 'D';

/** A row of the rule book: data, so that a rule is read, reviewed and versioned as a row (design D2). */
export type Rule = {
  /** Row id of the domain reference; variants `U4.ask`, `P12.30d`. */
  id: string;
  version: number;
  /** Bokmål, as all words of a row that are shown: its name, one sentence on why, what starts and what stops its clock. */
  title: string;
  explanation: string;
  starts: string;
  stops: string;
  /** Who answers for it as a rule; the clock names the organisation. */
  responsible: OwnerRole;
  /** Juridisk frist, forløpstid or another duty: the first two are never mixed (domain reference §1). */
  limit: 'legalDeadline' | 'pathwayTime' | 'duty';
  /** Whose duty it is; `both` opens a break with an owner at each level. */
  level: 'municipality' | 'specialist' | 'both';
  /** Each level has such duties of its own, which the other may not see (design D8): a break is its own level's alone. */
  ownLevelAlone?: true;
  duration: { amount: number | null; unit: DurationUnit };
  onExpiry: 'break' | 'advice' | 'silent' | 'end';
  severity: Severity;
  /** Basis of the number, and of the duty behind it. */
  basis: Basis;
  dutyBasis: Basis;
  confidence: Confidence;
  /** Of the duty's source, where the number is the product's and the duty is not read in its source either. */
  dutyConfidence?: 'v' | 'M';
  source: string;
  validFrom: OsloDate;
  validTo?: OsloDate;
  /** The fact a clock of this rule rests on: its audience becomes the clock's (design D8). */
  restsOn: FactType;
  /** The clock stays with its owner although the fact crosses: it would tell more than that fact does. */
  ownersAlone?: true;
  breakKind?: ChainBreakKind;
  /** Its clocks rest meanwhile: the pathway is paused (never what is critical), or the client is not reached. */
  restsWhile?: readonly ('paused' | 'notReached')[];
  /** A line of the episode's one handover break. */
  seam?: true;
  /** `amount` is the row's own number (or a local agreement's in its place): no rule counts by another. */
  duties: (seen: { course: Course; watch: Watch }, amount: number) => Duty[];
};

/** What the screen must say beside a number that is not verified law. */
export function noticeOf({
  confidence,
  dutyConfidence,
}: Pick<Rule, 'confidence' | 'dutyConfidence'>): string | undefined {
  const unread = dutyConfidence ?? (confidence === 'v' || confidence === 'M');
  const notices = [
    ...(confidence === 'D' ? ['anbefaling i produktet'] : []),
    ...(unread ? ['hjemmel ikke kontrollert'] : []),
  ];
  return notices.length > 0 ? notices.join('; ') : undefined;
}

/** With a number that two parties have signed, what is left to say is about the duty behind it. */
export function noticeOfAgreed({ confidence, dutyConfidence }: Pick<Rule, 'confidence' | 'dutyConfidence'>) {
  const unread = dutyConfidence ?? (confidence === 'v' || confidence === 'M' ? confidence : undefined);
  return noticeOf({ confidence: 'V', dutyConfidence: unread });
}

export const onDay = (dueOn: OsloDate): Due => ({ dueAt: dayAfterStart(dueOn), dueOn });
export const at = (dueAt: Instant): Due => ({ dueAt });
export const earlier = (a: Due, b: Due): Due => (a.dueAt <= b.dueAt ? a : b);
export const later = (a: Due, b: Due): Due => (a.dueAt >= b.dueAt ? a : b);

/** The first of some instants, of those that are known. */
export const firstOf = (...instants: (Instant | undefined)[]): Instant | undefined =>
  instants.filter((instant) => instant !== undefined).sort()[0];

export const unitOwner = (episode: Episode, role: 'ward' | 'assessmentUnit' = 'ward'): Owner => ({
  level: 'specialist',
  organisation: episode.unit,
  role,
});

export const institutionOwner = (organisation: string): Owner => ({ level: 'specialist', organisation, role: 'ward' });

/** The municipality's coordinator, or its coordinating unit (KE) while there is none or nobody stands in. */
export function municipalOwner(course: Course): Owner[] {
  const { municipality: organisation } = course;
  if (organisation === undefined) return [];
  const role = isCoordinated(course, 'municipality') ? 'coordinator' : 'coordinatingUnit';
  return [{ level: 'municipality', organisation, role }];
}

/** A duty of the institution about one of its episodes. */
export const ofWard = (episode: Episode, duty: Partial<Duty> & Pick<Duty, 'due'>): Duty[] => [
  { subject: episode.episodeId, occurrence: '1', owner: unitOwner(episode), episode, ...duty },
];

/** A duty of the municipality about an episode. */
export const ofEpisodeMunicipality = (
  course: Course,
  episode: Episode,
  duty: Partial<Duty> & Pick<Duty, 'due'>,
): Duty[] =>
  municipalOwner(course).map((owner) => ({ subject: episode.episodeId, occurrence: '1', owner, episode, ...duty }));

/** Lines of the episode's one handover break. */
export const seam = {
  version: 1,
  onExpiry: 'break',
  breakKind: 'handover-missed',
  seam: true,
  validFrom: '2026-01-01',
} as const;

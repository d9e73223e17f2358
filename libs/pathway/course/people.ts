import type { Instant, OsloDate, SealedText } from '../../contracts/primitives.js';
import type { NamedAs } from '../../contracts/topics/people.js';
import type { Level } from '../../contracts/vocabulary.js';
import type { Course } from '../course.js';

type Named = { name: SealedText; unit?: string; phone?: SealedText };

/** Who is coordinator at a level, since when, and who stands in while they are away. */
export type Coordinator = Named & {
  at: Instant;
  /** The staff member, pseudonymously. */
  subject?: string;
  absence?: { at: Instant; until?: OsloDate; deputy?: Named };
};

/** A time without anybody: the coordinator ended, or is away and nobody stands in. `until` = expected back. */
export type Vacancy = { level: Level; since: Instant; until?: OsloDate; filledAt?: Instant };

export type People = {
  /** When a coordinator was first named at the level, whoever it is now. */
  firstCoordinatorAt: Readonly<Partial<Record<Level, Instant>>>;
  vacancies: readonly Vacancy[];
  others: readonly (Named & { at: Instant; level: Level; as: NamedAs })[];
  /** Units that take part without a referral. */
  invited: readonly string[];
};

export const emptyPeople: People = { firstCoordinatorAt: {}, vacancies: [], others: [], invited: [] };

export const vacanciesAt = ({ people }: Course, level: Level): Vacancy[] =>
  people.vacancies.filter((vacancy) => vacancy.level === level);

/** Somebody answers at the level now: its coordinator, or who stands in. */
export const isCoordinated = (course: Course, level: Level): boolean =>
  course.coordinators[level] !== undefined && vacanciesAt(course, level).every((v) => v.filledAt !== undefined);

/** The person to turn to at the level: whoever stands in goes before the coordinator who is away. */
export function coordinatorNow({ coordinators }: Course, level: Level): Named | undefined {
  const coordinator = coordinators[level];
  return coordinator?.absence?.deputy ?? coordinator;
}

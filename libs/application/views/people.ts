import type { PeopleView } from '../../contracts/answers/people.js';
import type { SealedText } from '../../contracts/primitives.js';
import { level as levels } from '../../contracts/vocabulary.js';
import type { Course } from '../../pathway/course.js';

type Named = { name: SealedText; unit?: string; phone?: SealedText };

/** Who answers for the client, as that reader sees it. */
export function peopleView(course: Course, nameOf: (sealed: SealedText) => string): PeopleView {
  const shown = ({ name, unit, phone }: Named) => ({ name: nameOf(name), unit, phone: phone && nameOf(phone) });
  return {
    coordinators: levels.options.flatMap((level) => {
      const coordinator = course.coordinators[level];
      if (!coordinator) return [];
      const { at: since, absence } = coordinator;
      return [
        {
          level,
          since,
          ...shown(coordinator),
          absence: absence && {
            since: absence.at,
            until: absence.until,
            deputy: absence.deputy && shown(absence.deputy),
          },
        },
      ];
    }),
    invited: course.people.invited.length > 0 ? [...course.people.invited] : undefined,
    others: course.people.others.map(({ level, as, ...person }) => ({ level, as, ...shown(person) })),
  };
}

import { addWorkingDays } from '../calendar/working-days.js';
import { osloDateOf } from '../calendar/oslo.js';
import type { Course } from '../course.js';
import { moveEndedAt, movesOf, type Move } from '../course/moves.js';
import type { Owner } from '../../contracts/facts.js';
import { municipalOwner, onDay, type Rule } from './rule.js';
import { productDefault } from './standing-duty.js';

/** Whoever the offer lies with; a receiver that does not use this system cannot see it, so the sender sees to it. */
const answerer = (course: Course, { to, offered }: Move): Owner[] =>
  offered?.outside
    ? municipalOwner(course)
    : [{ level: 'municipality', organisation: to, role: 'coordinatingUnit' }];

/** A client who moves between municipalities. */
export const moveRules: readonly Rule[] = [
  {
    ...productDefault,
    id: 'X2',
    title: 'Svar på tilbudt flytting',
    explanation:
      'Når en bruker flytter, tilbys den nye kommunen ansvaret; til noen har svart, vet ingen hvem som skal følge opp.',
    starts: 'En kommune har tilbudt en annen kommune ansvaret for en bruker som flytter',
    stops: 'Flyttingen er tatt imot eller avslått, eller tilbudet er trukket tilbake',
    responsible: 'coordinatingUnit',
    limit: 'duty',
    level: 'municipality',
    duration: { amount: 5, unit: 'vd' },
    onExpiry: 'advice',
    dutyBasis: 'PRODUCT_DEFAULT',
    source: 'produktet',
    restsOn: 'MoveOffered',
    duties: ({ course }, amount) =>
      movesOf(course).flatMap((move) => {
        const { moveId, offered } = move;
        if (!offered) return [];
        const due = onDay(addWorkingDays(osloDateOf(offered.at), amount));
        return answerer(course, move).map((owner) => ({
          subject: 'flytting',
          occurrence: moveId,
          owner,
          due,
          doneAt: moveEndedAt(move),
        }));
      }),
  },
];

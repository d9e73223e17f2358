import { addWorkingDays } from '../calendar/working-days.js';
import { osloDateOf } from '../calendar/oslo.js';
import type { Course } from '../course.js';
import { moveEndedAt, movesOf, type Move } from '../course/moves.js';
import type { Owner } from '../../contracts/facts.js';
import { municipalOwner, onDay, type Rule } from './rule.js';
import { productDefault } from './standing-duty.js';

const coordinatingUnit = (organisation: string): Owner => ({
  level: 'municipality',
  organisation,
  role: 'coordinatingUnit',
});

/** Whoever the offer lies with; a receiver that does not use this system cannot see it, so the sender sees to it. */
const answerer = (course: Course, { to, offered }: Move): Owner[] =>
  offered?.outside ? municipalOwner(course) : [coordinatingUnit(to)];

/** The sender still answers for the client, and asks; an answer that the sender sees to itself it is not reminded of twice. */
const sender = (course: Course, { offered }: Move): Owner[] => (offered?.outside ? [] : municipalOwner(course));

const unanswered =
  (owners: typeof answerer): Rule['duties'] =>
  ({ course }, amount) =>
    movesOf(course).flatMap((move) => {
      const { moveId, offered } = move;
      if (!offered) return [];
      const due = onDay(addWorkingDays(osloDateOf(offered.at), amount));
      const duty = { subject: 'flytting', occurrence: moveId, due, doneAt: moveEndedAt(move) };
      return owners(course, move).map((owner) => ({ ...duty, owner }));
    });

const offer = {
  ...productDefault,
  starts: 'En kommune har tilbudt en annen kommune ansvaret for en bruker som flytter',
  stops: 'Flyttingen er tatt imot eller avslått, eller tilbudet er trukket tilbake',
  limit: 'duty',
  level: 'municipality',
  duration: { amount: 5, unit: 'vd' },
  dutyBasis: 'PRODUCT_DEFAULT',
  source: 'produktet',
  restsOn: 'MoveOffered',
} as const;

/** A client who moves between municipalities. */
export const moveRules: readonly Rule[] = [
  {
    ...offer,
    id: 'X2',
    title: 'Svar på tilbudt flytting',
    explanation:
      'Når en bruker flytter, tilbys den nye kommunen ansvaret; til noen har svart, vet ingen hvem som skal følge opp.',
    responsible: 'coordinatingUnit',
    onExpiry: 'break',
    breakKind: 'move-unanswered',
    duties: unanswered(answerer),
  },
  {
    ...offer,
    id: 'X2.sender',
    title: 'Flyttingen er ikke besvart',
    explanation: 'Den som har tilbudt en flytting, har ansvaret til den er tatt imot, og spør når svaret uteblir.',
    responsible: 'coordinator',
    onExpiry: 'advice',
    duties: unanswered(sender),
  },
];

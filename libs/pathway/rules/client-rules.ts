import { osloDateOf } from '../calendar/oslo.js';
import { addWorkingDays } from '../calendar/working-days.js';
import { wantsAnswer } from '../course/clients.js';
import type { Course } from '../course.js';
import { followedUpAt } from './first-contact.js';
import { onDay, type Duty, type Rule } from './rule.js';
import { ofMunicipality, productDefault } from './standing-duty.js';

/** The client has said something on the own page that somebody should answer. */

/** One line until somebody has talked with the client, however much was said meanwhile. */
function unanswered(course: Course, workingDays: number): Omit<Duty, 'owner'>[] {
  const duties: Omit<Duty, 'owner'>[] = [];
  let answeredAt: string | undefined = '';
  for (const { saidId, at } of wantsAnswer(course.clientsWords)) {
    if (answeredAt === undefined || at < answeredAt) continue;
    answeredAt = followedUpAt(course, at);
    const due = onDay(addWorkingDays(osloDateOf(at), workingDays));
    duties.push({ subject: 'bruker', occurrence: saidId, due, doneAt: answeredAt, since: at });
  }
  return duties;
}

export const clientRules: readonly Rule[] = [
  {
    ...productDefault,
    id: 'B1',
    title: 'Brukeren ber om svar',
    explanation:
      'Brukeren har bedt om kontakt, eller sagt at et møte ikke ble holdt eller at en plan ikke er i bruk. Noen fra kommunen skal snakke med brukeren om det.',
    starts: 'Brukeren har bedt om kontakt, eller svart nei om et møte eller en plan',
    stops: 'Reell kontakt med brukeren er registrert av kommunen',
    responsible: 'coordinator',
    limit: 'duty',
    level: 'municipality',
    duration: { amount: 3, unit: 'vd' },
    onExpiry: 'advice',
    dutyBasis: 'PRODUCT_DEFAULT',
    source: 'produktet',
    restsOn: 'ContactRequested',
    duties: ({ course }, days) => unanswered(course, days).flatMap((duty) => ofMunicipality(course, duty)),
  },
];

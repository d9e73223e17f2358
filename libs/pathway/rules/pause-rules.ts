import { pausesOf } from '../course/pauses.js';
import { ofMunicipality } from './standing-duty.js';
import { onDay, type Rule } from './rule.js';

/** A pause has an end, and is asked about when it has come. */
export const pauseRules: readonly Rule[] = [
  {
    id: 'X1',
    version: 1,
    title: 'Pausen er over',
    explanation: 'Oppfølging som er satt på pause, skal tas opp igjen eller pausen fornyes; ingen skal bli liggende.',
    starts: 'Oppfølgingen er satt på pause',
    stops: 'Oppfølgingen er gjenopptatt, eller pausen er fornyet',
    responsible: 'coordinator',
    limit: 'duty',
    level: 'municipality',
    duration: { amount: null, unit: 'agreed' },
    onExpiry: 'advice',
    severity: 'normal',
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'PRODUCT_DEFAULT',
    confidence: 'D',
    source: 'produktet',
    validFrom: '2026-01-01',
    restsOn: 'PathwayPaused',
    duties: ({ course }) =>
      pausesOf(course).flatMap(({ pauseId, until, endedAt }) =>
        ofMunicipality(course, { subject: 'pause', occurrence: pauseId, due: onDay(until), doneAt: endedAt }),
      ),
  },
];

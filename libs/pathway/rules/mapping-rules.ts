import { addDays } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import type { Course } from '../course.js';
import { isMunicipality } from '../course/moves.js';
import { onDay, type Rule } from './rule.js';
import { ofMunicipality, productDefault } from './standing-duty.js';

/** Kartlegging (domain reference §4, P12): divided by level, and the clock is the municipality's for its own part. */

const municipalMappings = (course: Course): string[] =>
  course.mappings.filter(({ by }) => isMunicipality(course, by)).map(({ at }) => at);

const mapping: Rule['duties'] = ({ course }, days) =>
  course.started
    ? ofMunicipality(course, {
        subject: 'kartlegging',
        occurrence: '1',
        due: onDay(addDays(osloDateOf(course.started.at), days)),
        doneAt: municipalMappings(course)[0],
      })
    : [];

const kartlegging = {
  ...productDefault,
  level: 'both',
  limit: 'duty',
  responsible: 'coordinator',
  dutyBasis: 'PRODUCT_DEFAULT',
  source: 'produktet',
  restsWhile: ['paused'],
} as const;

export const mappingRules: readonly Rule[] = [
  {
    ...kartlegging,
    id: 'P12',
    title: 'Kartlegging',
    explanation: 'Rus, psykisk og somatisk helse, bolig, økonomi, nettverk og barn skal være kartlagt.',
    starts: 'Forløpet er startet',
    stops: 'Kommunens kartlegging er registrert',
    duration: { amount: 60, unit: 'cd' },
    onExpiry: 'break',
    breakKind: 'mapping-missing',
    restsOn: 'PathwayStarted',
    duties: mapping,
  },
  {
    ...kartlegging,
    id: 'P12.30d',
    title: 'Kartlegging påbegynt innen 30 dager',
    explanation: 'Kartleggingen bør være påbegynt innen 30 dager.',
    starts: 'Forløpet er startet',
    stops: 'Kommunens kartlegging er registrert',
    duration: { amount: 30, unit: 'cd' },
    onExpiry: 'advice',
    restsOn: 'PathwayStarted',
    duties: mapping,
  },
  {
    ...kartlegging,
    id: 'P12.review',
    title: 'Ny gjennomgang av kartleggingen',
    explanation: 'Kartleggingen bør ses gjennom på nytt hvert år.',
    starts: 'Kommunens kartlegging er registrert',
    stops: 'Ny kartlegging er registrert',
    duration: { amount: 365, unit: 'cd' },
    onExpiry: 'advice',
    restsOn: 'MappingRecorded',
    duties: ({ course }, amount) =>
      municipalMappings(course).flatMap((mappedAt, i, all) =>
        ofMunicipality(course, {
          subject: 'kartlegging',
          occurrence: `${i + 1}`,
          due: onDay(addDays(osloDateOf(mappedAt), amount)),
          doneAt: all[i + 1],
        }),
      ),
  },
];

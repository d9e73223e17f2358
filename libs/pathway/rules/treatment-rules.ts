import { addDays } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import { addWorkingDays } from '../calendar/working-days.js';
import { episodesOf, leftUnplanned, type Course, type Episode } from '../course.js';
import { isStay, nextTreatment } from '../course/episodes.js';
import { firstOf, ofWard, onDay, type Duty, type Rule } from './rule.js';

/** In treatment, and from one treatment to the next (domain reference §1). */

/** The agreed treatment after detox, once the client has left it as agreed and has not come to anything else. */
export function treatmentAfterDetox(course: Course, detox: Episode): { next: Episode; leftAt: string } | undefined {
  const next = nextTreatment(course, detox);
  const { left, admittedAt, referral } = detox;
  if (!next || !left || leftUnplanned(left) || !admittedAt || referral?.kind !== 'detox') return undefined;
  const cameToNothing = next.phase === 'ended' && !next.admittedAt;
  return cameToNothing ? undefined : { next, leftAt: left.at };
}

/** From detox to the next treatment: the duty is the receiving unit's, whichever institution that is. */
const withoutGap =
  (appliesTo: (next: Episode) => boolean): Rule['duties'] =>
  ({ course }, days) =>
    episodesOf(course).flatMap((detox): Duty[] => {
      const after = treatmentAfterDetox(course, detox);
      if (!after || !appliesTo(after.next)) return [];
      const due = onDay(addDays(osloDateOf(after.leftAt), days));
      return ofWard(after.next, { subject: detox.episodeId, due, doneAt: after.next.admittedAt });
    });

const row = {
  version: 1,
  level: 'specialist',
  responsible: 'ward',
  severity: 'normal',
  validFrom: '2026-01-01',
} as const;

const gapRow = {
  ...row,
  explanation: 'Fra avrusning skal pasienten rett over i den behandlingen som er avtalt; opphold imellom er farlig.',
  starts: 'Pasienten har forlatt avrusningen, og videre behandling er avtalt',
  stops: 'Den avtalte behandlingen er påbegynt',
  limit: 'pathwayTime',
  onExpiry: 'break',
  breakKind: 'treatment-gap',
  basis: 'NATIONAL_GUIDELINE',
  dutyBasis: 'NATIONAL_GUIDELINE',
  confidence: 'v',
  source: 'Helsedirektoratet, nasjonalt pasientforløp TSB kap. 5, tabell 2019',
  restsOn: 'NextTreatmentAgreed',
} as const;

export const treatmentRules: readonly Rule[] = [
  {
    ...row,
    id: 'R10',
    title: 'Kontaktlege eller kontaktpsykolog',
    explanation: 'Pasienten skal ha en navngitt kontaktlege eller kontaktpsykolog fra første virkedag etter oppstart.',
    starts: 'Innlagt, eller møtt til første polikliniske time',
    stops: 'Kontaktlege eller kontaktpsykolog er oppnevnt, eller pasienten har reist',
    limit: 'legalDeadline',
    duration: { amount: 1, unit: 'vd' },
    onExpiry: 'advice',
    basis: 'LAW',
    dutyBasis: 'LAW',
    confidence: 'V',
    source: 'sphl § 2-5 c',
    restsOn: 'Admitted',
    ownersAlone: true,
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) =>
        e.admittedAt
          ? ofWard(e, {
              due: onDay(addWorkingDays(osloDateOf(e.admittedAt), amount)),
              doneAt: firstOf(e.clinician?.at, e.left?.at),
            })
          : [],
      ),
  },
  {
    ...gapRow,
    id: 'F2',
    title: 'Fra avrusning rett til døgnbehandling',
    duration: { amount: 0, unit: 'cd' },
    duties: withoutGap(isStay),
  },
  {
    ...gapRow,
    id: 'F2.outpatient',
    title: 'Fra avrusning til poliklinikk eller dagbehandling',
    duration: { amount: 3, unit: 'cd' },
    duties: withoutGap((next) => !isStay(next)),
  },
];

import { addDays, daysBetween } from '../calendar/dates.js';
import { addOfficeHours } from '../calendar/office-hours.js';
import { osloDateOf } from '../calendar/oslo.js';
import { addWorkingDays } from '../calendar/working-days.js';
import { concernsMunicipality, episodesOf, isInpatient, type Episode } from '../course.js';
import { dischargeNumber, owedChangeNotices, readinessNumber, type Readiness } from '../course/discharges.js';
import { at, firstOf, ofWard, onDay, type Rule } from './rule.js';

/** What the institution owes during a stay, so that the discharge can be received (domain reference §3). */

/** Of a changed date nothing is told that the patient has declined, or not been asked of (design D8). */
const mayBeTold = (episode: Episode) => episode.warning === undefined || concernsMunicipality(episode);

/** Both criteria besides the medical one; the later of the two. */
const criteriaMetAt = ({ meetingCalledAt, followUpClarifiedAt }: Readiness) =>
  meetingCalledAt && followUpClarifiedAt ? [meetingCalledAt, followUpClarifiedAt].sort().at(-1) : undefined;

const row = { version: 1, level: 'specialist', severity: 'normal', validFrom: '2026-01-01' } as const;
const wards = { ...row, responsible: 'ward', limit: 'duty' } as const;

export const stayRules: readonly Rule[] = [
  {
    ...wards,
    id: 'U1',
    title: 'Vurdering av behov for kommunale tjenester',
    explanation: 'Ved innleggelsen skal institusjonen vurdere om pasienten vil trenge hjelp fra kommunen etterpå.',
    starts: 'Innlagt, meldt av fagsystemet',
    stops: 'Behovet er vurdert, eller pasienten har reist',
    duration: { amount: 0, unit: 'cd' },
    // by hand it would be double registration: the clock runs only where a machine tells of the admission
    onExpiry: 'silent',
    basis: 'REGULATION',
    dutyBasis: 'REGULATION',
    confidence: 'M',
    source: 'forskrift om utskrivningsklare pasienter § 7 («ved innleggelsen»)',
    restsOn: 'Admitted',
    ownersAlone: true,
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) =>
        e.admittedAt && e.admittedByMachine
          ? ofWard(e, {
              due: onDay(addDays(osloDateOf(e.admittedAt), amount)),
              doneAt: firstOf(e.need?.at, e.left?.at),
            })
          : [],
      ),
  },
  {
    ...wards,
    id: 'U3',
    title: 'Melding om endring etter innleggelsesmeldingen',
    explanation:
      'Når forventet eller planlagt utskrivning endres, eller et behov blir oppdaget senere, skal kommunen få vite det så snart som mulig.',
    starts: 'Dato endret, eller behov oppdaget, etter at melding om innlagt pasient er sendt',
    stops: 'Melding om endring er sendt, eller pasienten har reist',
    duration: { amount: 4, unit: 'officeHours' },
    onExpiry: 'advice',
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'REGULATION',
    confidence: 'D',
    dutyConfidence: 'M',
    source: 'forskrift om utskrivningsklare pasienter § 8 («så snart som mulig»); tallet: produktet',
    restsOn: 'ExpectedDischargeSet',
    duties: ({ course }, amount) =>
      episodesOf(course)
        .filter(mayBeTold)
        .flatMap((e) =>
          owedChangeNotices(e).flatMap((owed, i) =>
            ofWard(e, {
              occurrence: `${i + 1}`,
              due: at(addOfficeHours(owed.at, amount)),
              doneAt: firstOf(owed.noticedAt, e.left?.at),
            }),
          ),
        ),
  },
  {
    ...wards,
    id: 'U6',
    title: 'Kriterier for utskrivningsklar i psykisk helsevern og TSB',
    explanation:
      'Før pasienten meldes utskrivningsklar skal samarbeidsmøtet være innkalt og egen videre oppfølging avklart.',
    starts: 'Erklært utskrivningsklar, meldt av fagsystemet',
    stops: 'Begge kriteriene er meldt oppfylt, pasienten er avmeldt som klar, eller pasienten har reist',
    duration: { amount: 4, unit: 'officeHours' },
    onExpiry: 'silent',
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'REGULATION',
    confidence: 'D',
    dutyConfidence: 'M',
    source: 'forskrift om utskrivningsklare pasienter § 9; høringsnotat 2016; tallet: produktet',
    restsOn: 'ReadyDeclared',
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) =>
        e.readiness?.at && e.readiness.byMachine && concernsMunicipality(e)
          ? ofWard(e, {
              occurrence: readinessNumber(e),
              due: at(addOfficeHours(e.readiness.at, amount)),
              doneAt: firstOf(criteriaMetAt(e.readiness), e.left?.at),
            })
          : [],
      ),
  },
  {
    ...wards,
    id: 'U12.agreed',
    title: 'Avtale om hva som skjer ved avbrudd',
    explanation: 'Ved innleggelsen avtales det hvem som får vite det hvis pasienten avbryter behandlingen.',
    starts: 'Innlagt til døgnopphold',
    stops: 'Framgangsmåten er avtalt, eller pasienten har reist',
    duration: { amount: 3, unit: 'vd' },
    onExpiry: 'advice',
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'NATIONAL_GUIDELINE',
    confidence: 'D',
    source: 'ROP-retningslinjen IS-1948 anb. 91; tallet: produktet',
    restsOn: 'Admitted',
    // it stops when the client leaves, which the municipality may not know of
    ownersAlone: true,
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) =>
        e.admittedAt && isInpatient(e)
          ? ofWard(e, {
              due: onDay(addWorkingDays(osloDateOf(e.admittedAt), amount)),
              doneAt: firstOf(e.dropOutProcedure?.at, e.left?.at),
            })
          : [],
      ),
  },
  {
    ...wards,
    id: 'U13',
    title: 'Skriftlig avtale om gjeninnleggelse',
    explanation:
      'Etter et langt opphold skal veien tilbake ved tilbakefall være avtalt skriftlig. Tallet er hvor langt oppholdet må være; avtalen skal foreligge på planlagt dato.',
    starts: 'Utskrivning er planlagt etter et så langt opphold',
    stops: 'Gjeninnleggelse er avtalt, eller pasienten har reist uplanlagt',
    duration: { amount: 84, unit: 'cd' },
    onExpiry: 'advice',
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'NATIONAL_GUIDELINE',
    confidence: 'D',
    source: 'ROP-retningslinjen IS-1948 kap. 8.8.3; tallet: produktet',
    restsOn: 'DischargePlanned',
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) => {
        const { plan, admittedAt, left } = e;
        if (!plan || !admittedAt || !isInpatient(e) || (left && left.how !== 'planned')) return [];
        if (daysBetween(osloDateOf(admittedAt), plan.on) < amount) return [];
        return ofWard(e, { due: onDay(plan.on), doneAt: e.readmissionAgreedAt, occurrence: dischargeNumber(e) });
      }),
  },
];

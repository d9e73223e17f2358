import type { Instant } from '../../contracts/primitives.js';
import type { MeasureKind } from '../../contracts/topics/measures.js';
import { addMonths } from '../calendar/dates.js';
import { osloDateOf, startOfDay } from '../calendar/oslo.js';
import { concernsMunicipality, episodesOf, type Course, type Episode } from '../course.js';
import { dischargeNumber } from '../course/discharges.js';
import { agreedMeasures, isVedtak, type AgreedMeasure } from '../course/measures.js';
import { toldRequests, type ToldRequest } from '../course/service-requests.js';
import { at, firstOf, later, municipalOwner, ofEpisodeMunicipality, onDay, type Duty, type Rule } from './rule.js';

/**
 * What the municipality owes between stays and after a request (domain reference §2 and §5: W2, W5, M4). Told by hand it
 * would be double registration: these clocks run only where a machine told of what starts them.
 */

const municipal = (course: Course): AgreedMeasure[] =>
  agreedMeasures(course).filter(({ agreed }) => agreed.level === 'municipality');

/** Prepared before the day of the discharge; where the day is told of late, at once. */
function prepareForDischarge(course: Course, episode: Episode): Duty[] {
  const { plan, left } = episode;
  if (!plan?.byMachine || !concernsMunicipality(episode)) return [];
  const prepared = municipal(course)
    .filter(({ agreed, ended }) => agreed.at >= plan.at && ended?.outcome !== 'notDone')
    .map(({ agreed }) => agreed.at);
  return ofEpisodeMunicipality(course, episode, {
    occurrence: dischargeNumber(episode),
    due: later(at(startOfDay(plan.on)), at(plan.at)),
    doneAt: firstOf(...prepared, left?.at),
  });
}

/** Services of the NAV office: of the NAV Act, and of sosialtjenesteloven chapters 4 and 5. */
const navKinds: readonly MeasureKind[] = [
  'navWorkSupport',
  'individualPlacementSupport',
  'qualificationProgramme',
  'workTraining',
  'financialCounselling',
  'debtCounselling',
  'incomeAdministration',
  'financialAssistance',
  'temporaryHousing',
];
const isNavs = (kind: MeasureKind | undefined): boolean => kind !== undefined && navKinds.includes(kind);

/** A duty about a request that a machine told of; `answered` are the instants that would stop it. */
function ofRequest(
  course: Course,
  { requestId, told }: ToldRequest,
  { months, answered }: { months: number; answered: readonly (Instant | undefined)[] },
): Duty[] {
  if (!told.byMachine) return [];
  const due = onDay(addMonths(told.receivedOn, months));
  const doneAt = firstOf(...answered);
  return municipalOwner(course).map((owner) => ({ subject: requestId, occurrence: '1', due, owner, doneAt }));
}

/** When the municipality agreed on such measures, from the day the request came. */
const agreedSince = ({ told }: ToldRequest, measures: readonly AgreedMeasure[]): Instant[] =>
  measures.map(({ agreed }) => agreed.at).filter((instant) => osloDateOf(instant) >= told.receivedOn);

/** A vedtak of the kind that was asked for; of a request that names none, any. */
const answersTo = ({ told }: ToldRequest, measure: AgreedMeasure): boolean =>
  isVedtak(measure) && (told.kind === undefined || measure.agreed.kind === told.kind);

const row = {
  version: 1,
  responsible: 'coordinator',
  limit: 'duty',
  level: 'municipality',
  onExpiry: 'silent',
  severity: 'normal',
  validFrom: '2026-01-01',
} as const;

export const serviceRules: readonly Rule[] = [
  {
    ...row,
    id: 'W2',
    title: 'Tiltak forberedes før planlagt utskrivning',
    explanation: 'Kommunen skal forberede tiltak i god tid før utskrivning og mellom planlagte opphold.',
    starts: 'Utskrivning er planlagt, meldt av fagsystemet, og kommunen kan få vite det',
    stops: 'Kommunen har avtalt et tiltak eller fattet et vedtak etterpå, eller pasienten har reist',
    duration: { amount: null, unit: 'agreed' },
    basis: 'NATIONAL_GUIDELINE',
    dutyBasis: 'NATIONAL_GUIDELINE',
    confidence: 'v',
    source: 'nasjonalt pasientforløp, gjengitt av Løten og Nordre Follo kommuner («i god tid»)',
    restsOn: 'DischargePlanned',
    // it stops by what the municipality agrees with the client, which does not cross (D8)
    ownersAlone: true,
    duties: ({ course }) => episodesOf(course).flatMap((episode) => prepareForDischarge(course, episode)),
  },
  {
    ...row,
    id: 'W5',
    title: 'Svar på søknad om kommunale tjenester',
    explanation:
      'Den som trenger tjenester, skal få svar uten ugrunnet opphold; tar det mer enn en måned, skal kommunen gi et foreløpig svar.',
    starts: 'Søknad om tjeneste er mottatt, meldt av fagsystemet',
    stops: 'Vedtak om det som er søkt om er fattet, avslag er gitt, eller foreløpig svar er sendt',
    duration: { amount: 1, unit: 'mo' },
    basis: 'LAW',
    dutyBasis: 'LAW',
    confidence: 'V',
    source: 'hol § 3-5; fvl § 11 a',
    restsOn: 'ServiceRequested',
    duties: ({ course }, months) =>
      toldRequests(course).flatMap((request) => {
        const vedtak = municipal(course).filter((measure) => answersTo(request, measure));
        const answered = [request.preliminaryAnswerAt, request.refusedAt, ...agreedSince(request, vedtak)];
        return ofRequest(course, request, { months, answered });
      }),
  },
  {
    ...row,
    id: 'M4',
    title: 'NAV avklarer helhetlige behov',
    explanation: 'NAV skal avklare hele behovet så tidlig som mulig, og samarbeide med de andre som hjelper.',
    starts: 'Søknad om en tjeneste fra NAV er mottatt, meldt av fagsystemet',
    stops: 'Et tiltak fra NAV er avtalt, vedtak om et er fattet, eller avslag på søknaden er gitt',
    duration: { amount: 1, unit: 'mo' },
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'LAW',
    confidence: 'D',
    source: 'NAV-loven §§ 15, 15 a («tidligst mulig»); tallet: produktet',
    restsOn: 'ServiceRequested',
    duties: ({ course }, months) =>
      toldRequests(course)
        .filter(({ told }) => isNavs(told.kind))
        .flatMap((request) => {
          const navs = municipal(course).filter(({ agreed }) => isNavs(agreed.kind));
          // an avslag is a vedtak too: what was asked for has been looked into
          const answered = [request.refusedAt, ...agreedSince(request, navs)];
          return ofRequest(course, request, { months, answered });
        }),
  },
];

import type { Published } from './indicator.js';

// Figures that others have published, each with its year, its population and its own wording (domain reference §7).
// The two ways of counting «neither» are two indicators, and are never set beside each other's figures.

const press = 'Presse: «1800 blålysmennesker»';
const mapped = 'personer kartlagt i BrukerPlan';

export const brukerPlan2011 = (wording: string, value: number): Published => ({
  ...{ value, wording, year: '2011', population: mapped, source: 'BrukerPlan 2011', confidence: 'v' },
});

/** The nation: about 1 800 of the 6 000 worst off. */
export const neitherOfThree: readonly Published[] = [
  {
    value: 30,
    year: 'udatert',
    population: 'om lag 6 000 av dem som har det verst, blant om lag 20 000 med ROP i kommunene',
    wording: 'verken individuell plan, annen plan eller ansvarsgruppe',
    source: press,
    confidence: 'v',
  },
];

const inRogaland = 'kartlagte i kommunen; 219 personer i de fem kommunene til sammen';

const ofMunicipality = (place: string, value: number, population: string): Published => ({
  ...{ place, value, population, year: 'udatert', source: press, confidence: 'v' },
  wording: 'verken individuell plan eller ansvarsgruppe',
});

export const neitherOfTwo: readonly Published[] = [
  ofMunicipality('1103', 11, inRogaland),
  ofMunicipality('1108', 17, inRogaland),
  ofMunicipality('1124', 21, inRogaland),
  ofMunicipality('1121', 35, inRogaland),
  ofMunicipality('1120', 41, inRogaland),
  ofMunicipality('4601', 24, '312 personer'),
  ofMunicipality('0301', 29, '1 208 personer'),
];

const planOf = (value: number, place?: string): Published => ({
  ...{ value, year: 'udatert', population: mapped, wording: 'individuell plan', source: press, confidence: 'v' },
  ...(place !== undefined && { place }),
});

export const plansPress: readonly Published[] = [planOf(14), planOf(0, '1119'), planOf(32, '1108'), planOf(15, '1103')];

const homeServices = (value: number, year: string, population: string): Published => ({
  ...{ value, year, population, wording: 'virksom individuell plan per 31.12.', confidence: 'V' },
  source: 'Helsedirektoratet, kommunale tjenester 2021',
});
export const planUse2021 = homeServices(6.6, '2021', 'mottakere av hjemmetjenester');
export const planUse2014 = homeServices(10, '2014', 'mottakere av hjemmetjenester');

export const assessmentGuarantee: readonly Published[] = [
  {
    value: 1.6,
    year: '2023',
    population: 'henvisninger til TSB',
    wording: 'henvisninger som ikke er vurdert innen 10 virkedager',
    source: 'Helsedirektoratet, kvalitetsindikator',
    confidence: 'V',
  },
];

const wait = (value: number, year: string): Published => ({
  ...{ value, year, population: 'påbegynt helsehjelp i TSB', wording: 'gjennomsnittlig ventetid i dager' },
  ...{ source: 'Helsedirektoratet, kvalitetsindikator', confidence: 'V' },
});
export const waitingTimes: readonly Published[] = [wait(33, '2023'), wait(31.9, '2022'), wait(28, 'høsten 2024')];

export const legalDeadlines: readonly Published[] = [
  {
    value: 1.6,
    year: '2. tertial 2016',
    population: 'pasienter med rett til helsehjelp i TSB',
    wording: 'fristbrudd',
    source: 'Helsedirektoratet, kvalitetsindikator',
    confidence: 'V',
  },
];

const summaries = (value: number, wording: string): Published => ({
  ...{ value, wording, year: '2. tertial 2022', source: 'Helsedirektoratet, kvalitetsindikator', confidence: 'V' },
  population: 'utskrivninger i psykisk helsevern for voksne; for TSB er ikke noe tall funnet',
});
export const summaryWithinOneDay = summaries(56, 'epikriser sendt innen 1 dag');
export const summaryWithinSevenDays = summaries(84.4, 'epikriser sendt innen 7 dager');

export const planAtTsbEnd: readonly Published[] = [
  {
    value: 13,
    year: '2018',
    population: 'avsluttet i TSB; for om lag halvparten var planen ikke registrert',
    wording: 'påbegynt individuell plan',
    source: 'Helsedirektoratet, NPR',
    confidence: 'v',
  },
];

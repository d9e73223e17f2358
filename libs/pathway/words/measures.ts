import type { Level } from '../../contracts/vocabulary.js';
import type { MeasureKind, MeasureOutcome, NotDoneCause } from '../../contracts/topics/measures.js';

/** How kinds of measures are ordered where one is chosen. */
export type MeasureGroup =
  | 'housing'
  | 'work'
  | 'economy'
  | 'activity'
  | 'health'
  | 'treatment'
  | 'lowThreshold'
  | 'family'
  | 'justice'
  | 'other';

export const measureGroupLabels: Readonly<Record<MeasureGroup, string>> = {
  housing: 'Bolig',
  work: 'Arbeid og utdanning',
  economy: 'Økonomi og gjeld',
  activity: 'Aktivitet og nettverk',
  health: 'Helse',
  treatment: 'Oppfølging og behandling',
  lowThreshold: 'Lavterskel og brukerstyrt',
  family: 'Barn, unge og pårørende',
  justice: 'Straffegjennomføring',
  other: 'Annet',
};

/** A kind of measure: its name in bokmål, its group, whose it usually is, and where the kind is named. */
export type MeasureWord = { label: string; group: MeasureGroup; usualLevel: Level; source: string };

const meld30 = 'Meld. St. 30 (2011–2012), kap. 6';

const words =
  (usualLevel: Level, group: MeasureGroup) =>
  (label: string, source = meld30): MeasureWord => ({ label, group, usualLevel, source });

const housing = words('municipality', 'housing');
const work = words('municipality', 'work');
const economy = words('municipality', 'economy');
const activity = words('municipality', 'activity');
const health = words('municipality', 'health');
const followUp = words('municipality', 'treatment');
const treatment = words('specialist', 'treatment');
const lowThreshold = words('municipality', 'lowThreshold');
const family = words('municipality', 'family');
const youthPsychiatry = words('specialist', 'family');
const justice = words('municipality', 'justice');
const unlisted = words('municipality', 'other');

/** Every kind of service that the policy documents name around the person. A kind without a row does not compile. */
export const measureWords: Readonly<Record<MeasureKind, MeasureWord>> = {
  permanentHousing: housing('Egen bolig', 'boligsosialloven § 6'),
  temporaryHousing: housing('Midlertidig botilbud', 'sosialtjenesteloven § 27'),
  housingWhileWaiting: housing('Bolig i ventetiden (som K46)'),
  housingSupport: housing('Boveiledning'),
  careHousing: housing('Omsorgsbolig'),
  nursingHome: housing('Sykehjem'),
  nightShelter: housing('Natthjem'),

  navWorkSupport: work('Arbeidsrettet oppfølging fra NAV', 'NAV-loven §§ 15, 15 a'),
  individualPlacementSupport: work('Individuell jobbstøtte (IPS)'),
  qualificationProgramme: work('Kvalifiseringsprogrammet (KVP)'),
  workTraining: work('Arbeidstrening'),
  tafu: work('TAFU'),
  education: work('Utdanning'),

  financialCounselling: economy('Økonomisk rådgivning'),
  debtCounselling: economy('Gjeldsrådgivning'),
  incomeAdministration: economy('Forvaltning av inntekt'),
  financialAssistance: economy('Økonomisk stønad'),

  meaningfulActivity: activity('Meningsfull aktivitet'),
  supportedLeisure: activity('Fritid med bistand'),
  supportContact: activity('Støttekontakt'),
  peerSupport: activity('Erfaringskonsulent', 'produktet'),
  trustedPerson: activity('Koordinerende tillitsperson'),

  gp: health('Fastlege'),
  somaticCheck: health('Somatisk helsesjekk', 'Helsetilsynets tilsyn med kommunenes rustjenester'),
  dentalCare: health('Tannhelsetjeneste', 'tannhelsetjenesteloven § 1-3'),
  naloxone: health('Nalokson', 'Nasjonale råd om overdoseforebygging (2025)'),
  homeNursing: health('Hjemmesykepleie', 'produktet'),
  outOfHoursClinic: health('Legevakt'),
  localMedicalCentre: health('Lokalmedisinsk senter'),
  healthyLifeCentre: health('Frisklivssentral'),
  municipalPsychologist: health('Kommunepsykolog'),

  municipalFollowUp: followUp('Oppfølging fra kommunens rus- og psykisk helsetjeneste'),
  preparatoryMeasure: followUp('Behandlingsforberedende tiltak'),
  dayTreatment: treatment('Dagbehandling'),
  outpatientTreatment: treatment('Poliklinisk behandling'),
  assertiveTeam: treatment('Oppsøkende behandlingsteam (ACT/FACT)'),
  selfAdmission: treatment('Brukerstyrt plass'),
  lar: treatment('Legemiddelassistert rehabilitering (LAR)'),

  outreach: lowThreshold('Oppsøkende arbeid'),
  lowThresholdService: lowThreshold('Lavterskeltilbud'),
  fieldNursing: lowThreshold('Feltpleie'),
  userRunService: lowThreshold('Brukerstyrt tilbud'),
  kafeX: lowThreshold('Kafé X'),
  selfHelpGroup: lowThreshold('Selvhjelpsgruppe', 'produktet'),

  childWelfare: family('Barnevern'),
  childWelfareInstitution: family('Barnevernsinstitusjon'),
  childHealthClinic: family('Helsestasjon'),
  bup: youthPsychiatry('Barne- og ungdomspsykiatrisk poliklinikk (BUP)'),
  put: youthPsychiatry('Psykiatrisk ungdomsteam (PUT)'),
  nextOfKinSupport: family('Støtte til pårørende'),
  childrenAsNextOfKin: family('Oppfølging av barn som pårørende', 'hpl § 10 a'),

  prisonHealthService: justice('Fengselshelsetjeneste'),
  prisonSubstanceUnit: justice('Rusmestringsenhet'),
  probationService: justice('Friomsorg'),
  drugCourtProgramme: justice('Narkotikaprogram med domstolskontroll'),

  other: unlisted('Annet tiltak', 'produktet'),
};

export const measureOutcomeLabels: Readonly<Record<MeasureOutcome, string>> = {
  done: 'Gjennomført',
  notDone: 'Ikke gjennomført',
};

export const notDoneCauseLabels: Readonly<Record<NotDoneCause, string>> = {
  capacityLacking: 'Manglende kapasitet',
  noOffer: 'Tilbudet finnes ikke',
  clientDeclined: 'Brukeren takket nei',
  clientNotReached: 'Brukeren er ikke nådd',
  waitingForOther: 'Venter på andre',
  housingMissing: 'Mangler bolig',
  unclearResponsibility: 'Uklart hvem som har ansvaret',
  other: 'Annen årsak',
};

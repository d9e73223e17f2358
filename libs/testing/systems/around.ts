import { measure, type System } from './system.js';

const work = 'arbeid og NAV: IPS, KVP, arbeidstrening, TAFU and education';
const health = 'helse: fastlege, somatic check, legevakt, kommunepsykolog, frisklivssentral and lokalmedisinsk senter';
const family =
  'barn, unge og pårørende: barnevern, barnevernsinstitusjon, helsestasjon, BUP, PUT and children as next of kin';
const justice = 'straffegjennomføring: fengselshelsetjeneste, rusmestringsenhet, friomsorg and narkotikaprogram';
const lowThreshold = 'lavterskel og brukerstyrt: oppsøkende arbeid, feltpleie, Kafé X and selvhjelp';
const activity = 'fritid med bistand, støttekontakt, erfaringskonsulent and koordinerende tillitsperson';
const housing = 'bolig: a home, housing support, omsorgsbolig, sykehjem and natthjem';

/** Around the person: what the municipality and others have agreed to do (Meld. St. 30, ch. 6). */
export const systemsAround = {
  housing: measure('Bolig', housing, 'permanentHousing', 'housingSupport', 'housingWhileWaiting'),
  temporaryHousing: {
    title: 'Midlertidig botilbud, flagged after three months',
    kinds: ['temporaryHousing'],
    commands: ['AgreeMeasure', 'StartMeasure'],
    facts: ['MeasureAgreed', 'MeasureStarted'],
    story: 'midlertidig botilbud: after three months a lasting home should be agreed on',
  },
  careHousing: measure('Omsorgsbolig and sykehjem', housing, 'careHousing', 'nursingHome'),
  nightShelter: measure('Natthjem', housing, 'nightShelter'),
  nav: measure('Arbeid/NAV', work, 'navWorkSupport', 'workTraining', 'education'),
  ips: measure('Individuell jobbstøtte (IPS)', work, 'individualPlacementSupport'),
  kvp: measure('Kvalifiseringsprogrammet (KVP)', work, 'qualificationProgramme'),
  tafu: measure('TAFU', work, 'tafu'),
  economy: measure(
    'Økonomi og gjeld',
    'økonomi og gjeld: counselling, administration of income, financial assistance',
    'financialCounselling',
    'debtCounselling',
    'incomeAdministration',
    'financialAssistance',
  ),
  leisure: measure('Fritid med bistand', activity, 'supportedLeisure', 'supportContact', 'meaningfulActivity'),
  peers: measure('Erfaringskonsulent', activity, 'peerSupport'),
  trustedPerson: measure('Koordinerende tillitsperson', activity, 'trustedPerson'),
  dentalCare: {
    title: 'Tannhelse after three months in institution',
    kinds: ['dentalCare'],
    commands: ['AgreeMeasure'],
    facts: ['MeasureAgreed'],
    story: 'tannhelse: after ninety days in døgn the ward sends the innmelding, since no clinic is told by itself',
  },
  gp: measure('Fastlege and somatic health', health, 'gp', 'somaticCheck', 'homeNursing'),
  emergencyRoom: measure('Legevakt', health, 'outOfHoursClinic'),
  psychologist: measure('Kommunepsykolog', health, 'municipalPsychologist'),
  healthyLife: measure('Frisklivssentral', health, 'healthyLifeCentre'),
  localMedicalCentre: measure('Lokalmedisinsk senter', health, 'localMedicalCentre'),
  naloxoneMeasure: measure('Nalokson', health, 'naloxone'),
  lowThreshold: measure(
    'Low-threshold and user-run services (Kafé X, feltpleie)',
    lowThreshold,
    'lowThresholdService',
    'fieldNursing',
    'userRunService',
    'kafeX',
    'selfHelpGroup',
    'outreach',
  ),
  childWelfare: measure('Barnevern and barnevernsinstitusjon', family, 'childWelfare', 'childWelfareInstitution'),
  childHealth: measure('Helsestasjon', family, 'childHealthClinic'),
  bup: measure('BUP and PUT', family, 'bup', 'put'),
  nextOfKin: measure('Pårørende', family, 'nextOfKinSupport'),
  childrenAsNextOfKin: measure('Children as next of kin', family, 'childrenAsNextOfKin'),
  promisedTreatment: measure(
    'Treatment and follow-up promised as a measure',
    'behandling og oppfølging: what each level has promised of it',
    'municipalFollowUp',
    'outpatientTreatment',
    'dayTreatment',
    'assertiveTeam',
    'selfAdmission',
    'lar',
  ),
  contracted: {
    title: 'Private and ideal organisations on municipal contract',
    commands: ['AgreeMeasure'],
    facts: ['MeasureAgreed'],
    story: 'ideell organisasjon på kommunal avtale: another does the work, the municipality stays responsible',
  },
  vedtak: {
    title: 'Vedtak that are carried out, or not and why',
    commands: ['IssueVedtak', 'StartMeasure', 'CarryOutVedtak'],
    facts: ['VedtakIssued', 'MeasureStarted', 'VedtakCarriedOut'],
    story:
      'vedtak som ikke ble gjennomført: a break for the one who decided, a leader asks, an owner answers, and it is learned from',
  },
  notDone: {
    title: 'What was not done, and why',
    commands: ['EndMeasure'],
    facts: ['MeasureEnded'],
    story: 'brukeren takket nei: said in time it is no break; said too late it is told as not done',
  },
  leader: {
    title: 'Leaders who follow whether what was agreed is done',
    commands: ['ExplainBreak'],
    facts: ['ChainBreakQuestioned', 'ChainBreakExplained', 'LessonRecorded'],
    story:
      'vedtak som ikke ble gjennomført: a break for the one who decided, a leader asks, an owner answers, and it is learned from',
  },
  prisonHealth: measure('Fengselshelsetjeneste', justice, 'prisonHealthService'),
  prisonSubstanceUnit: measure('Rusmestringsenhet', justice, 'prisonSubstanceUnit'),
  drugCourtMeasure: measure('Narkotikaprogram as a measure', justice, 'drugCourtProgramme'),
  probation: measure('Friomsorg', justice, 'probationService'),
} as const satisfies Record<string, System>;

import type { System } from './system.js';

/** What runs beside the episodes for months or years. */
export const trackSystems = {
  lar: {
    title: 'LAR beside other treatment',
    kinds: ['lar'],
    commands: ['StartTrack', 'ReviewTrack', 'EndTrack'],
    facts: ['TrackStarted', 'TrackReviewed', 'TrackEnded'],
    story: 'LAR ved siden av poliklinikk: the treatment ends, the enrolment goes on and is reviewed each year',
  },
  larPrescribing: {
    title: 'LAR prescribing passed to the fastlege',
    kinds: ['lar'],
    commands: ['HandOverPrescribing', 'TakeBackPrescribing'],
    facts: ['PrescribingHandedOver', 'PrescribingTakenBack'],
    story: 'forskrivning til fastlegen: the task is handed over, the responsibility stays with the LAR unit',
  },
  larMissed: {
    title: 'LAR: missed dispensing and continuity of the medicine',
    kinds: ['lar'],
    commands: ['RecordMissedDispensing', 'CheckMedication', 'ReportLarDifficulty'],
    facts: ['DispensingMissed', 'MedicationChecked', 'LarDifficultyReported'],
    story: 'tre uteblitte doser: the LAR unit and the coordinator both find out the next virkedag',
  },
  larEnd: {
    title: 'LAR is never ended lightly',
    kinds: ['lar'],
    commands: ['EndTrack'],
    facts: ['TrackEnded'],
    story:
      'slutter i LAR etter eget ønske: met within fourteen days, and with grounds where it is against the client’s will',
  },
  substitutionOutsideLar: {
    title: 'Substitution begun by a fastlege outside LAR',
    kinds: ['substitutionOutsideLar'],
    commands: ['StartTrack', 'RecordMissedDispensing'],
    facts: ['TrackStarted', 'DispensingMissed'],
    story:
      'substitusjon hos fastlegen utenfor LAR: missed doses and the yearly review are whoever told of it to follow',
  },
  selfReferral: {
    title: 'Low-threshold self-referral',
    kinds: ['lowThreshold'],
    commands: ['StartTrack'],
    facts: ['TrackStarted'],
    story: 'lavterskel uten henvisning: the client comes themselves, and nobody has to assess anything',
  },
  release: {
    title: 'Tilbakeføringsgarantien: services in place on the day of release',
    kinds: ['prison'],
    commands: ['StartTrack', 'SetReleaseDate', 'ReadyReleaseItem', 'EndTrack'],
    facts: ['TrackStarted', 'ReleaseDateSet', 'ReleaseItemReady', 'TrackEnded'],
    story:
      'løslatelse som en nedtelling: sixty, thirty and seven days and the last virkedag before, then the day itself',
  },
  section12: {
    title: '§ 12 serving in institution',
    kinds: ['section12'],
    commands: ['StartTrack', 'RecordAnsvarsgruppeMeeting'],
    facts: ['TrackStarted', 'AnsvarsgruppeMeetingHeld'],
    story: '§ 12-soning: kriminalomsorg, institution and municipality meet within fourteen days of the transfer',
  },
  drugCourt: {
    title: 'Narkotikaprogram med domstolskontroll',
    kinds: ['ndProgram', 'drugCourtProgramme'],
    commands: ['StartTrack', 'EndTrack'],
    facts: ['TrackStarted', 'TrackEnded'],
    story: 'narkotikaprogram med domstolskontroll: a track of two years and probation, ended when it is completed',
  },
  actFact: {
    title: 'ACT/FACT and other ambulante team',
    kinds: ['actFact', 'assertiveTeam'],
    commands: ['StartTrack', 'EndTrack'],
    facts: ['TrackStarted', 'TrackEnded'],
    story: 'ACT/FACT: the team’s shared caseload runs beside treatment and LAR, and ends by agreement',
  },
  phvl: {
    title: 'Tvungent psykisk helsevern',
    kinds: ['phvl'],
    commands: ['StartTrack', 'ReviewTrack'],
    facts: ['TrackStarted', 'TrackReviewed'],
    story:
      'tvungent psykisk helsevern: the kontrollkommisjon looks for the plan at three months, and it lapses at a year',
  },
  concern: {
    title: 'Concern reported by pårørende (hol. § 10-1)',
    commands: ['ReportConcern', 'AnswerConcern'],
    facts: ['ConcernReported', 'ConcernAnswered'],
    story: 'bekymringsmelding fra pårørende: looked into and answered within three weeks',
  },
  hol102: {
    title: 'Hold without consent (hol. § 10-2)',
    kinds: ['compulsion'],
    commands: ['StartTrack', 'ProposeToBoard', 'CarryOutCompulsion', 'NotifyStatsforvalter', 'SetLegalBasis'],
    facts: ['TrackStarted', 'ProposalSentToBoard', 'CompulsionCarriedOut', 'StatsforvalterNotified', 'LegalBasisSet'],
    story: '§ 10-2 i verk: the statsforvalter is told the next virkedag, and the hold is over after three months',
  },
  hol103: {
    title: 'Hold of the pregnant (hol. § 10-3)',
    kinds: ['compulsion'],
    commands: ['StartTrack', 'NotifyChildWelfare', 'ReviewTrack'],
    facts: ['TrackStarted', 'ChildWelfareNotified', 'TrackReviewed'],
    story: '§ 10-3 gravid: carried out within two weeks, barnevernet told, a new decision every third month',
  },
  hol104: {
    title: 'Held by own consent (hol. § 10-4)',
    kinds: ['compulsion'],
    commands: ['StartTrack', 'WithdrawTreatmentConsent', 'ReviewTrack'],
    facts: ['TrackStarted', 'TreatmentConsentWithdrawn', 'TrackReviewed'],
    story: '§ 10-4 eget samtykke: held three weeks from the intake and no longer, unless consented to anew',
  },
} as const satisfies Record<string, System>;

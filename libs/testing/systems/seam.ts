import type { System } from './system.js';

/** From the one level to the other and back: discharge, handover, coordination, plans (Meld. St. 30, ch. 6; Helsetilsynet). */
export const seamSystems = {
  earlyWarning: {
    title: 'Tidligmelding and changes of it',
    commands: ['SendAdmissionNotice', 'SetExpectedDischarge', 'SendChangeNotice'],
    facts: ['AdmissionNoticeSent', 'ExpectedDischargeSet', 'ChangeNoticeSent'],
    story: 'tidligmelding: a date that changes after the admission notice is told again the same day',
  },
  handover: {
    title: 'A handover that only the receiver can accept',
    commands: ['PlanDischarge', 'AcceptHandover', 'RecordSenderAct'],
    facts: ['DischargePlanned', 'HandoverOffered', 'HandoverAccepted', 'SenderActed'],
    story:
      'varslet utskrivning over påske: five virkedager to say who receives, and only the receiver’s own act stops it',
  },
  rejection: {
    title: 'A handover rejected, with a reason',
    commands: ['RejectHandover'],
    facts: ['HandoverRejected'],
    story: 'avvist overføring: a reason from the receiver stops the clock, and another can be offered',
  },
  declinedWarning: {
    title: 'The patient does not want the municipality warned',
    commands: ['PlanDischarge', 'Discharge'],
    facts: ['DischargePlanned', 'Discharged'],
    story: 'ønsker ikke at kommunen varsles: nothing of the discharge becomes the municipality’s duty',
  },
  readinessCancelled: {
    title: 'Avmelding utskrivningsklar',
    commands: ['CancelReadiness'],
    facts: ['ReadinessCancelled'],
    story: 'avmelding utskrivningsklar: nothing is owed of an answer any more, and a new notice asks anew',
  },
  paymentDays: {
    title: 'Betalingsplikt for utskrivningsklar pasient',
    commands: ['DeclareReady', 'SendReadyNotice', 'AnswerReadyNotice'],
    facts: ['ReadyDeclared', 'ReadyNoticeSent', 'ReadyNoticeAnswered'],
    story:
      'betalingsplikt: each day from the notice that the municipality cannot receive is counted, and no clock runs',
  },
  ready: {
    title: 'Utskrivningsklar: notice and answer',
    commands: ['DeclareReady', 'SendReadyNotice', 'AnswerReadyNotice'],
    facts: ['ReadyDeclared', 'ReadyNoticeSent', 'ReadyNoticeAnswered'],
    story: 'utskrivningsklar: four office hours for the ward’s notice, then four for the municipality’s answer',
  },
  calledOff: {
    title: 'Utskrivning avlyst',
    commands: ['CallOffDischarge'],
    facts: ['DischargeCalledOff', 'HandoverWithdrawn'],
    story: 'utskrivning avlyst: the offer is withdrawn, its break too, and the stay goes on',
  },
  dropOut: {
    title: 'Avbrudd: unplanned discharge as a signal with a short clock',
    commands: ['RecordDropOut', 'AcceptHandover', 'RecordContact'],
    facts: ['DroppedOut', 'HandoverOffered', 'HandoverAccepted', 'ContactRecorded'],
    story: 'avbrudd før påske: four hours to know it, a day to have met the client, and a leader the same night',
  },
  firstContact: {
    title: 'Kommunal oppfølging: the first contact after a stay',
    commands: ['Discharge', 'AgreeFirstContact'],
    facts: ['Discharged', 'FirstContactAgreed'],
    story:
      'avtale før utskrivning: the agreed hour is the norm for the first contact, and without one the ward is reminded',
  },
  dischargeSummary: {
    title: 'Epikrise',
    commands: ['RecordDischargeSummarySent', 'ConfirmDischargeInformation'],
    facts: ['DischargeSummarySent', 'DischargeInformationReceived'],
    story:
      'epikrise: seven days, then the hospital’s own break; without the fastlege among those who got it a reminder',
  },
  suicidePrevention: {
    title: 'Selvmordsforebygging at discharge',
    commands: ['Discharge', 'NameFollowUpDoer'],
    facts: ['Discharged', 'FollowUpDoerNamed'],
    story: 'selvmordsfare ved utskrivning: who follows up the first thirty days is named the next virkedag',
  },
  death: {
    title: 'Death of the client',
    commands: ['RecordDeath'],
    facts: ['PathwayClosed'],
    story: 'dødsfall: every clock stops, nothing is asked of anybody, and what was missed before stays told',
  },
  coordinator: {
    title: 'Koordinator: a duty at both levels',
    commands: ['NameCoordinator'],
    facts: ['CoordinatorNamed'],
    story: 'to koordinatorer på samme tid: each level names its own, and neither takes the other’s place',
  },
  sharedCoordinator: {
    title: 'One shared coordinator across the levels (Nordfjord)',
    commands: ['NameCoordinator'],
    facts: ['CoordinatorNamed'],
    story: 'felles koordinator over nivåene (Nordfjord): one person named at both levels answers at both',
  },
  bydel: {
    title: 'Bydeler',
    commands: ['Discharge', 'AcceptHandover', 'RecordContact'],
    facts: ['PathwayStarted', 'Discharged', 'HandoverAccepted', 'ContactRecorded'],
    story: 'bydel: it answers as a municipality does, and its own contact is the first contact',
  },
  hostUnit: {
    title: 'Rus work placed in NAV, host and inter-municipal units',
    commands: ['NameCoordinator'],
    facts: ['CoordinatorNamed'],
    story:
      'rustjenesten i NAV eller en interkommunal enhet: where the coordinator works does not move the responsibility',
  },
  coordinatingUnit: {
    title: 'Koordinerende enhet',
    commands: ['RecordCoordinatedNeedSeen', 'ReportCoordinatedNeed'],
    facts: ['CoordinatedNeedSeen', 'CoordinatedNeedReported'],
    story: 'behovet sett på sykehuset: reported to its own koordinerende enhet, and then the municipality leads',
  },
  individualPlan: {
    title: 'Individuell plan, voluntary, that must live',
    commands: ['SetPlanStatus', 'RevisePlan', 'RecordPlanUsed', 'RecordPlanUseAnswer'],
    facts: ['PlanStatusSet', 'PlanRevised', 'PlanUsed', 'PlanAnswered'],
    story:
      'sovende plan: an individuell plan nobody has revised for half a year is asked about; use alone does not wake it',
  },
  declinedPlan: {
    title: 'IP declined is not a failure',
    commands: ['SetPlanStatus'],
    facts: ['PlanStatusSet'],
    story: 'IP er frivillig: declined is an answer, and the coordinator is owed all the same',
  },
  crisisPlan: {
    title: 'Kriseplan at discharge',
    commands: ['SetPlanStatus'],
    facts: ['PlanStatusSet'],
    story: 'utskrevet uten kriseplan: a break for both levels, unless the plan is there or the patient has declined it',
  },
  crisisPlanReview: {
    title: 'Kriseplan that is looked through',
    commands: ['SetPlanStatus', 'RevisePlan'],
    facts: ['PlanStatusSet', 'PlanRevised'],
    story: 'kriseplan: looked through twice a year by whoever has one',
  },
  ansvarsgruppeEnded: {
    title: 'Ansvarsgruppe ended on the client’s wish',
    commands: ['EndAnsvarsgruppe'],
    facts: ['AnsvarsgruppeEnded'],
    story: 'brukeren ønsker ikke ansvarsgruppe lenger: ended with its reason, and no lapse of what is not there',
  },
  ansvarsgruppe: {
    title: 'Ansvarsgruppe: lapse is the failure',
    commands: ['FormAnsvarsgruppe', 'RecordAnsvarsgruppeMeeting'],
    facts: ['AnsvarsgruppeFormed', 'AnsvarsgruppeMeetingHeld'],
    story: 'ansvarsgruppa som sover: three weeks after the date it agreed itself it has lapsed, at both levels',
  },
  bookedMeeting: {
    title: 'Booked is not held',
    commands: ['BookAnsvarsgruppeMeeting', 'CancelAnsvarsgruppeMeeting'],
    facts: ['AnsvarsgruppeMeetingBooked', 'AnsvarsgruppeMeetingCancelled'],
    story: 'møte booket er ikke møte holdt: neither a booking nor a cancellation moves the clock',
  },
  mapping: {
    title: 'Kartlegging of substance use, somatic health and the rest',
    commands: ['RecordMapping'],
    facts: ['MappingRecorded'],
    story: 'kartlegging: a reminder at thirty days, a break for the missing mapping at sixty, and anew each year',
  },
  brukerPlan: {
    title: 'BrukerPlan: neither IP, other plan nor ansvarsgruppe',
    commands: ['SetPlanStatus', 'FormAnsvarsgruppe'],
    facts: ['PlanStatusSet', 'AnsvarsgruppeFormed'],
    story: 'blålys: neither IP, other plan nor ansvarsgruppe, until one of the three is there',
  },
  agreements: {
    title: 'Samarbeidsavtaler between municipality and HF',
    commands: [],
    facts: ['ClockStarted'],
    story: 'lokal avtale: three virkedager as the two have signed, and the law’s numbers as they are',
  },
  outsideUnit: {
    title: 'A municipality alone: the hospital does not use the system',
    commands: ['Admit', 'RecordDropOut'],
    facts: ['Admitted', 'DroppedOut'],
    story:
      'kommunen alene: it tells what it heard by phone of a hospital outside, and the hospital owns what is the hospital’s',
  },
  objection: {
    title: 'The patient’s objection to sharing',
    commands: ['RecordObjection', 'WithdrawObjection'],
    facts: ['ObjectionRecorded', 'ObjectionWithdrawn'],
    story: 'motsetter seg deling: an objection opens or closes no duty, stands until it is withdrawn, and only once',
  },
  waiver: {
    title: 'Waiver of taushetsplikt towards NAV, housing and others',
    commands: ['RecordWaiver', 'WithdrawWaiver'],
    facts: ['WaiverGiven', 'WaiverWithdrawn'],
    story: 'fritak fra taushetsplikt overfor NAV: for a time, at most a year, and over by itself',
  },
  disclosure: {
    title: 'Barnevern and others told by law',
    commands: ['RecordDisclosureBasis'],
    facts: ['DisclosureBasisRecorded'],
    story: 'opplysningsplikt til barnevernet: told by law whatever was objected to, and written down on what ground',
  },
  compelledStay: {
    title: 'Discharge after compulsion: the municipality is always warned',
    commands: ['SetLegalBasis', 'PlanDischarge'],
    facts: ['LegalBasisSet', 'DischargePlanned'],
    story: 'utskrivning etter § 10-2: the municipality is always told, whatever the patient wishes',
  },
  breaks: {
    title: 'Kjedebrudd as an object with a life of its own',
    commands: ['AcknowledgeBreak', 'PostponeBreak', 'ResolveBreak'],
    facts: [
      'ChainBreakOpened',
      'ChainBreakAcknowledged',
      'ChainBreakEscalated',
      'ChainBreakPostponed',
      'ChainBreakResolved',
    ],
    story: 'kvittert og utsatt: taken hold of it stops the ladder, and comes back when nothing was done',
  },
  corrections: {
    title: 'Never so: cancelled, and its break withdrawn',
    commands: ['Cancel'],
    facts: ['FactCancelled', 'ChainBreakWithdrawn'],
    story: 'henvist til feil forløp: the entry is cancelled, and what it was late with never was',
  },
  correction: {
    title: 'Told wrong: corrected',
    commands: ['Correct'],
    facts: ['FactCorrected', 'ClockMoved'],
    story: 'feil dato: a corrected discharge moves the first contact with it',
  },
  closing: {
    title: 'The pathway ends',
    commands: ['ClosePathway'],
    facts: ['PathwayClosed'],
    story: 'flyttet fra kommunen: closed with its reason, and no clock is left behind',
  },
  reopening: {
    title: 'Taken up again after it had ended',
    commands: ['ClosePathway', 'ReopenPathway'],
    facts: ['PathwayClosed', 'PathwayReopened'],
    story: 'gjenåpnet etter måneder: what was owed counts from the day it is taken up again, and nothing is late',
  },
  identity: {
    title: 'D-nummer and fødselsnummer: another identity number',
    commands: ['ChangeIdentity'],
    facts: ['IdentityChanged'],
    story: 'D-nummer blir fødselsnummer: the course says that the number changed and why, and no duty moves',
  },
  merge: {
    title: 'Begun twice: two pathways of one client become one',
    commands: ['MergePathway'],
    facts: ['PathwayMerged', 'MergeReceived', 'ChainBreakWithdrawn'],
    story: 'to forløp for samme bruker: what the one tells goes on in the other, and a duty that is late is late once',
  },
} as const satisfies Record<string, System>;

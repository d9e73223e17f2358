import type { System } from './system.js';

/** From the referral to the last treatment (Meld. St. 30, ch. 6). */
export const treatmentSystems = {
  behandlingsstart: {
    title: 'Behandlingsstart: both levels work at the same time',
    commands: ['RegisterReferral', 'AssessReferral', 'RecordMapping'],
    facts: ['ReferralRegistered', 'ReferralAssessed', 'MappingRecorded'],
    story: 'behandlingsstart: assessed within ten virkedager over Easter, while the municipality maps at the same time',
  },
  whoMayRefer: {
    title: 'Who may refer to TSB: fastlege, NAV, prison doctor and others',
    commands: ['RegisterReferral'],
    facts: ['ReferralRegistered'],
    story: 'henvisning fra NAV: who refers does not change what is owed',
  },
  renewedAssessment: {
    title: 'Fornyet vurdering after an assessment without right',
    commands: ['RequestRenewedAssessment'],
    facts: ['RenewedAssessmentRequested'],
    story: 'avslag og fornyet vurdering: ten virkedager anew, once and no more',
  },
  waiting: {
    title: 'Ventetid with a date',
    commands: ['AssessReferral', 'Admit'],
    facts: ['ReferralAssessed', 'Admitted'],
    story: 'ventetid: the individual legal deadline runs until help has begun',
  },
  fristbrudd: {
    title: 'Fristbrudd',
    commands: ['AssessReferral'],
    facts: ['ReferralAssessed'],
    story: 'fristbrudd: nobody has begun by the deadline, and the hospital alone owns the break',
  },
  helfo: {
    title: 'Helfo',
    commands: ['MoveStartDate', 'RecordHelfoNotified'],
    facts: ['StartDateMoved', 'HelfoNotified'],
    story: 'Helfo: a start date moved past the deadline is told at once, or is a break',
  },
  under23: {
    title: 'Own waiting guarantee under 23 years',
    commands: ['RegisterReferral'],
    facts: ['ReferralRegistered'],
    story: 'under 23 år: help within 65 virkedager of the referral, whatever deadline was set',
  },
  k46: {
    title: 'K46: young people housed while they wait',
    kinds: ['waitingHousing'],
    commands: ['StartTrack', 'MoveHousingDate'],
    facts: ['TrackStarted', 'HousingDateMoved'],
    story: 'K46: housing while waiting in a neighbour municipality is asked about when its date has passed',
  },
  preparatoryMeasures: {
    title: 'Behandlingsforberedende tiltak',
    kinds: ['preparatoryMeasure'],
    commands: ['AgreeMeasure', 'StartMeasure'],
    facts: ['MeasureAgreed', 'MeasureStarted'],
    story: 'behandlingsforberedende tiltak: agreed for the waiting time and not begun is the municipality’s break',
  },
  rop: {
    title: 'ROP: TSB and psykisk helsevern (DPS) at the same time',
    commands: ['RegisterReferral', 'AssessReferral'],
    facts: ['ReferralRegistered', 'ReferralAssessed'],
    story: 'ROP: psykisk helsevern and TSB assess at the same time, each its own referral',
  },
  detox: {
    title: 'Avrusning, with no gap before the next treatment',
    kinds: ['detox'],
    commands: ['AgreeNextTreatment', 'Admit', 'Discharge'],
    facts: ['NextTreatmentAgreed', 'Admitted', 'Discharged'],
    story: 'avrusning rett til døgn: a night in between is the receiving institution’s break',
  },
  inpatient: {
    title: 'Døgnbehandling',
    kinds: ['inpatient'],
    commands: ['Admit', 'NameContactClinician', 'AgreeDropOutProcedure', 'RecordChildrenAsked', 'SetPlanStatus'],
    facts: ['Admitted', 'ContactClinicianNamed', 'DropOutProcedureAgreed', 'ChildrenAsked', 'PlanStatusSet'],
    story:
      'døgnbehandling: contact clinician, plans, children and the drop-out procedure are the ward’s from the first day',
  },
  leave: {
    title: 'Permisjon',
    commands: ['StartLeave', 'EndLeave'],
    facts: ['LeaveStarted', 'LeaveEnded'],
    story: 'permisjon: away on leave is not discharged, and hands nobody over',
  },
  outpatient: {
    title: 'Poliklinikk',
    kinds: ['outpatient'],
    commands: ['EndEpisode'],
    facts: ['EpisodeEnded'],
    story: 'poliklinikk: it ends and is not discharged: no epikrise clock, no handover',
  },
  dayTreatment: {
    title: 'Dagbehandling',
    kinds: ['dayTreatment'],
    commands: ['EndEpisode'],
    facts: ['EpisodeEnded'],
    story: 'dagbehandling: one who stops coming ends it, and is nobody’s drop-out from a stay',
  },
  stabilisation: {
    title: 'Utredning og stabilisering: the national pathway’s times',
    commands: ['RecordPathwayEvent'],
    facts: ['PathwayEventRecorded'],
    story: 'utredning: the forløpstid from first attendance to klinisk beslutning is guidance and opens no break',
  },
  pregnant: {
    title: 'Gravide og rusmidler',
    commands: ['RegisterReferral', 'RecordPathwayEvent'],
    facts: ['ReferralRegistered', 'PathwayEventRecorded'],
    story: 'gravid i døgn: evaluated after a week, and then every six weeks',
  },
  privateInstitution: {
    title: 'Private institutions with an RHF agreement',
    commands: ['RegisterReferral', 'Admit'],
    facts: ['ReferralRegistered', 'Admitted'],
    story: 'private institution and municipality of the client’s choice: the institution owes what a hospital owes',
  },
  acute: {
    title: 'Rusakutt, øyeblikkelig hjelp',
    kinds: ['acute'],
    commands: ['Admit', 'RecordMunicipalNeed', 'SendAdmissionNotice'],
    facts: ['Admitted', 'MunicipalNeedRecorded', 'AdmissionNoticeSent'],
    story:
      'rusakutt: admitted straight from the street, and the municipality is told within 24 hours when it is needed',
  },
  selfAdmission: {
    title: 'Brukerstyrt plass',
    kinds: ['userControlled', 'selfAdmissionContract'],
    commands: ['StartTrack', 'AdmitSelf', 'ReviewTrack'],
    facts: ['TrackStarted', 'SelfAdmitted', 'TrackReviewed'],
    story: 'brukerstyrt plass: the client decides under a contract, and the ward reviews it each year',
  },
  openReturn: {
    title: 'Åpen retur',
    commands: ['ReturnToTreatment'],
    facts: ['ReturnedToTreatment'],
    story: 'åpen retur: back in treatment in one act, without referral or a new assessment',
  },
  angrekort: {
    title: 'Angrekort within 48 hours',
    commands: ['ReturnToTreatment'],
    facts: ['ReturnedToTreatment'],
    story:
      'angrekort: one who dropped out on Saturday is back on Sunday, and the municipality’s first contact is still owed',
  },
  rapidRestart: {
    title: 'Rapid restart after a break',
    commands: ['ReturnToTreatment'],
    facts: ['ReturnedToTreatment'],
    story: 'rask oppstart: poliklinikk that ended is taken up again, and the history is kept',
  },
  readmission: {
    title: 'Readmission at relapse, agreed in writing',
    commands: ['AgreeReadmission', 'ReturnToTreatment'],
    facts: ['ReadmissionAgreed', 'ReturnedToTreatment'],
    story: 'gjeninnleggelse ved tilbakefall: after a long stay it is agreed in writing before the planned day',
  },
  longFollowUp: {
    title: 'Long follow-up as for a chronic illness',
    commands: ['ReturnToTreatment', 'PlanDischarge'],
    facts: ['ReturnedToTreatment', 'DischargePlanned'],
    story: 'langvarig oppfølging: each discharge of the same year has a handover and a first contact of its own',
  },
} as const satisfies Record<string, System>;

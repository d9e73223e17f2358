/**
 * What the simulated year rests on. K1–K9 are the field's published figures (domain reference §6); what has no source is
 * marked «assumed», and is set so that the year is rather too eventful than too calm.
 */
export const assumptions = {
  /** One coordinator's clients (domain reference §10). */
  clientsPerCoordinator: 35,
  /** Assumed: of the clients of a year, so many began before it; the others come during it. */
  beganEarlier: 0.7,
  /** Assumed: how often a client is referred to treatment, in days. */
  daysBetweenReferrals: 280,
  /** 60 % outpatient and 40 % stays in TSB; that a third of the stays begin with detox is assumed. */
  treatment: { outpatient: 0.6, inpatient: 0.27 },
  under23: 0.12,
  /** Assumed, from weeks to months. */
  stayDays: { inpatient: [21, 150], detox: [6, 14], outpatient: [60, 300] },
  /** Assumed: of stays, how many end by the client leaving. */
  dropsOut: 0.25,
  /** The patient's wish; assumed. */
  warningWanted: 0.75,
  warningNotAsked: 0.1,
  /** BrukerPlan 2011 (K7): 43 % have an ansvarsgruppe, 46 % a plan of some kind. */
  hasGroup: 0.43,
  hasPlan: 0.46,
  groupRhythmDays: [60, 91],
  /** Assumed. */
  coordinatorNamedAtStart: 0.85,
  needReported: 0.4,
  measuresPerYear: 1.5,
  /** 6 500 in LAR of about 20 000 worst off. */
  inLar: 0.3,
  missedDosesPerYear: 0.6,
  /** Assumed: overdoses that are told of, serious events, prison. */
  overdosesPerYear: 0.08,
  seriousEventsPerYear: 0.03,
  inPrison: 0.04,
  /** Some 300 a year by §§ 10-2 and 10-3 in the country. */
  compelled: 0.01,
  /** Assumed: a coordinator meets a client every so many days. */
  daysBetweenContacts: 24,
  /**
   * How duties are done. Late ones come so many days after on average; the rest never. By K1 1.6 % of referrals are
   * assessed too late; by K3 1.6–5.9 % of treatment starts too late; by K5 15.6 % of epikriser come after seven days. For
   * the rest nothing is published, so the year is simulated with several shares, down to every second duty late.
   */
  inTime: { R1: 0.984, R3: 0.96, R4: 0.96, U10: 0.844 } as Readonly<Record<string, number>>,
  /**
   * How people work, in days: from when a duty arises until those who do it in time have done it; for the ansvarsgruppe
   * from the agreed date. Assumed, and no part of the rules: it is what today's numbers leave room for, written out, since
   * nobody gets faster when a number in the rule book is cut. A duty without a line has a promised date of its own.
   */
  takes: {
    R1: [3, 13],
    R10: [0.2, 1],
    U2: [0.2, 0.9],
    U7: [0.02, 0.15],
    U8: [0.02, 0.15],
    U10: [0.5, 6.5],
    U12: [0.02, 0.15],
    U16: [0.5, 5],
    M1: [0.5, 2.5],
    'M1.grave': [0.1, 0.9],
    M2: [0.1, 0.9],
    M12: [0.02, 0.1],
    P4: [4, 19],
    P5: [1, 6],
    P10: [-7, 20],
    P12: [10, 55],
    W3: [1, 6.5],
    'W3.next': [5, 19],
    'W3.under23': [4, 13],
  } as Readonly<Record<string, readonly [number, number]>>,
  /** Done at any hour: by the ward, or where there is a døgnmottak. All else waits for the next working day. */
  atAnyHour: ['U2', 'U12', 'M1.grave', 'M2', 'M12'] as readonly string[],
  /** Assumed: in the common weeks of holiday half of what falls to the municipality waits until they are over. */
  holiday: { from: '2027-07-05', until: '2027-07-26', waits: 0.5 },
  lateOfTheRest: 0.8,
  daysLate: 5,
  /** Assumed: a break is acknowledged within days; then its duty is done, or it is resolved by hand. */
  breakAnswered: 0.9,
  daysToAnswer: 3,
} as const;

/** The share of the duties, but for those above, that are done in time. */
export const years = { good: 0.9, poor: 0.7, bad: 0.5 } as const;

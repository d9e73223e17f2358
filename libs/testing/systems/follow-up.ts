import type { System } from './system.js';

/** Overdose, contact while waiting and after, clients who are not reached or want nothing now. */
export const followUpSystems = {
  overdose: {
    title: 'Overdose: local follow-up on a short clock',
    commands: ['RecordOverdose', 'RecordContact'],
    facts: ['OverdoseRecorded', 'ContactRecorded'],
    story: 'overdose natt til skjærtorsdag: somebody has met the client within a day, holiday or not',
  },
  naloxoneCheck: {
    title: 'Nalokson after an overdose',
    commands: ['RecordNaloxoneChecked'],
    facts: ['NaloxoneChecked'],
    story: 'nalokson etter overdose: checked within two virkedager over Easter, as a reminder and no break',
  },
  seriousEvent: {
    title: 'Serious events: Helsetilsynet and Ukom',
    commands: ['RecordSeriousEvent', 'NotifySeriousEvent'],
    facts: ['SeriousEventRecorded', 'SeriousEventNotified'],
    story:
      'alvorlig hendelse: whoever recorded it tells Helsetilsynet and Ukom within hours, and the other level hears nothing',
  },
  activeWaiting: {
    title: 'Waiting as an active phase with contact',
    commands: ['RegisterReferral', 'RecordAttempt'],
    facts: ['ReferralRegistered', 'ContactAttempted'],
    story: 'ventetid med innhold: a first contact within a week and then every third, and an attempt is work done',
  },
  emptyWaiting: {
    title: 'A waiting time in which nobody calls',
    commands: ['RecordContact'],
    facts: ['ChainBreakOpened', 'ContactRecorded'],
    story: 'tom ventetid: missed twice in a row, it is the municipality’s break',
  },
  notReached: {
    title: 'The client who is not reached',
    commands: ['RecordAttempt'],
    facts: ['ContactAttempted'],
    story: 'ikke nådd: three attempts on two channels let the first contact rest, and each week somebody tries again',
  },
  pause: {
    title: 'Follow-up that rests, or is not wanted now',
    commands: ['PausePathway', 'ResumePathway'],
    facts: ['PathwayPaused', 'PathwayResumed'],
    story: 'pause mens brukeren soner: what is not critical rests, and the end of the pause is asked about',
  },
} as const satisfies Record<string, System>;

import { describe, expect, it } from '@jest/globals';
import { signalData } from '../contracts/facts.js';
import { allOf, does, episodeId, plan, referral, stay, type Step as Done } from '../testing/episode-steps.js';
import { aStory } from '../testing/story.js';
import { pathwayPhase } from './course.js';
import { signalTable } from './signals/signal-table.js';
import { episodePhases, lifeCycle, nextPhase, type EpisodePhase, type Step } from './life-cycle.js';

/** Where each step leads from: unknown, treatmentStart, waiting, inTreatment, discharge, ended. */
const from = [undefined, ...episodePhases];
const table: Record<Step, EpisodePhase[]> = {
  registered: ['treatmentStart', 'treatmentStart', 'waiting', 'inTreatment', 'discharge', 'ended'],
  assessedWithRight: ['waiting', 'waiting', 'waiting', 'inTreatment', 'discharge', 'ended'],
  assessedWithoutRight: ['ended', 'ended', 'ended', 'inTreatment', 'discharge', 'ended'],
  reassessmentRequested: ['treatmentStart', 'treatmentStart', 'waiting', 'inTreatment', 'discharge', 'treatmentStart'],
  admitted: ['inTreatment', 'inTreatment', 'inTreatment', 'inTreatment', 'discharge', 'ended'],
  dischargePlanned: ['discharge', 'discharge', 'discharge', 'discharge', 'discharge', 'ended'],
  declaredReady: ['discharge', 'discharge', 'discharge', 'discharge', 'discharge', 'ended'],
  calledOff: ['inTreatment', 'treatmentStart', 'waiting', 'inTreatment', 'inTreatment', 'ended'],
  left: ['ended', 'ended', 'ended', 'ended', 'ended', 'ended'],
  endedWithoutDischarge: ['ended', 'ended', 'ended', 'ended', 'ended', 'ended'],
};
const place = (phase: EpisodePhase | undefined) => episodePhases.indexOf(phase ?? 'ended');
const rows = Object.entries(table).flatMap(([step, to]) =>
  from.map((phase, i) => [step as Step, phase ?? 'unknown', to[i], phase] as const),
);

describe('the life cycle of an episode', () => {
  it.each(rows)('%s, in %s, leads to %s', (step, _shown, to, phase) => {
    expect(nextPhase(phase, step)).toBe(to);
  });

  it('has a row for each step', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(lifeCycle).sort());
  });

  it('never leads backwards, but for a renewed assessment and from a discharge that is called off', () => {
    const backwards = rows.filter(([, , to, phase]) => phase && place(to) < place(phase));
    expect(backwards.map(([step, , to, phase]) => [step, phase, to])).toEqual([
      ['reassessmentRequested', 'ended', 'treatmentStart'],
      ['calledOff', 'discharge', 'inTreatment'],
    ]);
  });
});

describe('the rank of signals told of the same instant', () => {
  it('is total: each signal has one, and no two the same', () => {
    expect(Object.keys(signalTable).sort()).toEqual(Object.keys(signalData).sort());
    const ranks = Object.values(signalTable).map((row) => row.rank);
    expect(new Set(ranks).size).toBe(ranks.length);
  });

  it.each([
    ['PathwayStarted', 'ReferralRegistered'],
    ['ReferralRegistered', 'ReferralAssessed'],
    ['ReferralAssessed', 'RenewedAssessmentRequested'],
    ['ReferralAssessed', 'Admitted'],
    ['Admitted', 'LeaveStarted'],
    ['LeaveStarted', 'LeaveEnded'],
    ['DischargePlanned', 'EpisodeEnded'],
    ['EpisodeEnded', 'HandoverWithdrawn'],
    ['Admitted', 'DischargePlanned'],
    ['ExpectedDischargeSet', 'Discharged'],
    ['DischargePlanned', 'DischargeCalledOff'],
    ['ReadyNoticeAnswered', 'ReadinessCancelled'],
    ['ReadinessCancelled', 'DischargeCalledOff'],
    ['DischargeCalledOff', 'ChangeNoticeSent'],
    ['DischargeCalledOff', 'DroppedOut'],
    ['FirstContactAgreed', 'Discharged'],
    ['DischargePlanned', 'ReadyDeclared'],
    ['ReadyDeclared', 'ReadyNoticeSent'],
    ['ReadyNoticeSent', 'ReadyNoticeAnswered'],
    ['ReadyNoticeAnswered', 'Discharged'],
    ['Discharged', 'DischargeSummarySent'],
    ['Discharged', 'HandoverOffered'],
    ['HandoverOffered', 'HandoverAccepted'],
    ['Discharged', 'ContactRecorded'],
    ['ContactRecorded', 'PathwayClosed'],
  ] as const)('%s comes before %s', (earlier, later) => {
    expect(signalTable[earlier].rank).toBeLessThan(signalTable[later].rank);
  });
});

describe('the phase of the pathway: the first that fits', () => {
  const begins = '2027-02-22T09:00:00.000Z';
  const second = '22222222-0000-4000-8000-000000000002';
  const another = referral({ episodeId: second, kind: 'outpatient', receivedOn: '2027-02-22' });
  const assessedWithRight: Done = does('AssessReferral', {
    episodeId,
    right: true,
    legalDeadline: '2027-04-01',
    startDate: '2027-04-01',
  });
  const left = does('Discharge', { episodeId, kind: 'planned' });

  it.each<[string, Done, string]>([
    ['no episode yet', allOf(), 'treatmentStart'],
    ['a referral', referral(), 'treatmentStart'],
    ['a right and a date', allOf(referral(), assessedWithRight), 'waiting'],
    ['no right', allOf(referral(), does('AssessReferral', { episodeId, right: false })), 'municipalFollowUp'],
    ['admitted', stay(begins), 'inTreatment'],
    ['a planned discharge', allOf(stay(begins), plan('2027-03-31', 'declined')), 'discharge'],
    ['discharged', allOf(stay(begins), left), 'municipalFollowUp'],
    ['discharged, and referred elsewhere', allOf(stay(begins), left, another), 'treatmentStart'],
    ['in treatment, and referred elsewhere', allOf(stay(begins), another), 'inTreatment'],
    [
      'discharge of one, waiting for another',
      allOf(stay(begins), plan('2027-03-31', 'declined'), another),
      'discharge',
    ],
    ['closed in the middle of a stay', allOf(stay(begins), does('ClosePathway', { reason: 'death' })), 'closed'],
  ])('%s', (_case, done, phase) => {
    expect(pathwayPhase(done(aStory(begins).started()).state.course)).toBe(phase);
  });

  it('a referral refused after an admission straight from the street does not end the stay', () => {
    const story = allOf(stay(begins), does('AssessReferral', { episodeId, right: false }, '2027-02-23T09:00:00.000Z'));
    expect(pathwayPhase(story(aStory(begins).started()).state.course)).toBe('inTreatment');
  });
});

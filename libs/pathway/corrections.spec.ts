import { describe, expect, it } from '@jest/globals';
import type { FactType } from '../contracts/facts.js';
import type { CommandOf } from '../contracts/commands.js';
import {
  acceptance,
  allOf,
  cancelled,
  corrected,
  does,
  episodeId,
  groupFormed,
  meetingHeld,
  plan,
  referral,
  rejection,
  stay,
  type Step,
} from '../testing/episode-steps.js';
import { aStory, sealed, type Story } from '../testing/story.js';
import { handoversOf, handoverState } from './course.js';
import { unresolved } from './watch.js';

const begins = '2027-04-05T08:00:00.000Z';
const started = (coordinator = true) => aStory(begins).started({ coordinator });
const onDay = (story: Story, rule: string) => story.clock(rule)?.dueOn;
const offered = allOf(stay(begins), plan('2027-06-30', 'wanted'));
const assessed = does('AssessReferral', {
  episodeId,
  right: true,
  legalDeadline: '2027-05-20',
  startDate: '2027-05-20',
});
const left = does('Discharge', { episodeId, kind: 'planned' });
const contact = does('RecordContact', { kind: 'met', withClient: true });
const named = does('NameCoordinator', { level: 'municipality', coordinator: { name: sealed('kari') } });
const likely = does('RecordMunicipalNeed', { episodeId, likely: true });

type Changes = Omit<CommandOf<'Correct'>['data'], 'factId'>;

describe('a fact corrected: the clocks follow', () => {
  it.each<[FactType, Step, string, string | undefined, Changes, string | undefined]>([
    [
      'ReferralRegistered',
      referral({ receivedOn: '2027-04-05' }),
      'R1',
      '2027-04-19',
      { changes: { receivedOn: '2027-04-02' } },
      '2027-04-16',
    ],
    [
      'ReferralAssessed',
      allOf(referral(), assessed),
      'R3',
      '2027-05-20',
      { changes: { legalDeadline: '2027-05-10' } },
      '2027-05-10',
    ],
    [
      'ReferralAssessed',
      allOf(referral(), assessed),
      'R3',
      '2027-05-20',
      { changes: { right: false, legalDeadline: null, startDate: null } },
      undefined,
    ],
    ['DischargePlanned', offered, 'U16', '2027-04-12', { changes: { on: '2027-04-09' } }, '2027-04-07'],
    [
      'Discharged',
      allOf(offered, acceptance(), left),
      'M1',
      '2027-04-08',
      { effectiveAt: '2027-04-02T08:00:00.000Z' },
      '2027-04-07',
    ],
    [
      'Discharged',
      allOf(offered, acceptance(), left),
      'U10',
      '2027-04-12',
      { effectiveAt: '2027-04-02T08:00:00.000Z' },
      '2027-04-09',
    ],
    [
      'Discharged',
      allOf(offered, acceptance(), left),
      'M1',
      '2027-04-08',
      { changes: { kind: 'transfer' } },
      undefined,
    ],
    [
      'HandoverAccepted',
      allOf(offered, acceptance('2027-04-06'), left),
      'M1',
      '2027-04-06',
      { changes: { firstContactOn: '2027-04-07' } },
      '2027-04-07',
    ],
    ['ContactRecorded', allOf(offered, left, contact), 'M1', undefined, { changes: { kind: 'attempt' } }, '2027-04-08'],
    [
      'CoordinatedNeedReported',
      does('ReportCoordinatedNeed', {}),
      'P2',
      '2027-04-12',
      { effectiveAt: '2027-04-01T08:00:00.000Z' },
      '2027-04-08',
    ],
    [
      'MappingRecorded',
      does('RecordMapping', { domains: ['housing'] }),
      'P12.review',
      '2028-04-04',
      { effectiveAt: '2027-04-01T08:00:00.000Z' },
      '2028-03-31',
    ],
    ['AnsvarsgruppeFormed', groupFormed(28), 'P10', '2027-05-24', { changes: { rhythmDays: 14 } }, '2027-05-10'],
    [
      'AnsvarsgruppeMeetingHeld',
      meetingHeld('2027-04-05', '2027-05-03'),
      'P10',
      '2027-05-24',
      { changes: { heldOn: '2027-04-02', nextOn: '2027-04-30' } },
      '2027-05-21',
    ],
    [
      'LegalBasisSet',
      allOf(stay(begins), does('SetLegalBasis', { episodeId, basis: 'hol-10-2' }), plan('2027-06-30', 'notAsked')),
      'U4.ask',
      undefined,
      { changes: { basis: 'voluntary' } },
      '2027-04-07',
    ],
  ])('%s: %s', (type, given, rule, before, changes, after) => {
    const story = given(started(rule !== 'P2'));
    expect(onDay(story, rule)).toBe(before);
    corrected(type, changes)(story);
    expect(onDay(story, rule)).toBe(after);
  });

  it('admission and need back-dated: U2 counts from the later of the two', () => {
    const story = allOf(stay(begins), likely)(started());
    corrected('Admitted', { effectiveAt: '2027-04-05T05:00:00.000Z' })(story);
    expect(story.clock('U2')?.dueAt).toBe('2027-04-06T08:00:00.000Z');
    corrected('MunicipalNeedRecorded', { effectiveAt: '2027-04-05T06:00:00.000Z' })(story);
    expect(story.clock('U2')?.dueAt).toBe('2027-04-06T06:00:00.000Z');
  });
});

describe('a fact cancelled: what it had started stops, what it had stopped runs again', () => {
  it.each<[FactType, Step, string, boolean]>([
    ['ReferralRegistered', referral(), 'R1', false],
    ['ReferralAssessed', allOf(referral(), assessed), 'R1', true],
    [
      'StartDateMoved',
      allOf(referral(), assessed, does('MoveStartDate', { episodeId, startDate: '2027-06-30' })),
      'R5',
      false,
    ],
    [
      'HelfoNotified',
      allOf(
        referral(),
        assessed,
        does('MoveStartDate', { episodeId, startDate: '2027-06-30' }),
        does('RecordHelfoNotified', { episodeId }),
      ),
      'R5',
      true,
    ],
    ['Admitted', stay(begins), 'R1', true],
    ['MunicipalNeedRecorded', allOf(stay(begins), likely), 'U2', false],
    ['AdmissionNoticeSent', allOf(stay(begins), likely, does('SendAdmissionNotice', { episodeId })), 'U2', true],
    [
      'LegalBasisSet',
      allOf(stay(begins), does('SetLegalBasis', { episodeId, basis: 'hol-10-3' }), plan('2027-06-30', 'declined')),
      'U5',
      false,
    ],
    ['DischargePlanned', offered, 'U16', false],
    ['ReadyDeclared', allOf(offered, does('DeclareReady', { episodeId })), 'U7', false],
    [
      'ReadyNoticeSent',
      allOf(offered, does('DeclareReady', { episodeId }), does('SendReadyNotice', { episodeId })),
      'U7',
      true,
    ],
    [
      'ReadyNoticeAnswered',
      allOf(
        offered,
        does('DeclareReady', { episodeId }),
        does('SendReadyNotice', { episodeId }),
        does('AnswerReadyNotice', { episodeId, canReceive: true }),
      ),
      'U8',
      true,
    ],
    ['Discharged', allOf(offered, left), 'U10', false],
    ['DroppedOut', allOf(offered, does('RecordDropOut', { episodeId })), 'U12', false],
    ['DischargeSummarySent', allOf(offered, left, does('RecordDischargeSummarySent', { episodeId })), 'U10', true],
    ['HandoverAccepted', allOf(offered, acceptance()), 'U16', true],
    ['HandoverRejected', allOf(offered, rejection), 'U16', true],
    ['CoordinatedNeedReported', does('ReportCoordinatedNeed', {}), 'P2', false],
    ['CoordinatorNamed', named, 'P4', true],
    ['ContactRecorded', allOf(offered, left, contact), 'M1', true],
    ['MappingRecorded', does('RecordMapping', { domains: ['housing'] }), 'P12', true],
    ['AnsvarsgruppeFormed', groupFormed(), 'P10', false],
    ['AnsvarsgruppeMeetingHeld', meetingHeld('2027-04-05'), 'P10', false],
  ])('%s', (type, given, rule, runs) => {
    const story = given(started(rule !== 'P4' && rule !== 'P2'));
    expect(story.clock(rule) === undefined).toBe(runs);
    cancelled(type)(story);
    expect(story.clock(rule) !== undefined).toBe(runs);
  });

  it('an acceptance cancelled after its limit: the handover was missed after all', () => {
    const story = allOf(offered, acceptance())(started()).until('2027-04-20T08:00:00.000Z');
    expect(story.breaks).toEqual([]);
    cancelled('HandoverAccepted')(story).passes('PT1H');
    expect(story.breaks).toMatchObject([{ kind: 'handover-missed', openedAt: '2027-04-20T08:00:00.000Z' }]);
  });

  it('an acceptance that resolved a break, cancelled: a new break of the same seam', () => {
    const story = allOf((s) => offered(s).until('2027-04-13T08:00:00.000Z'), acceptance())(started());
    cancelled('HandoverAccepted')(story).passes('PT1H');
    expect(story.allBreaks.map((b) => [b.seamId, b.life.is])).toEqual([
      [episodeId, 'resolved'],
      [episodeId, 'open'],
    ]);
  });

  it('a rejection is not undone once a new offer stands: never two live handovers', () => {
    const story = allOf(offered, rejection)(started()).passes('PT1H');
    const { factId } = story.fact('HandoverRejected');
    plan('2027-07-01', 'wanted')(story);
    expect(story.does('Cancel', { factId, reason: 'other' }).lastRefusal).toBe('not-cancellable');
    expect(handoversOf(story.state.course).map(handoverState)).toEqual(['rejected', 'offered']);
  });
});

describe('a closing that was told in error', () => {
  it('opens again with the clocks that apply, and what fell due meanwhile is late', () => {
    const story = offered(started());
    const before = story.clocks;
    does('ClosePathway', { reason: 'startedInError' })(story);
    expect(story.clocks).toEqual([]);
    story.until('2027-04-07T08:00:00.000Z');
    cancelled('PathwayClosed')(story);
    expect(story.clocks).toEqual(before);
    does('ClosePathway', { reason: 'startedInError' })(story).until('2027-04-20T08:00:00.000Z');
    cancelled('PathwayClosed')(story).passes('PT1H');
    expect(unresolved(story.state.watch).map((b) => b.kind)).toEqual(['handover-missed']);
  });

  it('may be corrected too, but nothing else is heard while closed', () => {
    const story = does('ClosePathway', { reason: 'completed' })(offered(started()));
    corrected('PathwayClosed', { changes: { reason: 'moved' } })(story);
    expect(story.state.course.closed?.reason).toBe('moved');
    const { factId } = story.fact('Admitted');
    expect(story.does('Cancel', { factId, reason: 'other' }).lastRefusal).toBe('pathway-closed');
  });
});

describe('a correction of a correction', () => {
  it('is told of the fact itself, again: the last word on each field counts', () => {
    const story = offered(started());
    corrected('DischargePlanned', { changes: { on: '2027-04-09' }, effectiveAt: '2027-04-05T07:00:00.000Z' })(story);
    corrected('DischargePlanned', { changes: { on: '2027-04-30' } })(story);
    expect([story.state.course.episodes[episodeId]?.plan, onDay(story, 'U16')]).toEqual([
      { on: '2027-04-30', at: '2027-04-05T07:00:00.000Z' },
      '2027-04-12',
    ]);
  });

  it('a corrected fact may be cancelled, and leaves nothing', () => {
    const story = offered(started());
    corrected('DischargePlanned', { changes: { on: '2027-04-09' } })(story);
    cancelled('DischargePlanned')(story);
    expect(story.state.course.episodes[episodeId]?.plan).toBeUndefined();
  });
});

describe('what may not be corrected or cancelled', () => {
  const full = () => allOf(offered, acceptance(), left)(started());
  const tries = (story: Story, what: 'Correct' | 'Cancel', factId: string, more: Changes = { effectiveAt: begins }) =>
    (what === 'Cancel' ? story.does('Cancel', { factId, reason: 'other' }) : story.does('Correct', { factId, ...more }))
      .lastRefusal;

  it.each<[FactType, string, string]>([
    ['PathwayStarted', 'not-correctable', 'not-cancellable'],
    ['HandoverOffered', 'not-correctable', 'not-cancellable'],
    ['ClockStarted', 'not-correctable', 'not-cancellable'],
    ['ClockStopped', 'not-correctable', 'not-cancellable'],
  ])('%s: it follows from other facts', (type, correct, cancel) => {
    const story = full();
    const { factId } = story.fact(type);
    expect([tries(story, 'Correct', factId), tries(story, 'Cancel', factId)]).toEqual([correct, cancel]);
  });

  it('a withdrawal, and a correction itself', () => {
    const story = plan('2027-06-30', 'declined')(offered(started()));
    expect(tries(story, 'Cancel', story.fact('HandoverWithdrawn').factId)).toBe('not-cancellable');
    corrected('Admitted', { effectiveAt: '2027-04-05T07:00:00.000Z' })(story);
    expect(tries(story, 'Correct', story.fact('FactCorrected').factId)).toBe('not-correctable');
    cancelled('Admitted')(story);
    expect(tries(story, 'Cancel', story.fact('FactCancelled').factId)).toBe('not-cancellable');
  });

  it('a fact nobody knows', () => {
    const nowhere = '99999999-0000-4000-8000-000000000000';
    expect([tries(full(), 'Correct', nowhere), tries(full(), 'Cancel', nowhere)]).toEqual([
      'no-such-fact',
      'no-such-fact',
    ]);
  });

  it('a fact that is cancelled already', () => {
    const story = cancelled('Discharged')(full());
    const { factId } = story.fact('Discharged');
    expect([tries(story, 'Correct', factId), tries(story, 'Cancel', factId)]).toEqual([
      'already-cancelled',
      'already-cancelled',
    ]);
  });

  it('the patient’s wish: a changed wish is told anew', () => {
    const story = full();
    const { factId } = story.fact('DischargePlanned');
    expect(tries(story, 'Correct', factId, { changes: { municipalWarning: 'declined' } })).toBe('not-correctable');
  });

  it('a day that has not come, for what has happened', () => {
    const story = meetingHeld('2027-04-05')(offered(started()));
    const later = '2027-04-06';
    const referred = story.fact('ReferralRegistered').factId;
    expect(tries(story, 'Correct', referred, { changes: { receivedOn: later } })).toBe('happened-ahead-of-time');
    const held = story.fact('AnsvarsgruppeMeetingHeld').factId;
    expect(tries(story, 'Correct', held, { changes: { heldOn: later } })).toBe('happened-ahead-of-time');
    expect(tries(story, 'Correct', held, { changes: { nextOn: later } })).toBeUndefined();
  });
});

describe('a text that is to be erased', () => {
  const noted = does('RecordContact', { kind: 'met', withClient: true, note: sealed('note') });
  const redacted = (story: Story, factId = story.fact('ContactRecorded').factId) =>
    story.does('Redact', { factId, reason: 'wrongPerson' });

  it('is named by the fact that erases it; the contact was held all the same', () => {
    const story = noted(aStory().started());
    const before = story.state.course;
    expect(redacted(story).fact('FactRedacted').data).toMatchObject({ textIds: ['note'], reason: 'wrongPerson' });
    expect(story.state.course).toEqual(before);
    expect(story.lastFacts).toHaveLength(1);
  });

  it('is erased also when the fact was cancelled and the pathway closed', () => {
    const story = noted(aStory().started());
    cancelled('ContactRecorded')(story);
    does('ClosePathway', { reason: 'completed' })(story);
    expect(redacted(story).fact('FactRedacted').data.textIds).toEqual(['note']);
  });

  it('is refused where there is none, or none is left', () => {
    const story = noted(aStory().started());
    expect(redacted(redacted(story)).lastRefusal).toBe('nothing-to-redact');
    const without = does('RecordContact', { kind: 'phone', withClient: true })(story).fact('ContactRecorded').factId;
    expect(redacted(story, without).lastRefusal).toBe('nothing-to-redact');
    expect(redacted(story, '99999999-0000-4000-8000-000000000000').lastRefusal).toBe('no-such-fact');
  });
});

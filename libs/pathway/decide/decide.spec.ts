import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../../contracts/commands.js';
import {
  acceptance,
  allOf,
  cancelled,
  does,
  episodeId,
  meetingHeld,
  plan,
  referral,
  rejection,
  stay,
  type Step,
} from '../../testing/episode-steps.js';
import { dropOutAgreed } from '../../testing/steps/discharges.js';
import { clinicianNamed } from '../../testing/steps/episodes.js';
import { aStory, countedIds, rusposten, sandnes, sealed, type Story } from '../../testing/story.js';
import { decide, decideExpiry, decideStart } from './decide.js';
import type { RefusalCode } from './decision.js';

const begins = '2027-04-05T08:00:00.000Z';
const started = () => aStory(begins).started();
const nowhere = '99999999-0000-4000-8000-000000000000';
const offered = allOf(stay(begins), clinicianNamed(), dropOutAgreed, plan('2027-06-30', 'wanted'));
const missed: Step = (story) => offered(story).until('2027-04-12T22:00:00.000Z');
const answer = (handoverId: string) => ({
  handoverId,
  responsible: { name: sealed('kari'), role: 'coordinator' as const },
});
const handoverId = (story: Story) => story.fact('HandoverOffered').data.handoverId;
const breakId = (story: Story) => story.allBreaks[0]?.breakId ?? '';
const resolved: Step = (story) => {
  const late = missed(story);
  return does('ResolveBreak', { breakId: breakId(late), cause: 'other' })(late);
};
const postponing = (story: Story, until: string) =>
  story.does('PostponeBreak', { breakId: breakId(story), until, reason: 'other' });
const received = (more: Partial<CommandOf<'RegisterReferral'>['data']> = {}) => ({
  episodeId,
  kind: 'inpatient' as const,
  serviceLine: 'tsb' as const,
  to: rusposten,
  receivedOn: '2027-04-05',
  under23: false,
  ...more,
});

describe('each refusal', () => {
  it.each<[RefusalCode, string, Step, (story: Story) => Story]>([
    [
      'no-such-episode',
      'a person names an episode nobody knows',
      allOf(),
      (s) => s.does('Admit', { episodeId: nowhere }),
    ],
    [
      'no-such-episode',
      'a notice of an unknown episode is answered',
      allOf(),
      (s) => s.does('AnswerReadyNotice', { episodeId: nowhere, canReceive: true }),
    ],
    ['no-such-handover', 'an unknown handover is accepted', offered, (s) => s.does('AcceptHandover', answer(nowhere))],
    [
      'no-such-handover',
      'an unknown handover is rejected',
      offered,
      (s) => s.does('RejectHandover', { handoverId: nowhere, reason: 'other' }),
    ],
    [
      'no-such-break',
      'an unknown break is acknowledged',
      offered,
      (s) => s.does('AcknowledgeBreak', { breakId: nowhere }),
    ],
    [
      'no-such-fact',
      'an unknown fact is cancelled',
      offered,
      (s) => s.does('Cancel', { factId: nowhere, reason: 'other' }),
    ],
    [
      'pathway-closed',
      'somebody acts on a closed pathway',
      does('ClosePathway', { reason: 'completed' }),
      (s) => s.does('RecordMapping', { domains: ['housing'] }),
    ],
    [
      'pathway-closed',
      'it is closed twice',
      does('ClosePathway', { reason: 'completed' }),
      (s) => s.does('ClosePathway', { reason: 'death' }),
    ],
    [
      'episode-already-open',
      'the same kind and line is referred again to the same unit',
      referral(),
      (s) => s.does('RegisterReferral', received({ episodeId: nowhere })),
    ],
    [
      'episode-already-open',
      'the same episode is referred again',
      referral(),
      (s) => s.does('RegisterReferral', received({ kind: 'detox' })),
    ],
    [
      'no-ready-notice',
      'a notice is answered that nobody sent',
      offered,
      (s) => s.does('AnswerReadyNotice', { episodeId, canReceive: true }),
    ],
    [
      'handover-already-answered',
      'it is accepted twice',
      allOf(offered, acceptance()),
      (s) => s.does('AcceptHandover', answer(handoverId(s))),
    ],
    [
      'handover-already-answered',
      'it is accepted after being rejected',
      allOf(offered, rejection),
      (s) => s.does('AcceptHandover', answer(handoverId(s))),
    ],
    [
      'handover-withdrawn',
      'it is accepted after the wish was taken back',
      allOf(offered, plan('2027-06-30', 'declined')),
      (s) => s.does('AcceptHandover', answer(handoverId(s))),
    ],
    [
      'break-already-acknowledged',
      'it is acknowledged twice',
      (s) => does('AcknowledgeBreak', { breakId: breakId(missed(s)) })(s),
      (s) => s.does('AcknowledgeBreak', { breakId: breakId(s) }),
    ],
    [
      'break-ended',
      'an ended break is acknowledged',
      resolved,
      (s) => s.does('AcknowledgeBreak', { breakId: breakId(s) }),
    ],
    ['break-ended', 'an ended break is postponed', resolved, (s) => postponing(s, '2027-04-20')],
    [
      'break-ended',
      'an ended break is resolved',
      resolved,
      (s) => s.does('ResolveBreak', { breakId: breakId(s), cause: 'other' }),
    ],
    [
      'break-postponed-twice',
      'it is postponed a third time',
      (s) => postponing(postponing(missed(s), '2027-04-14'), '2027-04-15'),
      (s) => postponing(s, '2027-04-16'),
    ],
    ['break-postponed-too-far', 'it is postponed 15 days', missed, (s) => postponing(s, '2027-04-28')],
    [
      'not-correctable',
      'a derived fact is corrected',
      offered,
      (s) => s.does('Correct', { factId: s.fact('HandoverOffered').factId, effectiveAt: begins }),
    ],
    [
      'not-cancellable',
      'a derived fact is cancelled',
      offered,
      (s) => s.does('Cancel', { factId: s.fact('HandoverOffered').factId, reason: 'other' }),
    ],
    [
      'already-cancelled',
      'a fact is cancelled twice',
      (s) => does('Cancel', { factId: offered(s).fact('Admitted').factId, reason: 'other' })(s),
      (s) => s.does('Cancel', { factId: s.fact('Admitted').factId, reason: 'other' }),
    ],
    [
      'happened-ahead-of-time',
      'a meeting is held tomorrow',
      allOf(),
      (s) => s.does('RecordAnsvarsgruppeMeeting', { heldOn: '2027-04-06', clientPresent: true, attended: [] }),
    ],
    [
      'happened-ahead-of-time',
      'a referral was received tomorrow',
      allOf(),
      (s) => s.does('RegisterReferral', received({ receivedOn: '2027-04-06' })),
    ],
  ])('%s: %s', (code, _when, given, tries) => {
    const story = given(started());
    const { version } = story.state;
    expect(tries(story).lastRefusal).toBe(code);
    expect(story.state.version).toBe(version);
  });
});

describe('a happening ahead of the clock', () => {
  it.each([
    ['2027-04-05T08:15:00.000Z', undefined],
    ['2027-04-05T08:15:00.001Z', 'happened-ahead-of-time'],
  ])('told at 08:00 of %s: %s', (effectiveAt, refusal) => {
    const story = stay(begins)(started());
    expect(story.does('SetLegalBasis', { episodeId, basis: 'hol-10-4' }, { effectiveAt }).lastRefusal).toBe(refusal);
    const { factId } = story.fact('Admitted');
    expect(story.does('Correct', { factId, effectiveAt }).lastRefusal).toBe(refusal);
    const start = decideStart(
      { clientId: nowhere, municipality: sandnes, effectiveAt },
      { now: begins, newId: countedIds(), caller: { kind: 'person', organisation: sandnes } },
    );
    expect(start.ok ? undefined : start.refusal).toBe(refusal);
  });
});

describe('a command and a late timer', () => {
  const context = (now: string) => ({
    now,
    newId: countedIds(),
    caller: { kind: 'person' as const, organisation: sandnes },
  });

  it('never overtakes it: the clock runs out first, then the answer resolves the break', () => {
    const { state } = offered(started());
    const data = answer(state.facts.find((f) => f.type === 'HandoverOffered')?.data.handoverId ?? '');
    const outcome = decide(state, { type: 'AcceptHandover', data }, context('2027-04-12T22:00:00.000Z'));
    const types = outcome.ok ? outcome.facts.map((fact) => fact.type) : [];
    const order = ['ClockExpired', 'ChainBreakOpened', 'HandoverAccepted', 'ChainBreakResolved'];
    expect([...new Set(types)].filter((type) => order.includes(type))).toEqual(order);
  });

  it('and one that is refused changes nothing: the timer does it itself', () => {
    const { state } = offered(started());
    const late = context('2027-04-13T08:00:00.000Z');
    expect(decide(state, { type: 'AcceptHandover', data: answer(nowhere) }, late)).toEqual({
      ok: false,
      refusal: 'no-such-handover',
    });
    const made = decideExpiry(state, late).map((fact) => [fact.type, fact.madeBy]);
    expect(made[0]).toEqual(['ClockExpired', 'clock']);
    expect(made).toContainEqual(['ChainBreakOpened', 'clock']);
  });

  it('a second before, nothing runs out', () => {
    const { state } = offered(started());
    expect(decideExpiry(state, context('2027-04-12T21:59:59.000Z'))).toEqual([]);
  });
});

describe('who may tell of what is not known yet', () => {
  it('a machine: the course is incomplete until the referral comes', () => {
    const story = started();
    story.signals('Admit', { episodeId }, { effectiveAt: begins, messageId: '1' });
    expect(story.lastRefusal).toBeUndefined();
    expect(story.state.course.episodes[episodeId]).toMatchObject({ phase: 'inTreatment', unit: rusposten });
    story.signals('RegisterReferral', received(), { effectiveAt: begins, messageId: '2' });
    expect(story.lastRefusal).toBeUndefined();
  });

  it.each([
    ['another line', { serviceLine: 'phv' as const }],
    ['another kind', { kind: 'detox' as const }],
    ['another unit', { to: '999100027' }],
  ])('a second episode of %s is no duplicate', (_what, more) => {
    const story = referral({ receivedOn: '2027-04-05' })(started());
    expect(story.does('RegisterReferral', received({ episodeId: nowhere, ...more })).lastRefusal).toBeUndefined();
  });

  it('after the first has ended, the same kind may be referred anew', () => {
    const story = allOf(stay(begins), does('Discharge', { episodeId, kind: 'planned' }))(started());
    expect(story.does('RegisterReferral', received({ episodeId: nowhere })).lastRefusal).toBeUndefined();
  });
});

describe('what the caller tells', () => {
  const by = ({ lastFacts }: Story, who: 'caller' | 'consequence') =>
    lastFacts.filter(({ madeBy }) => madeBy === who).map(({ type }) => type);

  it('is the caller’s own; what follows from it is not', () => {
    const story = started();
    expect(by(story, 'caller')).toEqual(['PathwayStarted', 'CoordinatorNamed']);
    expect(by(story, 'consequence')).toEqual(['ClockStarted', 'ClockStarted']);
    stay(begins)(story);
    expect([by(story, 'caller'), story.lastFacts.length]).toEqual([['Admitted'], 1 + by(story, 'consequence').length]);
    plan('2027-06-30', 'wanted')(story);
    expect(by(story, 'consequence')).toContain('HandoverOffered');
    does('CallOffDischarge', { episodeId, reason: 'clinicalChange' })(story);
    expect(by(story, 'consequence')).toContain('HandoverWithdrawn');
  });

  it('about a break is the caller’s too, and that it is over follows', () => {
    const story = missed(started());
    story.leads(breakId(story), { type: 'QuestionBreak', data: {} });
    expect(by(story, 'caller')).toEqual(['ChainBreakQuestioned']);
    acceptance()(story);
    expect(by(story, 'consequence')).toEqual(
      expect.arrayContaining(['ClockStopped', 'ChainBreakLineClosed', 'ChainBreakResolved']),
    );
    expect(by(cancelled('DischargePlanned')(missed(started())), 'consequence')).toContain('ChainBreakWithdrawn');
  });
});

describe('when a thing told without a time happened', () => {
  it('a meeting of an earlier day counts at noon of that day, one of today counts now', () => {
    const story = meetingHeld('2027-04-01')(started());
    expect(story.fact('AnsvarsgruppeMeetingHeld').effectiveAt).toBe('2027-04-01T10:00:00.000Z');
    meetingHeld('2027-04-05')(story);
    expect(story.fact('AnsvarsgruppeMeetingHeld').effectiveAt).toBe(begins);
  });
});

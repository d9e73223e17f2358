import { describe, expect, it } from '@jest/globals';
import {
  acceptance,
  allOf,
  cancelled,
  corrected,
  does,
  episodeId,
  plan,
  rejection,
  stay,
  tellsOf,
  type Step,
} from '../testing/episode-steps.js';
import { aStory, rusposten, sandnes, sealed, type Story } from '../testing/story.js';

const begins = '2027-04-05T08:00:00.000Z';
const started = () => aStory(begins).started();
const left = (at?: string): Step => does('Discharge', { episodeId, kind: 'planned' }, at);
const droppedOut = (at?: string): Step => does('RecordDropOut', { episodeId }, at);
const met = does('RecordContact', { kind: 'met', withClient: true });

/** Offered on Monday 5 April, planned for 30 April: U16 is due at the end of Monday 12 April. */
const offered = allOf(stay(begins), plan('2027-04-30', 'wanted'));
const u16Due = '2027-04-12T22:00:00.000Z';
const missed = (): Story => offered(started()).until(u16Due);

const seam = (story: Story) => story.allBreaks.filter((b) => b.kind === 'handover-missed');
const first = (story: Story) => seam(story)[0];
const lines = (story: Story, n = 0) => seam(story)[n]?.lines.map((line) => [line.rule, line.state]);
const idOf = (story: Story) => ({ breakId: first(story)?.breakId ?? '' });

describe('the seam break of an episode', () => {
  it('opens with one line, owned at both levels, and knows whose seam it is', () => {
    expect(first(missed())).toMatchObject({
      kind: 'handover-missed',
      subject: episodeId,
      seamId: episodeId,
      severity: 'high',
      openedAt: u16Due,
      dueAt: u16Due,
      owners: {
        municipality: { level: 'municipality', organisation: sandnes, role: 'coordinator' },
        specialist: { level: 'specialist', organisation: rusposten, role: 'ward' },
      },
    });
    expect(lines(missed())).toEqual([['U16', 'open']]);
  });

  it('does not count running clocks as lines; another that runs out while it is unresolved joins it', () => {
    const story = allOf(missed, left('2027-04-14T08:00:00.000Z'))(started());
    expect([story.clock('M1')?.dueOn, lines(story)]).toEqual(['2027-04-19', [['U16', 'open']]]);
    story.until('2027-04-19T22:00:00.000Z');
    expect(seam(story)).toHaveLength(1);
    expect(lines(story)).toEqual([
      ['U16', 'open'],
      ['M1', 'open'],
    ]);
  });

  it('closes line by line, and is resolved when all its open lines are done', () => {
    const story = allOf(missed, left('2027-04-14T08:00:00.000Z'))(started()).until('2027-04-20T08:00:00.000Z');
    acceptance()(story);
    expect(lines(story)).toEqual([
      ['U16', 'done'],
      ['M1', 'open'],
    ]);
    expect(first(story)?.life.is).toBe('open');
    met(story);
    expect(first(story)?.life).toMatchObject({ is: 'resolved', cause: 'duty-done' });
  });

  it('is resolved although other clocks of the seam still run; the next to run out opens a new one of the same seam', () => {
    const story = allOf(missed, left('2027-04-14T08:00:00.000Z'), acceptance())(started());
    expect(first(story)?.life.is).toBe('resolved');
    story.until('2027-04-20T08:00:00.000Z');
    expect(seam(story).map((b) => [b.seamId, b.life.is])).toEqual([
      [episodeId, 'resolved'],
      [episodeId, 'open'],
    ]);
    expect(lines(story, 1)).toEqual([['M1', 'open']]);
  });

  it('has the highest severity of its lines; a graver line brings its ladder forward', () => {
    const compelled = does('SetLegalBasis', { episodeId, basis: 'hol-10-2' });
    const story = allOf(missed, compelled, left('2027-04-13T08:00:00.000Z'))(started());
    expect([first(story)?.severity, story.clock('E1')?.dueOn]).toEqual(['high', '2027-04-14']);
    does('AcknowledgeBreak', idOf(story))(story);
    story.until('2027-04-14T08:00:00.000Z');
    expect(lines(story)).toContainEqual(['M1', 'open']);
    // acknowledged a day ago: a critical break's four hours are over, so it goes up at once
    expect(first(story)).toMatchObject({ severity: 'critical', level: 1, life: { is: 'open' } });
  });

  it('does not escalate for a new line that is no graver', () => {
    const story = allOf(missed, left('2027-04-14T08:00:00.000Z'))(started()).until('2027-04-19T21:00:00.000Z');
    does('AcknowledgeBreak', idOf(story))(story);
    const before = story.clock('E0')?.dueAt;
    story.until('2027-04-20T08:00:00.000Z');
    expect(lines(story)).toHaveLength(2);
    expect([first(story)?.life.is, story.clock('E0')?.dueAt]).toEqual(['acknowledged', before]);
  });

  it('is the ward’s alone while nothing may cross', () => {
    const story = allOf(stay(begins), plan('2027-04-30', 'notAsked'))(started()).until('2027-05-01T08:00:00.000Z');
    expect(first(story)).toMatchObject({ owners: { municipality: null, specialist: { organisation: rusposten } } });
  });
});

describe('what people do about a break', () => {
  const postponed =
    (until: string): Step =>
    (story) =>
      does('PostponeBreak', { ...idOf(story), until, reason: 'awaitingOtherParty' })(story);

  it('acknowledged → follow-up → the ladder goes on at the next step', () => {
    const story = missed();
    does('AcknowledgeBreak', idOf(story))(story);
    expect([first(story)?.life.is, story.clock('E0')?.dueOn, story.clock('E1')]).toEqual([
      'acknowledged',
      '2027-04-16',
      undefined,
    ]);
    story.until('2027-04-16T22:00:00.000Z');
    expect(first(story)).toMatchObject({ level: 1, life: { is: 'open' } });
    expect(story.clocks.filter((rule) => rule.startsWith('E'))).toEqual(['E2']);
  });

  it('postponed: the ladder rests until the end of the day, then goes on', () => {
    const story = postponed('2027-04-20')(missed());
    expect(story.clocks.filter((rule) => rule.startsWith('E'))).toEqual(['E0']);
    story.until('2027-04-20T21:59:59.000Z');
    expect(first(story)).toMatchObject({ level: 0, life: { is: 'postponed', until: '2027-04-20' } });
    story.until('2027-04-20T22:00:00.000Z');
    expect(first(story)).toMatchObject({ level: 1, life: { is: 'open' } });
  });

  it('postponed for the rest of the day: the ladder goes on at midnight', () => {
    const story = postponed('2027-04-13')(missed().until('2027-04-13T08:00:00.000Z'));
    expect(story.clock('E0')?.dueAt).toBe('2027-04-13T22:00:00.000Z');
  });

  it('postponed at most 14 calendar days, and at most twice', () => {
    const story = missed(); // at 00:00 on 13 April in Oslo
    const tries = (until: string) =>
      story.does('PostponeBreak', { ...idOf(story), until, reason: 'other' }).lastRefusal;
    expect(tries('2027-04-28')).toBe('break-postponed-too-far');
    expect(tries('2027-04-12')).toBe('break-postponed-too-far');
    expect(tries('2027-04-27')).toBeUndefined();
    story.until('2027-04-28T08:00:00.000Z');
    expect(tries('2027-05-12')).toBeUndefined();
    expect(tries('2027-05-13')).toBe('break-postponed-twice');
  });

  it('resolved by a person with a cause: the duties behind its open lines end with it and do not come back', () => {
    const story = missed();
    does('ResolveBreak', { ...idOf(story), cause: 'notice-did-not-arrive' })(story);
    expect(first(story)?.life).toMatchObject({ is: 'resolved', cause: 'notice-did-not-arrive' });
    expect(story.clock('U16')).toBeUndefined();
    story.passes('P1D');
    expect([story.clock('U16'), seam(story).length]).toEqual([undefined, 1]);
  });

  it('resolved by a person when one of two lines was done: only the other’s duty ends with it', () => {
    const story = allOf(missed, left('2027-04-14T08:00:00.000Z'))(started()).until('2027-04-20T08:00:00.000Z');
    acceptance()(story);
    does('ResolveBreak', { ...idOf(story), cause: 'other' })(story);
    const m1 = first(story)?.lines.find(({ rule }) => rule === 'M1')?.clockId;
    expect(story.lastFacts.filter(({ type }) => type === 'ClockStopped')).toMatchObject([
      { data: { clockId: m1, reason: 'break-resolved' } },
    ]);
  });

  it.each<[string, Step, string]>([
    ['rejected by the receiver', rejection, 'duty-done'],
    ['accepted by the receiver', acceptance(), 'duty-done'],
  ])('%s: resolved', (_how, done, cause) => {
    expect(first(done(missed().passes('P1D')))?.life).toMatchObject({ is: 'resolved', cause });
  });
});

describe('resolved or withdrawn', () => {
  const accepted =
    (effectiveAt: string): Step =>
    (story) =>
      tellsOf(
        'AcceptHandover',
        {
          handoverId: story.fact('HandoverOffered').data.handoverId,
          responsible: { name: sealed('kari'), role: 'coordinator' },
        },
        effectiveAt,
      )(story);
  const noDischarge = cancelled('DischargePlanned');

  it.each<[string, Step, object]>([
    [
      'done in time and told of late: still counted',
      accepted('2027-04-12T12:00:00.000Z'),
      { cause: 'registered-late' },
    ],
    ['done after the limit', accepted('2027-04-12T22:00:01.000Z'), { cause: 'duty-done' }],
    ['the plan never was', noDischarge, { is: 'withdrawn' }],
    ['the plan was for another day', corrected('DischargePlanned', { changes: { on: '2027-04-13' } }), { is: 'open' }],
    ['the discharge is put off now', plan('2027-06-30', 'wanted'), { is: 'open' }],
    ['the client takes the wish back now', plan('2027-04-30', 'declined'), { cause: 'no-longer-applies' }],
    ['the client drops out now', droppedOut(), { cause: 'no-longer-applies' }],
    [
      'the client had dropped out before the limit',
      tellsOf('RecordDropOut', { episodeId }, '2027-04-12T12:00:00.000Z'),
      { is: 'withdrawn' },
    ],
  ])('%s', (_case, done, life) => {
    expect(first(done(missed().passes('PT5H')))?.life).toMatchObject(life);
  });

  it('a start date moved inside the deadline again does not undo that Helfo was not told', () => {
    const story = allOf(
      stay(begins),
      cancelled('Admitted'),
      does('AssessReferral', { episodeId, right: true, legalDeadline: '2027-05-03', startDate: '2027-05-10' }),
    )(started()).passes('P1D');
    does('MoveStartDate', { episodeId, startDate: '2027-05-03' })(story);
    const helfo = story.allBreaks.find((b) => b.kind === 'helfo-not-notified');
    expect(helfo?.life).toMatchObject({ is: 'resolved', cause: 'no-longer-applies' });
  });

  it('a withdrawn break stays in history, with its line', () => {
    const story = noDischarge(missed());
    expect(story.breaks).toEqual([]);
    expect(lines(story)).toEqual([['U16', 'withdrawn']]);
    expect(story.passes('P1D').allBreaks).toHaveLength(1);
  });
});

describe('a pathway that closes', () => {
  const died =
    (effectiveAt?: string): Step =>
    (story) =>
      story.does('ClosePathway', { reason: 'death' }, effectiveAt === undefined ? {} : { effectiveAt });

  it('leaves no clock, and nothing is missed afterwards', () => {
    const story = died()(allOf(offered, acceptance(), left())(started()));
    expect([story.clocks, story.breaks]).toEqual([[], []]);
    story.passes('P60D');
    expect([story.clocks, story.allBreaks]).toEqual([[], []]);
  });

  it('closes what was missed before: counted, with its own cause', () => {
    const story = died()(missed().passes('PT5H'));
    expect(first(story)?.life).toMatchObject({ is: 'resolved', cause: 'pathway-closed' });
    expect(lines(story)).toEqual([['U16', 'no-longer-applies']]);
  });

  it('withdraws what opened between the death and the day it was told of', () => {
    const story = died('2027-04-11T08:00:00.000Z')(missed().passes('P3D'));
    expect(story.allBreaks.map((b) => b.life.is)).toEqual(['withdrawn']);
  });
});

describe('a wish that lets nothing cross', () => {
  const seamRules = ['M1', 'U12', 'U16', 'U5', 'U7', 'U8'];
  const ways: [string, Step][] = [
    ['planned and discharged', left('2027-04-30T08:00:00.000Z')],
    ['ready, told and discharged', allOf(does('DeclareReady', { episodeId }), does('SendReadyNotice', { episodeId }))],
    ['dropped out', droppedOut('2027-04-20T08:00:00.000Z')],
  ];
  const told = (warning: 'declined' | 'notAsked' | 'requiredByLaw' | 'wanted', then: Step, before: Step = allOf()) =>
    allOf(stay(begins), before, plan('2027-04-30', warning), then)(started());
  const startedRules = (story: Story) =>
    story.state.facts.flatMap((f) => (f.type === 'ClockStarted' && seamRules.includes(f.data.rule) ? f.data.rule : []));
  const offers = (story: Story) => story.state.facts.filter((f) => f.type === 'HandoverOffered');

  it.each(ways.flatMap(([way, then]) => (['declined', 'notAsked'] as const).map((w) => [w, way, then] as const)))(
    '%s, %s: no handover, no clock of the municipality’s',
    (warning, _way, then) => {
      const story = told(warning, then).passes('P20D');
      expect([startedRules(story), offers(story)]).toEqual([[], []]);
      expect(story.allBreaks.every((b) => b.kind !== 'handover-missed' || b.owners.municipality === null)).toBe(true);
    },
  );

  it.each(['hol-10-2', 'hol-10-3'] as const)('after %s it crosses all the same', (basis) => {
    const compelled = does('SetLegalBasis', { episodeId, basis });
    expect(startedRules(told('declined', droppedOut('2027-04-20T08:00:00.000Z'), compelled))).toEqual([
      'U5',
      'U12',
      'M1',
    ]);
    expect(startedRules(told('declined', left('2027-04-30T08:00:00.000Z'), compelled))).toEqual(['U5', 'U16', 'M1']);
  });

  it.each(['voluntary', 'hol-10-4'] as const)('after %s the wish decides', (basis) => {
    const story = told('declined', left('2027-04-30T08:00:00.000Z'), does('SetLegalBasis', { episodeId, basis }));
    expect(startedRules(story)).toEqual([]);
  });

  it('after compulsion, an offer once made is not taken back by a wish', () => {
    const compelled = does('SetLegalBasis', { episodeId, basis: 'hol-10-2' });
    const story = told('requiredByLaw', plan('2027-05-07', 'declined'), compelled);
    expect([story.has('HandoverWithdrawn'), story.clock('U16') !== undefined]).toEqual([false, true]);
  });

  it('a declined wish takes the offer back and says why', () => {
    const story = told('wanted', plan('2027-04-30', 'declined'));
    expect(story.fact('HandoverWithdrawn').data.reason).toBe('warning-declined');
    expect(story.clock('U16')).toBeUndefined();
  });
});

describe('a warning that the patient was never asked about, and that the law then required', () => {
  const lawCame = allOf(
    stay(begins),
    plan('2027-04-30', 'notAsked'),
    (story) => story.until('2027-04-24T08:00:00.000Z'),
    does('SetLegalBasis', { episodeId, basis: 'hol-10-2' }),
    (story) => story.until('2027-04-30T08:00:00.000Z'),
  );

  it("is a break of the institution's own, and then one that the municipality sees too", () => {
    const story = lawCame(started());
    expect(seam(story).map((b) => [b.lines.map((l) => l.rule), b.owners.municipality !== null, b.severity])).toEqual([
      [['U4'], false, 'high'],
      [['U5'], true, 'critical'],
    ]);
    expect(new Set(seam(story).map((b) => b.seamId)).size).toBe(1);
  });

  it('ends with the offer that the discharge makes', () => {
    const story = left()(lawCame(started()));
    expect(seam(story).map((b) => b.life.is)).toEqual(['resolved', 'resolved']);
  });
});

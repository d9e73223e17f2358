import { describe, expect, it } from '@jest/globals';
import {
  acceptance,
  allOf,
  does,
  episodeId,
  groupFormed,
  meetingHeld,
  plan,
  referral,
  type Step,
  stay,
} from '../../libs/testing/episode-steps.js';
import { dies, leaves } from '../../libs/testing/steps/discharges.js';
import {
  acceptsMove,
  offersMove,
  rejectsMove,
  sola,
  stavanger,
  withdrawsMove,
} from '../../libs/testing/steps/moves.js';
import { rusposten, sandnes, sealed } from '../../libs/testing/story.js';
import { standingOf } from '../../libs/access/standing.js';
import { openClocks, standing } from '../../libs/pathway/watch.js';
import { lives, openBreaks, owed, ranOut, told } from './told.js';

// A Monday; skjærtorsdag is 25 March, 2. påskedag 29 March.
const monday = '2027-03-01T09:00:00.000Z';
const on = (day: string) => `${day}T09:00:00.000Z`;
type Told = ReturnType<typeof told>;

/** The municipalities that hold something of the client's that is open. */
const holders = ({ state: { watch } }: Told): string[] => {
  const owners = [
    ...openClocks(watch).map((clock) => clock.owner),
    ...standing(watch).flatMap(({ owners: { municipality } }) => (municipality ? [municipality] : [])),
  ];
  const municipal = owners.filter(({ level }) => level === 'municipality');
  return [...new Set(municipal.map(({ organisation }) => organisation))].sort();
};

/** A group that has met, one plan, and kartlegging missing since February. */
const withThreeClocksAndABreak = () =>
  told(
    '2026-12-21T09:00:00.000Z',
    groupFormed(),
    does('SetPlanStatus', { plan: 'individualPlan', status: 'has' }),
    (story) => meetingHeld('2027-02-22')(story.until(on('2027-02-22'))),
  ).until(monday);

describe('a client moves to another municipality', () => {
  it('flytting tatt imot: the clocks go on where they stood, the break too, and the receiver has all of it at once', () => {
    const story = withThreeClocksAndABreak();
    expect(openBreaks(story)).toEqual([`mapping-missing normal ${sandnes}: P12`]);
    const running = ['E2', 'P10', 'P10.plan'];
    const before = running.map((rule) => [rule, owed(story, rule)?.slice(0, 10)]);
    offersMove(stavanger)(story);
    expect([owed(story, 'X2'), owed(story, 'X2.sender')]).toEqual([
      `2027-03-08 coordinatingUnit ${stavanger}`,
      `2027-03-08 coordinator ${sandnes}`,
    ]);
    // until somebody has taken over, the sender answers for the client
    const open = openClocks(story.state.watch).filter(({ rule }) => rule !== 'X2');
    expect(open.every(({ owner }) => owner.organisation === sandnes)).toBe(true);
    acceptsMove({}, on('2027-03-03'))(story);
    expect([holders(story), openBreaks(story)]).toEqual([[stavanger], [`mapping-missing normal ${stavanger}: P12`]]);
    expect(running.map((rule) => [rule, owed(story, rule)?.slice(0, 10)])).toEqual(before);
    expect(owed(story, 'P4')).toBe(`2027-03-24 coordinatingUnit ${stavanger}`);
    // what the receiver does ends what it took over
    does('RecordMapping', { domains: ['housing'] }, on('2027-03-04'))(story);
    does('NameCoordinator', { level: 'municipality', coordinator: { name: sealed('mari') } })(story);
    expect([lives(story, 'mapping-missing'), owed(story, 'P4')]).toEqual([['resolved: duty-done'], undefined]);
  });

  it('flytting avslått: nothing has moved, and the client may be offered to another', () => {
    const story = withThreeClocksAndABreak();
    const before = holders(story);
    allOf(offersMove(stavanger), rejectsMove(on('2027-03-03')))(story);
    expect([holders(story), owed(story, 'X2'), owed(story, 'X2.sender')]).toEqual([before, undefined, undefined]);
    offersMove(sola)(story);
    expect([before, owed(story, 'X2')]).toEqual([[sandnes], `2027-03-10 coordinatingUnit ${sola}`]);
  });

  it('flytting trukket tilbake: the one that was asked owes no answer any more', () => {
    const story = allOf(offersMove(stavanger), withdrawsMove(on('2027-03-02')))(withThreeClocksAndABreak());
    expect([holders(story), owed(story, 'X2')]).toEqual([[sandnes], undefined]);
    expect(story.passes('P30D').allBreaks.map((b) => b.kind)).not.toContain('move-unanswered');
  });

  it('flytting uten svar: a break where nobody answers, a reminder where the client still is, and an answer ends both', () => {
    const story = offersMove(stavanger)(told(monday)).until('2027-03-08T22:59:59.000Z');
    expect([openBreaks(story), ranOut(story, 'X2.sender')]).toEqual([[], false]);
    story.until('2027-03-08T23:00:00.000Z');
    expect([openBreaks(story), ranOut(story, 'X2.sender')]).toEqual([
      [`move-unanswered normal ${stavanger}: X2`],
      true,
    ]);
    acceptsMove()(story);
    expect([lives(story, 'move-unanswered'), ranOut(story, 'X2.sender')]).toEqual([['resolved: duty-done'], false]);
  });

  it('utskrivning mens flyttingen er tilbudt: the sender is offered it, and whoever takes over the client takes that over', () => {
    const story = allOf(
      stay(monday),
      offersMove(stavanger),
      plan('2027-03-31', 'wanted', on('2027-03-02')),
    )(told(monday));
    expect(owed(story, 'U16')).toBe(`2027-03-09 coordinator ${sandnes}`);
    acceptsMove({}, on('2027-03-03'))(story);
    expect([owed(story, 'U16'), holders(story)]).toEqual([`2027-03-09 coordinatingUnit ${stavanger}`, [stavanger]]);
    allOf(acceptance(), leaves(on('2027-03-31')))(story);
    expect(owed(story, 'M1')).toContain(stavanger);
    does('RecordContact', { kind: 'met', withClient: true }, on('2027-04-01'))(story);
    expect(owed(story, 'M1')).toBeUndefined();
  });

  it('utskrivning besvart før flyttingen: what the sender has done is done', () => {
    const story = allOf(
      stay(monday),
      plan('2027-03-31', 'wanted'),
      acceptance(),
      does('RecordMapping', { domains: ['housing'] }),
      offersMove(stavanger),
      acceptsMove({}, on('2027-03-03')),
    )(told(monday));
    expect([owed(story, 'U16'), owed(story, 'P12')]).toEqual([undefined, undefined]);
    expect(story.clock('P12.review')?.owner.organisation).toBe(stavanger);
  });

  it('flytter to ganger: each time the duties are where the client is', () => {
    const story = allOf(offersMove(stavanger), acceptsMove({}, on('2027-03-03')))(withThreeClocksAndABreak());
    allOf(offersMove(sola), acceptsMove({}, on('2027-03-10')))(story);
    expect([holders(story), openBreaks(story)]).toEqual([[sola], [`mapping-missing normal ${sola}: P12`]]);
    expect([sandnes, stavanger, sola, rusposten].map((one) => standingOf(one, story.state.course).is)).toEqual([
      'left',
      'left',
      'answers',
      'notMoved',
    ]);
  });

  it('flytter tilbake: the first municipality answers again, for what it did and what was done meanwhile', () => {
    const story = allOf(offersMove(stavanger), acceptsMove({}, on('2027-03-03')))(withThreeClocksAndABreak());
    does('RecordMapping', { domains: ['housing'] })(story);
    allOf(offersMove(sandnes), acceptsMove({ coordinator: { name: sealed('kari') } }, on('2027-03-10')))(story);
    expect([holders(story), openBreaks(story), owed(story, 'P12')]).toEqual([[sandnes], [], undefined]);
    expect(standingOf(stavanger, story.state.course).is).toBe('left');
  });

  it('dør mens flyttingen er tilbudt: the offer is withdrawn, and nothing is owed by anybody', () => {
    const story = allOf(offersMove(stavanger), dies(on('2027-03-02')))(withThreeClocksAndABreak());
    expect([story.clocks, openBreaks(story), holders(story)]).toEqual([[], [], []]);
    expect(story.fact('MoveWithdrawn').data).toMatchObject({ from: sandnes, to: stavanger });
  });

  it('lokal avtale: what begins after the move is counted as the new municipality has agreed', () => {
    const terms = (municipality: string, amount: number) => ({
      agreementId: municipality,
      municipality,
      specialist: rusposten,
      rule: 'U16',
      amount,
      validFrom: '2027-01-01',
    });
    const discharged = (...moves: readonly Step[]) => {
      const story = told(monday);
      story.terms = [terms(sandnes, 2), terms(stavanger, 3)];
      return allOf(
        referral({ receivedOn: '2027-03-01' }),
        does('Admit', { episodeId }),
        ...moves,
        plan('2027-03-31', 'wanted'),
      )(story);
    };
    expect(owed(discharged(), 'U16')).toContain('2027-03-03');
    const later = '2027-03-01T11:00:00.000Z';
    expect(owed(discharged(offersMove(stavanger), acceptsMove({}, later)), 'U16')).toContain('2027-03-04');
  });
});

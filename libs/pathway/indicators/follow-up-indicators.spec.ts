import { describe, expect, it } from '@jest/globals';
import { admission, does, referral, tellsOf, type Step } from '../../testing/episode-steps.js';
import { figureIn, partsOfAll } from '../../testing/figures.js';
import { agreed, begun, carriedOut, notDone, vedtak } from '../../testing/steps/measures.js';
import { acceptsMove, offersMove, stavanger } from '../../testing/steps/moves.js';
import { aStory, sandnes, type Story } from '../../testing/story.js';
import { osloDateOf } from '../calendar/oslo.js';
import { addDays } from '../calendar/dates.js';
import { emptyCourse } from '../course.js';
import { followUpIndicators } from './follow-up-indicators.js';
import type { ToldBreak } from './told.js';
import { contributionsOf } from './contributions.js';

const at = (day: string, time = '10:00') => `2027-${day}T${time}:00.000Z`;
const started = (...steps: readonly Step[]): Story =>
  steps.reduce((story, step) => step(story), aStory(at('03-01', '08:00')).started());
const until =
  (day: string): Step =>
  (story) =>
    story.until(at(day));
const year = { place: sandnes, from: '2027-01-01', to: '2027-12-31' };
const count = (id: string, clients: readonly Story[], asked: Partial<typeof year> = {}) => {
  const { numerator, denominator } = figureIn(id, clients, { ...year, ...asked });
  return `${numerator} of ${denominator}`;
};
const parts = (id: string, clients: readonly Story[]) =>
  partsOfAll(
    clients.map(({ state }) => state.facts),
    year,
  )
    .filter(({ indicator }) => indicator === id)
    .map(({ part }) => part)
    .sort();
/** One that lasted so many days. */
const broke = (kind: ToldBreak['kind'], day: string, days: number): ToldBreak => ({
  ...{ kind, subject: '', openedOn: `2027-${day}`, owned: [], lines: [] },
  ended: { on: addDays(`2027-${day}`, days), cause: 'duty-done' },
});
const mapped: Step = does('RecordMapping', { domains: ['housing'] });

describe('breaks in the chain', () => {
  // nobody has mapped the client's needs when P12 runs out
  const broken = (...steps: readonly Step[]) => started(until('05-10'), ...steps);
  const openedOn = ({ allBreaks }: Story) =>
    osloDateOf(allBreaks.find(({ kind }) => kind === 'mapping-missing')?.openedAt ?? '');

  it('are counted the day they open, while they are open, and the day they close, with kind and cause', () => {
    const [open, closed] = [broken(), broken(mapped)];
    const day = openedOn(open);
    expect(parts('B.opened', [open, closed])).toEqual(['mapping-missing', 'mapping-missing']);
    expect(count('B.opened', [open], { from: day, to: day })).toBe('1 of 1');
    expect(count('B.open', [open, closed], { to: day })).toBe('2 of 2');
    expect(count('B.open', [open, closed], { to: '2027-05-10' })).toBe('1 of 1');
    expect(parts('B.closed', [open, closed])).toEqual(['duty-done']);
    const age = (Date.parse('2027-05-10') - Date.parse(day)) / 86_400_000;
    expect(figureIn('B.age', [open], { ...year, to: '2027-05-10' }).value).toBe(age);
  });

  it('closed within 15 days, later, and never', () => {
    const day = openedOn(broken());
    const after = (days: number) => addDays(day, days).slice(5);
    const closedAfter = (days: number) => started(until(after(days)), mapped, until('05-20'));
    expect(count('B.recovered', [closedAfter(15), closedAfter(16), broken()])).toBe('1 of 3');
  });

  it('of the same kind again within 90 days, and later', () => {
    const [first, again, later] = ['03-10', '05-01', '09-01'].map((day) => broke('no-coordinator', day, 3));
    const told = (breaks: readonly ToldBreak[]) =>
      followUpIndicators.find(({ id }) => id === 'B.repeated')?.of({ course: emptyCourse, lives: [], breaks });
    if (!first || !again || !later) throw new Error('no breaks');
    expect(told([first, again, later])?.map(({ numerator }) => numerator)).toEqual([0, 1, 0]);
    expect(told([first, { ...again, kind: 'mapping-missing' }])?.map(({ numerator }) => numerator)).toEqual([0, 0]);
  });

  it('are in no figure once they are withdrawn: the past changes', () => {
    const client = broken();
    expect(count('B.opened', [client])).toBe('1 of 1');
    tellsOf('ClosePathway', { reason: 'completed' }, at('03-02'))(client);
    expect(count('B.opened', [client])).toBe('0 of 0');
  });

  it('go with the client who moves', () => {
    const client = broken(offersMove(stavanger), acceptsMove({}, at('05-12')));
    expect(count('B.open', [client], { to: '2027-05-11' })).toBe('1 of 1');
    expect(count('B.open', [client], { to: '2027-05-12' })).toBe('0 of 0');
    expect(count('B.open', [client], { to: '2027-05-12', place: stavanger })).toBe('1 of 1');
    expect(count('B.opened', [client])).toBe('1 of 1');
    expect(count('B.opened', [client], { place: stavanger })).toBe('0 of 0');
  });
});

describe('what was agreed', () => {
  const dueInMay = vedtak({ startOn: '2027-03-10', carryOutBy: '2027-05-03' });

  it('vedtak: in time, late, given up with a cause, silent, and not due yet', () => {
    const clients = [
      started(dueInMay, until('05-03'), carriedOut()),
      started(dueInMay, until('05-04'), carriedOut()),
      started(dueInMay, until('04-01'), notDone('capacityLacking')),
      started(dueInMay, until('06-01')),
      started(vedtak({ startOn: '2027-03-10', carryOutBy: '2028-05-03' })),
      started(dueInMay, does('ClosePathway', { reason: 'moved' }, at('04-01'))),
    ];
    expect(count('V.carriedOut', clients)).toBe('1 of 4');
    expect(parts('V.carriedOut', clients)).toEqual(['capacityLacking', 'done', 'late', 'silent']);
    expect(count('V.carriedOut', clients, { to: '2027-05-03' })).toBe('0 of 0');
    expect(count('V.agreed', clients)).toBe('0 of 0');
  });

  it('agreed measures: begun by the day, or not', () => {
    const clients = [
      started(agreed({ startOn: '2027-03-10' }), until('03-09'), begun()),
      started(agreed({ startOn: '2027-03-10' })),
    ];
    expect(count('V.agreed', clients)).toBe('1 of 2');
  });
});

describe('W.contact', () => {
  const waiting = referral({ receivedOn: '2027-03-01' });
  it('of those who wait for more than seven days: a contact or an attempt in those', () => {
    const clients = [
      started(waiting, does('RecordContact', { kind: 'phone', withClient: true }, at('03-08'))),
      started(waiting, does('RecordAttempt', { channel: 'sms' }, at('03-05'))),
      started(waiting, does('RecordContact', { kind: 'phone', withClient: true }, at('03-09'))),
      started(waiting, until('03-07'), admission()),
    ];
    expect(count('W.contact', clients)).toBe('2 of 3');
  });
});

describe('contributions', () => {
  it('name places and nobody: neither client nor staff', () => {
    const client = started(dueAndBroken, until('06-01'));
    const text = JSON.stringify(contributionsOf(client.state.facts));
    const { clientId } = client.fact('PathwayStarted').data;
    expect(text.length).toBeGreaterThan(500);
    for (const hidden of [clientId, client.pathwayId, 'kari', 'subject']) expect(text).not.toContain(hidden);
    const fields = new Set(contributionsOf(client.state.facts).flatMap((one) => Object.keys(one)));
    const known = ['indicator', 'places', 'day', 'until', 'part', 'value', 'numerator', 'denominator'];
    expect([...fields].filter((field) => !known.includes(field))).toEqual([]);
  });

  it('are none where two pathways have become one', () => {
    const one = (id: string) => aStory(at('03-01', '08:00'), 0, id).started();
    const [from, into] = [one('from'), one('into')];
    expect(contributionsOf(from.state.facts)).not.toEqual([]);
    from.mergesInto(into);
    expect(contributionsOf(from.state.facts)).toEqual([]);
    expect(count('K0', [from, into], { to: '2027-03-31' })).toBe('1 of 1');
  });
});

const dueAndBroken: Step = vedtak({ startOn: '2027-03-10', carryOutBy: '2027-05-03' });

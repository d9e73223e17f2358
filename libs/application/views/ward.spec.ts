import { describe, expect, it } from '@jest/globals';
import type { StoredFact } from '../../contracts/facts.js';
import type { LoadedPathway } from '../../event-store/port.js';
import { acceptance, allOf, does, plan, rejection, stay, type Step } from '../../testing/episode-steps.js';
import { calledOff, dropsOut, expectedOn, leaves, ready, summarySent } from '../../testing/steps/discharges.js';
import { aStory, rusposten, sandnes } from '../../testing/story.js';
import { leavingOf } from './ward.js';

const begins = '2027-04-05T08:00:00.000Z';
const desks = [
  { exists: true, severity: 'high', name: 'Kontoret', phone: '51 00 00 00' },
  { exists: false, severity: 'critical', reach: 'Legevakta', phone: '116 117', when: 'hele døgnet' },
] as const satisfies LoadedPathway['desks'];
const places = [{ organisation: sandnes, name: 'Sandnes', phone: '51 99 99 99', hours: 'hverdager 8–15' }];

/** The board of a unit at that instant, of a client whose course has gone so. */
function board(
  steps: Step,
  { now = '2027-04-20T10:00:00.000Z', of = rusposten, known = [...desks] as LoadedPathway['desks'] } = {},
) {
  const { state } = steps(aStory(begins).started());
  const facts = state.facts.map((fact): StoredFact => ({ ...fact, audience: 'seam', controller: of, hash: '' }));
  const pathway: Partial<LoadedPathway> = { pathwayId: 'p', municipality: sandnes, desks: known };
  return leavingOf(
    {
      party: { organisation: of, level: 'specialist', role: 'specialist' },
      // no more of it is asked for
      pathway: pathway as LoadedPathway,
      ...{ facts, state: { ...state, facts }, now, isProtected: false },
      nameOf: ({ textId }) => `name of ${textId}`,
      client: () => ({ name: 'Siv Syntetisk' }),
    },
    places,
  );
}
const inBed = stay(begins);
const planned = (on: string, wish: 'wanted' | 'declined' | 'notAsked' = 'wanted') => allOf(inBed, plan(on, wish));

describe('who is on the way out of the ward', () => {
  it.each([
    ['who leaves on the last day', planned('2027-05-04'), 1],
    ['not who leaves the day after', planned('2027-05-05'), 0],
    ['who is only expected to leave', allOf(inBed, expectedOn('2027-04-30')), 1],
    ['who should have left, and is still there', planned('2027-04-10'), 1],
    ['who is ready without a date', allOf(inBed, ready()), 1],
    ['not who stays', inBed, 0],
    ['not whose discharge is called off', allOf(planned('2027-04-25'), calledOff()), 0],
  ])('%s', (_, steps, count) => {
    expect(board(steps)).toHaveLength(count);
  });

  it('is asked, warned, received by somebody who can be rung, and has an epikrise', () => {
    const [row] = board(
      allOf(planned('2027-04-25'), acceptance('2027-04-28'), summarySent('2027-04-19T10:00:00.000Z')),
    );
    expect(row).toMatchObject({
      ...{ clientName: 'Siv Syntetisk', on: '2027-04-25', isPlanned: true, asked: 'wanted', answer: 'accepted' },
      ...{ isWaitedFor: false, firstContactOn: '2027-04-28', summarySentAt: '2027-04-19T10:00:00.000Z' },
      receiver: { hours: 'hverdager 8–15' },
    });
    expect(row?.reception).toBeUndefined();
  });

  it('says whom to ring while nobody has received, as grave as the leaving is', () => {
    expect(board(planned('2027-04-25'))).toMatchObject([{ answer: 'offered', isWaitedFor: true, reception: desks[0] }]);
    const rejected = board(allOf(planned('2027-04-25'), rejection));
    expect(rejected).toMatchObject([{ answer: 'rejected', isWaitedFor: true, reception: desks[0] }]);
    expect(rejected[0]?.rejectedFor).toBeDefined();
    expect(board(planned('2027-04-25'), { known: [desks[1]] })[0]?.reception).toEqual(desks[1]);
    const left = allOf(planned('2027-04-25'), dropsOut('2027-04-18T10:00:00.000Z', { municipalWarning: 'wanted' }));
    expect(board(left)).toMatchObject([{ hasLeft: true, on: '2027-04-18', reception: desks[1] }]);
  });

  it('waits for nobody whom the patient does not want told, and rings nobody before the patient is asked', () => {
    expect(board(planned('2027-04-25', 'declined'))).toMatchObject([{ answer: 'none', isWaitedFor: false }]);
    const [unasked] = board(planned('2027-04-25', 'notAsked'));
    expect([unasked?.isWaitedFor, unasked?.reception]).toEqual([true, undefined]);
  });

  it('keeps who has left until somebody has received, and no longer than the two weeks', () => {
    const left = allOf(planned('2027-04-18'), leaves('2027-04-18T10:00:00.000Z'));
    expect(board(left)).toMatchObject([{ hasLeft: true, isWaitedFor: true }]);
    expect(board(left, { now: '2027-05-02T10:00:00.000Z' })).toHaveLength(1);
    expect(board(left, { now: '2027-05-03T10:00:00.000Z' })).toEqual([]);
    expect(board(allOf(left, acceptance('2027-04-28')))).toEqual([]);
    const onwards = allOf(inBed, leaves('2027-04-18T10:00:00.000Z', { kind: 'transfer' }));
    expect(board(onwards)).toEqual([]);
  });

  it('says what the ward has done itself', () => {
    const tried: Step = (story) => {
      const [handover] = Object.values(story.state.course.handovers);
      return does('RecordSenderAct', { handoverId: handover?.handoverId ?? '', reached: 'nobody' })(story);
    };
    expect(board(allOf(planned('2027-04-25'), tried))).toMatchObject([
      { isWaitedFor: true, tried: { reached: 'nobody' } },
    ]);
  });

  it('is another unit’s matter where the stay is another’s', () => {
    expect(board(planned('2027-04-25'), { of: '999100027' })).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { allOf, stay } from '../../testing/episode-steps.js';
import { examineRule } from '../../testing/rule-case.js';
import { doctorOnCall, openedInEmergency, reviewed } from '../../testing/steps/emergency.js';
import { acceptsMove, offersMove, stavanger } from '../../testing/steps/moves.js';
import { aStory, rusposten, sandnes, sealed, type Story } from '../../testing/story.js';
import { nextStepsAfter } from '../decide/emergency.js';

const begins = '2027-03-24T22:30:00.000Z';

for (const [when, given] of [
  ['five working days from the opening, over Easter', openedInEmergency()],
  ['the same while the client is in treatment: it is the municipality’s', allOf(stay(begins), openedInEmergency())],
] as const) {
  examineRule({
    rule: 'S7',
    when,
    begins,
    given,
    due: { on: '2027-04-05', at: '2027-04-05T22:00:00.000Z' },
    owner: ['municipality', 'unitLeader'],
    severity: 'normal',
    late: { opens: 'emergency-access-not-reviewed', ownedBy: ['municipality'] },
    done: reviewed(),
  });
}

const opened = (...more: Parameters<typeof openedInEmergency>): Story =>
  openedInEmergency(...more)(aStory(begins).started());

describe('an opening in an emergency', () => {
  it('is followed by a review of its own each time', () => {
    const story = openedInEmergency({}, '2027-03-25T09:00:00.000Z')(opened());
    expect(story.clocks.filter((rule) => rule === 'S7')).toEqual(['S7', 'S7']);
    expect(reviewed()(story).clocks.filter((rule) => rule === 'S7')).toEqual(['S7']);
  });

  it('is not reviewed by whoever opened it, and by others once', () => {
    const story = opened();
    expect(reviewed({}, doctorOnCall)(story).lastRefusal).toBe('opener-may-not-review');
    expect(reviewed()(story).lastRefusal).toBeUndefined();
    expect(reviewed()(story).lastRefusal).toBe('opening-already-reviewed');
    expect(reviewed()(aStory(begins).started()).lastRefusal).toBe('no-such-opening');
  });

  it('cannot be taken back or corrected by those it was opened over', () => {
    const story = reviewed()(opened());
    for (const type of ['EmergencyAccessOpened', 'EmergencyAccessReviewed'] as const) {
      const { factId } = story.fact(type);
      expect(story.does('Cancel', { factId, reason: 'neverHappened' }).lastRefusal).toBe('not-cancellable');
      expect(story.does('Correct', { factId, effectiveAt: begins }).lastRefusal).toBe('not-correctable');
    }
  });

  it('is reviewed where the client has gone', () => {
    const story = allOf(offersMove(stavanger), acceptsMove())(opened());
    expect(story.clock('S7')?.owner).toEqual({ level: 'municipality', organisation: stavanger, role: 'unitLeader' });
  });

  it('is reviewed by the institution where the municipality does not use this system', () => {
    const story = stay(begins)(aStory(begins).started());
    story.outside = [sandnes];
    openedInEmergency()(story);
    expect(story.clock('S7')?.owner).toEqual({ level: 'specialist', organisation: rusposten, role: 'unitLeader' });
  });

  it('names the next steps where it was not justified, and takes none', () => {
    expect(nextStepsAfter('justified')).toEqual([]);
    expect(nextStepsAfter('notJustified')).toEqual(['avvik', 'datatilsynet', 'statsforvalteren']);
    expect(reviewed({ outcome: 'notJustified' })(opened()).lastFacts.map(({ type }) => type)).toEqual([
      'EmergencyAccessReviewed',
      'ClockStopped',
    ]);
  });

  it.each([
    ['today', '2027-03-24', undefined],
    ['in 90 days', '2027-06-22', undefined],
    ['yesterday', '2027-03-23', 'telling-out-of-range'],
    ['in 91 days', '2027-06-23', 'telling-out-of-range'],
  ])('whose client was not told is told when the reviewer says: %s', (_when, tellClientOn, refusal) => {
    const story = opened({ delayTelling: sealed('because') });
    expect(reviewed({ tellClientOn })(story).lastRefusal).toBe(refusal);
  });

  it('that the client has seen already has no day for telling', () => {
    expect(reviewed({ tellClientOn: '2027-03-25' })(opened()).lastRefusal).toBe('telling-not-delayed');
  });
});

import { describe, expect, it } from '@jest/globals';
import { episodeId } from '../testing/episode-steps.js';
import { aStory, rusposten, type Story } from '../testing/story.js';
import { foldState } from './fold.js';
import { firstOwner, isPersonal } from './watch.js';

const begins = '2027-04-05T08:00:00.000Z';
const now = '2027-04-30T08:00:00.000Z';
const referred = () =>
  aStory(now)
    .started()
    .signals(
      'RegisterReferral',
      { episodeId, kind: 'inpatient', serviceLine: 'tsb', to: rusposten, receivedOn: '2027-04-01', under23: false },
      { effectiveAt: '2027-04-01T08:00:00.000Z', messageId: '0' },
    );
const startOn = (story: Story) => story.state.course.episodes[episodeId]?.start?.on;
const moved = (story: Story, startDate: string, messageId: string) =>
  story.signals('MoveStartDate', { episodeId, startDate }, { effectiveAt: begins, messageId });

describe('what is told of one instant', () => {
  it('by machines counts by their messages’ numbers, whichever came first', () => {
    const inOrder = moved(moved(referred(), '2027-05-03', 'a'), '2027-05-10', 'b');
    const outOfOrder = moved(moved(referred(), '2027-05-10', 'b'), '2027-05-03', 'a');
    expect([startOn(inOrder), startOn(outOfOrder)]).toEqual(['2027-05-10', '2027-05-10']);
  });

  it('by a person and a machine: the machine, which keeps the list, has the last word', () => {
    const person = (story: Story) =>
      story.does('MoveStartDate', { episodeId, startDate: '2027-05-20' }, { effectiveAt: begins, by: rusposten });
    expect(startOn(person(moved(referred(), '2027-05-03', 'a')))).toBe('2027-05-03');
    expect(startOn(moved(person(referred()), '2027-05-03', 'a'))).toBe('2027-05-03');
  });

  it('by people counts as they told it: the last word stands', () => {
    const person = (story: Story, startDate: string) =>
      story.does('MoveStartDate', { episodeId, startDate }, { effectiveAt: begins, by: rusposten });
    const words = ['2027-05-20', '2027-05-27', '2027-05-24'];
    expect(startOn(words.reduce(person, referred()))).toBe('2027-05-24');
  });
});

describe('the facts of a pathway', () => {
  it('amount to the same read from the beginning as told one after the other', () => {
    const story = moved(referred(), '2027-05-03', 'a').passes('P60D');
    const { facts, course, watch, version } = foldState(story.state.facts);
    expect([facts.length, version]).toEqual([story.state.facts.length, story.state.version]);
    expect(course).toEqual(story.state.course);
    expect(watch).toEqual(story.state.watch);
  });
});

describe('who acts', () => {
  it('a person does or not: a clock and a machine are none', () => {
    const kinds = (['person', 'machine', 'clock'] as const).map((kind) =>
      isPersonal({ kind, subject: 'x', organisation: rusposten }),
    );
    expect(kinds).toEqual([true, false, false]);
  });

  it('the municipality is asked first; a break that is nobody’s is a fault, not somebody’s by chance', () => {
    const specialist = { level: 'specialist', organisation: rusposten, role: 'ward' } as const;
    const municipality = { level: 'municipality', organisation: '1108', role: 'coordinator' } as const;
    expect(firstOwner({ owners: { municipality, specialist } })).toBe(municipality);
    expect(firstOwner({ owners: { municipality: null, specialist } })).toBe(specialist);
    expect(() => firstOwner({ owners: { municipality: null, specialist: null } })).toThrow('a break without an owner');
  });
});

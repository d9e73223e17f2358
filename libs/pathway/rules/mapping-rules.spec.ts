import { describe, expect, it } from '@jest/globals';
import { allOf, corrected, does, stay } from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { byUnit } from '../../testing/steps/plans.js';
import { aStory, rusposten, sandnes } from '../../testing/story.js';

const begins = '2027-03-15T09:00:00.000Z';
const mapped = does('RecordMapping', { domains: ['housing'] });
const mappedByUnit = byUnit('RecordMapping', { domains: ['substanceUse', 'mentalHealth'] });
const nothing = allOf();
const coordinator = ['municipality', 'coordinator'] as const;

const cases: RuleCase[] = [
  {
    rule: 'P12',
    when: '60 days from the start',
    begins,
    given: nothing,
    due: { on: '2027-05-14', at: '2027-05-14T22:00:00.000Z' },
    owner: coordinator,
    severity: 'normal',
    late: { opens: 'mapping-missing', ownedBy: ['municipality'] },
    done: mapped,
  },
  {
    rule: 'P12.30d',
    when: '30 days from the start',
    begins,
    given: nothing,
    due: { on: '2027-04-14', at: '2027-04-14T22:00:00.000Z' },
    owner: coordinator,
    severity: 'normal',
    late: 'advice',
    done: mapped,
  },
  {
    rule: 'P12.review',
    when: '365 days from the last kartlegging',
    begins,
    given: mapped,
    due: { on: '2028-03-14', at: '2028-03-14T23:00:00.000Z' },
    owner: coordinator,
    severity: 'normal',
    late: 'advice',
    done: mapped,
    withdrawn: corrected('MappingRecorded', { effectiveAt: '2027-03-20T09:00:00.000Z' }),
  },
];
for (const one of cases) examineRule(one);

describe('kartlegging, divided by level', () => {
  it('the institution’s own is shown apart, and stops no clock of the municipality’s', () => {
    const story = mappedByUnit(stay(begins)(aStory(begins).started()));
    expect(story.state.course.mappings).toEqual([
      { at: begins, by: rusposten, domains: ['substanceUse', 'mentalHealth'] },
    ]);
    expect(story.clocks).toEqual(expect.arrayContaining(['P12', 'P12.30d']));
    expect(story.clock('P12.review')).toBeUndefined();
    mapped(story);
    expect(story.state.course.mappings.map(({ by }) => by)).toEqual([rusposten, sandnes]);
    expect([story.clock('P12'), story.clock('P12.30d')]).toEqual([undefined, undefined]);
    expect(story.clock('P12.review')?.dueOn).toBe('2028-03-14');
  });

  it('a year later the institution’s new one does not do for the municipality’s', () => {
    const story = allOf(mapped, mappedByUnit)(aStory(begins).started()).until('2028-03-16T09:00:00.000Z');
    mappedByUnit(story);
    expect(story.clock('P12.review')?.state.is).toBe('expired');
  });

  it('breaks of a standing duty are owned by the institution too while an episode is open there', () => {
    const story = stay(begins)(aStory(begins).started()).until('2027-05-15T09:00:00.000Z');
    expect(story.breaks.find((b) => b.kind === 'mapping-missing')?.owners.specialist?.organisation).toBe(rusposten);
  });
});

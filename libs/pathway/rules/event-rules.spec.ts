import { describe, expect, it } from '@jest/globals';
import { acceptance, allOf, cancelled, corrected, does, episodeId, plan, stay } from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { byUnit, met, paused } from '../../testing/steps/follow-up.js';
import { aStory, rusposten, sandnes } from '../../testing/story.js';

const begins = '2027-03-25T10:00:00.000Z';
const coordinator = ['municipality', 'coordinator'] as const;
const overdose = does('RecordOverdose', { naloxoneGiven: true }, begins);
const event = does('RecordSeriousEvent', { kind: 'severeInjury' }, begins);

const cases: RuleCase[] = [
  {
    rule: 'M2',
    when: '24 hours on the wall from an overdose, Easter or not',
    begins,
    given: overdose,
    due: { at: '2027-03-26T10:00:00.000Z' },
    owner: coordinator,
    severity: 'critical',
    late: { opens: 'overdose-not-followed-up', ownedBy: ['municipality'] },
    done: met(),
    withdrawn: cancelled('OverdoseRecorded'),
  },
  {
    rule: 'M2',
    when: 'the same while an episode is open: the institution owns the break too',
    begins,
    given: allOf(stay(begins), overdose),
    due: { at: '2027-03-26T10:00:00.000Z' },
    owner: coordinator,
    severity: 'critical',
    late: { opens: 'overdose-not-followed-up', ownedBy: ['municipality', 'specialist'] },
    done: byUnit(rusposten, met()),
    withdrawn: corrected('OverdoseRecorded', { effectiveAt: '2027-03-26T09:00:00.000Z' }),
  },
  {
    rule: 'M2.naloxone',
    when: 'two working days from an overdose, over Easter',
    begins,
    given: allOf(overdose, met()),
    due: { on: '2027-03-31', at: '2027-03-31T22:00:00.000Z' },
    owner: coordinator,
    severity: 'normal',
    late: 'advice',
    done: does('RecordNaloxoneChecked', {}),
    withdrawn: cancelled('OverdoseRecorded'),
  },
  {
    rule: 'M12',
    when: 'four hours from a serious event that the municipality recorded',
    begins,
    given: allOf(stay(begins), event),
    due: { at: '2027-03-25T14:00:00.000Z' },
    owner: coordinator,
    severity: 'critical',
    late: { opens: 'serious-event-not-reported', ownedBy: ['municipality'] },
    done: (story) => does('NotifySeriousEvent', { eventId: story.fact('SeriousEventRecorded').data.eventId })(story),
    withdrawn: cancelled('SeriousEventRecorded'),
  },
  {
    rule: 'M12',
    when: 'four hours from a serious event that the institution recorded, and nobody else hears of it',
    begins,
    given: allOf(stay(begins), byUnit(rusposten, event)),
    due: { at: '2027-03-25T14:00:00.000Z' },
    owner: ['specialist', 'ward'],
    severity: 'critical',
    late: { opens: 'serious-event-not-reported', ownedBy: ['specialist'] },
    done: (story) => does('NotifySeriousEvent', { eventId: story.fact('SeriousEventRecorded').data.eventId })(story),
    withdrawn: cancelled('SeriousEventRecorded'),
  },
];
for (const one of cases) examineRule(one);

describe('an overdose', () => {
  it('is a duty of its own each time', () => {
    const story = allOf(overdose, met(), overdose)(aStory(begins).started().until(begins));
    expect(story.clocks.filter((rule) => rule === 'M2')).toEqual([]); // met at the same instant, after both
    const again = does('RecordOverdose', {}, '2027-04-05T10:00:00.000Z')(story);
    expect(again.clock('M2')?.dueAt).toBe('2027-04-06T10:00:00.000Z');
  });

  it('twice in a day before anybody came is two duties', () => {
    const story = allOf(overdose, does('RecordOverdose', {}, '2027-04-05T10:00:00.000Z'))(aStory(begins).started());
    expect(story.clocks.filter((rule) => rule === 'M2')).toEqual(['M2', 'M2']);
  });

  it('is followed up during a pause too: what may cost a life never rests', () => {
    const story = allOf(paused('declined', '2027-05-31'), overdose)(aStory(begins).started()).passes('P2D');
    expect(story.breaks).toMatchObject([{ kind: 'overdose-not-followed-up', severity: 'critical' }]);
  });
});

describe('the first contact after a discharge near an overdose', () => {
  const leftAt = '2027-04-20T10:00:00.000Z';
  const discharged = (overdoseAt?: string) =>
    allOf(
      stay(begins),
      overdoseAt !== undefined && overdoseAt < leftAt ? does('RecordOverdose', {}, overdoseAt) : allOf(),
      met(),
      plan('2027-04-20', 'wanted'),
      acceptance(),
      does('Discharge', { episodeId, kind: 'planned' }, leftAt),
      overdoseAt !== undefined && overdoseAt >= leftAt ? does('RecordOverdose', {}, overdoseAt) : allOf(),
    )(aStory(begins).started()).clock('M1');

  it.each([
    ['none', undefined, { dueOn: '2027-04-23', severity: 'high' }],
    ['30 days before', '2027-03-26T10:00:00.000Z', { dueAt: '2027-04-21T10:00:00.000Z', severity: 'critical' }],
    ['the day before', '2027-04-19T10:00:00.000Z', { dueAt: '2027-04-21T10:00:00.000Z', severity: 'critical' }],
    ['a day after', '2027-04-21T12:00:00.000Z', { dueAt: '2027-04-22T12:00:00.000Z', severity: 'critical' }],
  ])('%s', (_when, at, expected) => {
    expect(discharged(at)).toMatchObject(expected);
  });

  it('is not hastened by one that lies longer back', () => {
    const story = allOf(
      does('RecordOverdose', {}, '2027-03-20T10:00:00.000Z'),
      met(),
    )(aStory('2027-03-20T10:00:00.000Z').started());
    allOf(
      stay(begins),
      plan('2027-04-20', 'wanted'),
      acceptance(),
      does('Discharge', { episodeId, kind: 'planned' }, leftAt),
    )(story);
    expect(story.clock('M1')).toMatchObject({ dueOn: '2027-04-23', severity: 'high' });
  });
});

describe('a serious event', () => {
  const recorded = () => event(aStory(begins).started());
  const eventIdOf = (story: ReturnType<typeof recorded>) => story.fact('SeriousEventRecorded').data.eventId;

  it('is reported once', () => {
    const story = recorded();
    does('NotifySeriousEvent', { eventId: eventIdOf(story) })(story);
    expect(story.does('NotifySeriousEvent', { eventId: eventIdOf(story) }).lastRefusal).toBe(
      'serious-event-already-notified',
    );
  });

  it('is reported alone: another of the same day is still owed', () => {
    const story = event(recorded());
    does('NotifySeriousEvent', { eventId: eventIdOf(story) })(story);
    expect(story.clocks.filter((rule) => rule === 'M12')).toEqual(['M12']);
  });

  it('that nobody knows cannot be reported', () => {
    const eventId = '99999999-0000-4000-8000-000000000000';
    expect(recorded().does('NotifySeriousEvent', { eventId }).lastRefusal).toBe('no-such-serious-event');
  });

  it('is owed anew when the report turns out not to have been made', () => {
    const story = recorded();
    allOf(does('NotifySeriousEvent', { eventId: eventIdOf(story) }), cancelled('SeriousEventNotified'))(story);
    expect(story.clock('M12')?.owner).toMatchObject({ organisation: sandnes });
  });
});

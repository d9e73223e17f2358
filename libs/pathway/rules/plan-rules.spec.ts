import { describe, expect, it } from '@jest/globals';
import {
  acceptance,
  allOf,
  corrected,
  does,
  episodeId,
  groupFormed,
  meetingHeld,
  plan,
  stay,
  tellsOf,
} from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { aStory, rusposten, sealed } from '../../testing/story.js';

const begins = '2027-03-15T09:00:00.000Z';
const named = does('NameCoordinator', { level: 'municipality', coordinator: { name: sealed('kari') } });
const mapped = does('RecordMapping', { domains: ['housing'] });
const nothing = allOf();
const coordinator = ['municipality', 'coordinator'] as const;
const p10 = { rule: 'P10', begins, owner: coordinator, severity: 'normal' } as const;
const lapsed = { opens: 'ansvarsgruppe-lapsed', ownedBy: ['municipality'] } as const;
const meetsAgain = allOf((story) => meetingHeld(story.now.slice(0, 10))(story));

const cases: RuleCase[] = [
  {
    rule: 'P2',
    when: 'five working days from when the need was reported, over Easter',
    begins,
    uncoordinated: true,
    given: does('ReportCoordinatedNeed', {}, '2027-03-19T09:00:00.000Z'),
    due: { on: '2027-03-31', at: '2027-03-31T22:00:00.000Z' },
    owner: ['municipality', 'coordinatingUnit'],
    severity: 'normal',
    late: 'advice',
    done: named,
    withdrawn: corrected('CoordinatedNeedReported', { effectiveAt: '2027-03-31T09:00:00.000Z' }),
  },
  {
    rule: 'P4',
    when: '15 working days from the start of a pathway without a coordinator, over Easter',
    begins,
    uncoordinated: true,
    given: nothing,
    due: { on: '2027-04-08', at: '2027-04-08T22:00:00.000Z' },
    owner: ['municipality', 'coordinatingUnit'],
    severity: 'normal',
    late: { opens: 'no-coordinator', ownedBy: ['municipality'] },
    done: named,
    withdrawn: tellsOf('ReportCoordinatedNeed', {}, '2027-04-05T09:00:00.000Z'),
  },
  {
    rule: 'P4',
    when: '15 working days from when the need was reported',
    begins,
    uncoordinated: true,
    given: allOf(stay(begins), does('ReportCoordinatedNeed', {}, '2027-03-19T09:00:00.000Z')),
    due: { on: '2027-04-14', at: '2027-04-14T22:00:00.000Z' },
    owner: ['municipality', 'coordinatingUnit'],
    severity: 'normal',
    late: { opens: 'no-coordinator', ownedBy: ['municipality', 'specialist'] },
    done: named,
    withdrawn: corrected('CoordinatedNeedReported', { effectiveAt: '2027-04-14T09:00:00.000Z' }),
  },
  {
    ...p10,
    when: '21 days after the first meeting should have been: 42 days after the group was formed',
    given: groupFormed(),
    due: { on: '2027-05-17', at: '2027-05-17T22:00:00.000Z' },
    late: lapsed,
    done: meetsAgain,
    withdrawn: corrected('AnsvarsgruppeFormed', { changes: { rhythmDays: 84 } }),
  },
  {
    ...p10,
    when: '21 days after the agreed rhythm',
    given: groupFormed(28),
    due: { on: '2027-05-03', at: '2027-05-03T22:00:00.000Z' },
    late: lapsed,
    done: meetsAgain,
  },
  {
    ...p10,
    when: '21 days after 84 days where nothing is agreed',
    given: meetingHeld('2027-03-15'),
    due: { on: '2027-06-28', at: '2027-06-28T22:00:00.000Z' },
    late: lapsed,
    done: meetsAgain,
    withdrawn: corrected('AnsvarsgruppeMeetingHeld', { changes: { nextOn: '2027-08-16' } }),
  },
  {
    ...p10,
    when: '21 days after the next date agreed in the meeting, before the rhythm',
    given: allOf(groupFormed(84), meetingHeld('2027-03-15', '2027-04-12')),
    due: { on: '2027-05-03', at: '2027-05-03T22:00:00.000Z' },
    late: lapsed,
    done: meetsAgain,
    withdrawn: corrected('AnsvarsgruppeMeetingHeld', { changes: { nextOn: '2027-05-24' } }),
  },
  {
    ...p10,
    when: '21 days after 182 days, whatever was agreed',
    given: meetingHeld('2027-03-15', '2028-01-01'),
    due: { on: '2027-10-04', at: '2027-10-04T22:00:00.000Z' },
    late: lapsed,
    done: meetsAgain,
  },
  {
    ...p10,
    when: '21 days after 42 days in the first three months after døgn',
    begins: '2027-02-01T09:00:00.000Z',
    given: allOf(
      mapped,
      stay('2027-02-01T09:00:00.000Z'),
      plan('2027-03-01', 'wanted', '2027-02-05T09:00:00.000Z'),
      acceptance(),
      does('Discharge', { episodeId, kind: 'planned' }, '2027-03-01T09:00:00.000Z'),
      does('RecordContact', { kind: 'met', withClient: true }, '2027-03-02T09:00:00.000Z'),
      does('RecordDischargeSummarySent', { episodeId }, '2027-03-15T09:00:00.000Z'),
      meetingHeld('2027-03-15'),
    ),
    due: { on: '2027-05-17', at: '2027-05-17T22:00:00.000Z' },
    late: lapsed,
    done: meetsAgain,
  },
  {
    ...p10,
    when: '21 days after the discharge of a short stay, before which there should be one meeting',
    begins: '2027-03-10T09:00:00.000Z',
    given: allOf(
      stay('2027-03-10T09:00:00.000Z'),
      plan('2027-04-06', 'wanted', '2027-03-15T09:00:00.000Z'),
      acceptance(),
      meetingHeld('2027-03-15'),
    ),
    due: { on: '2027-04-27', at: '2027-04-27T22:00:00.000Z' },
    late: { opens: 'ansvarsgruppe-lapsed', ownedBy: ['municipality', 'specialist'] },
    done: meetsAgain,
  },
  {
    ...p10,
    when: '21 days after 84 days, untouched by a discharge that the municipality may not know of',
    begins: '2027-03-10T09:00:00.000Z',
    given: allOf(
      mapped,
      stay('2027-03-10T09:00:00.000Z'),
      plan('2027-04-06', 'declined', '2027-03-15T09:00:00.000Z'),
      does('RecordDischargeSummarySent', { episodeId }, '2027-03-15T09:00:00.000Z'),
      meetingHeld('2027-03-15'),
    ),
    due: { on: '2027-06-28', at: '2027-06-28T22:00:00.000Z' },
    late: { opens: 'ansvarsgruppe-lapsed', ownedBy: ['municipality', 'specialist'] },
    done: meetsAgain,
  },
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

describe('the ansvarsgruppe', () => {
  const meeting = () => meetingHeld('2027-03-15', '2027-04-12')(aStory(begins).started());

  it('is one clock at a time: a meeting held stops the last and starts the next', () => {
    const story = allOf(meeting, (s) => meetingHeld('2027-04-12')(s.until('2027-04-12T09:00:00.000Z')))(meeting());
    expect(story.clocks.filter((rule) => rule === 'P10')).toHaveLength(1);
    expect(story.clock('P10')?.dueOn).toBe('2027-07-26');
  });

  it('has met also when it was held without the client: in part, and it says so', () => {
    const story = meeting().until('2027-04-20T09:00:00.000Z');
    story.does('RecordAnsvarsgruppeMeeting', {
      heldOn: '2027-04-20',
      clientPresent: false,
      attended: ['coordinator', 'specialist'],
    });
    expect(story.clock('P10')?.dueOn).toBe('2027-08-03');
    expect(story.state.course.ansvarsgruppe?.meetings.map((m) => m.inPart)).toEqual([false, true]);
  });

  it('an earlier meeting told of later neither withdraws the lapse nor opens another', () => {
    const story = meeting().until('2027-05-10T09:00:00.000Z');
    expect(story.breaks).toMatchObject([{ kind: 'ansvarsgruppe-lapsed' }]);
    meetingHeld('2027-03-01')(story).passes('P1D');
    expect(story.allBreaks.map((b) => [b.kind, b.life.is])).toEqual([['ansvarsgruppe-lapsed', 'open']]);
  });

  it('does not get out of a lapse by being formed anew', () => {
    const story = groupFormed(7)(aStory(begins).started()).until('2027-05-10T09:00:00.000Z');
    groupFormed(182)(story).passes('P1D');
    expect(story.breaks).toMatchObject([{ kind: 'ansvarsgruppe-lapsed', life: { is: 'open' } }]);
  });
});

describe('a coordinator', () => {
  it('named at the start leaves no P4; one named later changes no limit but the owner', () => {
    expect(aStory(begins).started().clocks).toEqual(['P12', 'P12.30d']);
    const story = named(aStory(begins).started({ coordinator: false }));
    expect(story.clock('P12')).toMatchObject({ dueOn: '2027-05-14', owner: { role: 'coordinator' } });
  });
  it('of the specialist service does not replace the municipality’s', () => {
    const story = aStory(begins).started({ coordinator: false });
    story.does('NameCoordinator', { level: 'specialist', coordinator: { name: sealed('per') } });
    expect(story.clock('P4')).toBeDefined();
  });
  it('is still missing after the limit, although the need is reported only then', () => {
    const story = aStory(begins).started({ coordinator: false }).until('2027-04-10T09:00:00.000Z');
    does('ReportCoordinatedNeed', {})(story);
    expect(story.breaks).toMatchObject([{ kind: 'no-coordinator', life: { is: 'open' } }]);
  });
  it('breaks of a standing duty are owned by the institution too while an episode is open there', () => {
    const story = stay(begins)(aStory(begins).started()).until('2027-05-15T09:00:00.000Z');
    expect(story.breaks.find((b) => b.kind === 'mapping-missing')?.owners.specialist?.organisation).toBe(rusposten);
  });
});

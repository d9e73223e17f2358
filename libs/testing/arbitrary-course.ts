import fc from 'fast-check';
import { commandTypes, type CommandType } from '../contracts/commands.js';
import { addDays } from '../pathway/calendar/dates.js';
import { osloDateOf } from '../pathway/calendar/oslo.js';
import { aStory, rusposten, sealed, type Story } from './story.js';

/** One thing that may happen to a client, with dice of its own for the details. */
export type Happening =
  { is: 'time'; period: string } | { is: 'command'; type: CommandType; dice: number; effectiveDaysAgo: number };

export const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('time' as const),
      period: fc.constantFrom('PT3H', 'P1D', 'P6D', 'P20D', 'P70D'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      is: fc.constant('command' as const),
      type: fc.constantFrom(...commandTypes),
      dice: fc.nat(10_000),
      effectiveDaysAgo: fc.constantFrom(0, 0, 0, 1, 9, 40),
    }),
  },
);

export const happenings = fc.array(happening, { minLength: 1, maxLength: 30 });

/** Lets it happen in the story; whatever is refused changes nothing. */
export function happen(story: Story, what: Happening): Story {
  if (what.is === 'time') return story.passes(what.period);
  const { type, dice, effectiveDaysAgo } = what;
  const effectiveAt =
    effectiveDaysAgo === 0 ? undefined : new Date(Date.parse(story.now) - effectiveDaysAgo * 86_400_000).toISOString();
  // the dice pick data that fits the type; TypeScript cannot see that the table below pairs them
  return story.does(type, dataFor(story, type, dice) as never, effectiveAt ? { effectiveAt } : {});
}

const pick = <Item>(items: readonly Item[], dice: number): Item | undefined => items[dice % Math.max(items.length, 1)];
const nowhere = '99999999-0000-4000-8000-000000000000';

function dataFor(story: Story, type: CommandType, dice: number): unknown {
  const { course, watch, facts } = story.state;
  const today = osloDateOf(story.now);
  const episodeId = pick(Object.keys(course.episodes), dice) ?? nowhere;
  const breakId = pick([...watch.breaks.keys()], dice) ?? nowhere;
  const handoverId = pick(Object.keys(course.handovers), dice) ?? nowhere;
  const factId = pick(facts, dice * 7)?.factId ?? nowhere;
  const warning = pick(['wanted', 'declined', 'notAsked', 'requiredByLaw'] as const, dice);
  const byType: Partial<Record<CommandType, unknown>> = {
    RegisterReferral: {
      kind: pick(['inpatient', 'detox', 'outpatient'], dice),
      serviceLine: 'tsb',
      to: rusposten,
      receivedOn: today,
      under23: dice % 2 === 0,
    },
    AssessReferral:
      dice % 5
        ? { episodeId, right: true, legalDeadline: addDays(today, dice % 60), startDate: addDays(today, dice % 70) }
        : { episodeId, right: false },
    MoveStartDate: { episodeId, startDate: addDays(today, dice % 90) },
    RecordMunicipalNeed: { episodeId, likely: dice % 3 > 0 },
    SetLegalBasis: { episodeId, basis: pick(['voluntary', 'hol-10-2', 'hol-10-3', 'hol-10-4'], dice) },
    PlanDischarge: { episodeId, on: addDays(today, dice % 30), municipalWarning: warning },
    AnswerReadyNotice: { episodeId, canReceive: true },
    Discharge: { episodeId, kind: pick(['planned', 'unplanned', 'transfer'], dice) },
    RecordDropOut: { episodeId, ...(dice % 2 ? { municipalWarning: warning } : {}) },
    AcceptHandover: {
      handoverId,
      responsible: { name: sealed('n'), role: 'coordinator' },
      ...(dice % 2 ? { firstContactOn: addDays(today, dice % 9) } : {}),
    },
    RejectHandover: { handoverId, reason: 'noCapacity' },
    ReportCoordinatedNeed: {},
    NameCoordinator: { level: pick(['municipality', 'specialist'], dice), coordinator: { name: sealed('n') } },
    RecordContact: { kind: pick(['met', 'attempt', 'phone'], dice), withClient: dice % 4 > 0 },
    RecordMapping: { domains: ['housing'] },
    FormAnsvarsgruppe: {
      members: [{ name: sealed('n'), role: 'coordinator' }],
      ...(dice % 2 ? { rhythmDays: 28 } : {}),
    },
    RecordAnsvarsgruppeMeeting: {
      heldOn: addDays(today, -(dice % 5)),
      clientPresent: true,
      attended: ['coordinator'],
      ...(dice % 2 ? { nextOn: addDays(today, dice % 200) } : {}),
    },
    AcknowledgeBreak: { breakId },
    PostponeBreak: { breakId, until: addDays(today, dice % 20), reason: 'other' },
    ResolveBreak: { breakId, cause: 'other' },
    Correct: { factId, effectiveAt: new Date(Date.parse(story.now) - (dice % 900) * 3_600_000).toISOString() },
    Cancel: { factId, reason: 'neverHappened' },
    ClosePathway: { reason: 'completed' },
  };
  return byType[type] ?? { episodeId };
}

export const startedStory = (coordinator: boolean): Story => aStory().started({ coordinator });

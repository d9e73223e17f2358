import { describe, expect, it } from '@jest/globals';
import { commandTypes, type Command, type CommandType } from '../contracts/commands.js';
import { role } from '../contracts/vocabulary.js';
import { allOf, does, episodeId, plan, referral, stay } from '../testing/episode-steps.js';
import { aStory, rusposten, sandnes, sealed } from '../testing/story.js';
import { mayCommand, mayCommandSeveral, maySee, mayStart, mayTouch, readsOfRole, type Party } from './access.js';

/** c: the municipality's coordinator, s: the institution's people and s(y)stem. Leaders and clients command nothing. */
const table: Record<CommandType, string> = {
  RegisterReferral: 'csy',
  AssessReferral: 'sy',
  MoveStartDate: 'sy',
  RecordHelfoNotified: 'sy',
  Admit: 'sy',
  RecordMunicipalNeed: 'sy',
  SendAdmissionNotice: 'sy',
  SetLegalBasis: 'sy',
  PlanDischarge: 'sy',
  DeclareReady: 'sy',
  SendReadyNotice: 'sy',
  AnswerReadyNotice: 'c',
  Discharge: 'sy',
  RecordDropOut: 'sy',
  RecordDischargeSummarySent: 'sy',
  AcceptHandover: 'c',
  RejectHandover: 'c',
  ReportCoordinatedNeed: 'csy',
  NameCoordinator: 'csy',
  RecordContact: 'csy',
  RecordAttempt: 'csy',
  PausePathway: 'c',
  ResumePathway: 'c',
  RecordOverdose: 'csy',
  RecordNaloxoneChecked: 'cs',
  RecordSeriousEvent: 'cs',
  NotifySeriousEvent: 'cs',
  RecordMapping: 'c',
  FormAnsvarsgruppe: 'c',
  RecordAnsvarsgruppeMeeting: 'csy',
  AcknowledgeBreak: 'cs',
  PostponeBreak: 'cs',
  ResolveBreak: 'cs',
  Correct: 'csy',
  Cancel: 'csy',
  ClosePathway: 'c',
};
const letters = { coordinator: 'c', specialist: 's', system: 'y', leader: 'l', client: 'b' } as const;
const everyPair = role.options.flatMap((r) => commandTypes.map((type) => [r, type] as const));

describe('role × command', () => {
  it.each(everyPair)('%s, %s', (who, type) => {
    expect(mayCommand(who, type)).toBe(table[type].includes(letters[who]));
  });
});

describe('role × command for several clients at once', () => {
  const several: Partial<Record<CommandType, string>> = { RecordContact: 'cs', RecordAnsvarsgruppeMeeting: 'cs' };
  it.each(everyPair)('%s, %s', (who, type) => {
    expect(mayCommandSeveral(who, type)).toBe(several[type]?.includes(letters[who]) === true);
  });
});

describe('role × read', () => {
  it.each([
    ['coordinator', ['pathway', 'worklist', 'breaks', 'caseload']],
    ['specialist', ['pathway', 'worklist', 'breaks', 'caseload']],
    ['system', ['pathway']],
    ['leader', ['breakRows']],
    ['client', []],
  ] as const)('%s: %j', (who, reads) => {
    expect(readsOfRole[who]).toEqual(reads);
  });
});

const kari: Party = { organisation: sandnes, level: 'municipality', role: 'coordinator' };
const stavanger: Party = { ...kari, organisation: '1103' };
const per: Party = { organisation: rusposten, level: 'specialist', role: 'specialist' };
const otherUnit: Party = { ...per, organisation: '999100027' };

describe('who may start a pathway', () => {
  it.each<[string, Party, boolean]>([
    ['a coordinator, in her own municipality', kari, true],
    ['a coordinator, in another municipality', stavanger, false],
    ['the institution', per, false],
    ['a leader of the municipality', { ...kari, role: 'leader' }, false],
    ['a system of the municipality', { ...kari, role: 'system' }, false],
  ])('%s: %s', (_who, party, may) => {
    expect(mayStart(party, sandnes)).toBe(may);
  });
});

describe('who may see a fact', () => {
  const agreed = [[sandnes, rusposten]] as const;
  const turned = [[rusposten, sandnes]] as const;
  const others = [
    [sandnes, '999100027'],
    ['1103', rusposten],
  ] as const;
  const theirs = (audience: 'own' | 'seam' | 'party') => ({ controller: rusposten, audience });

  it.each([
    ['its own, whatever the audience', { controller: sandnes, audience: 'own' }, [], true],
    ['the other’s on the seam, under an agreement', theirs('seam'), agreed, true],
    ['the same, whichever of the two signed first', theirs('seam'), turned, true],
    ['the other’s on the seam, without an agreement', theirs('seam'), [], false],
    ['the other’s on the seam, when only others have agreed', theirs('seam'), others, false],
    ['the other’s own, under an agreement', theirs('own'), agreed, false],
    ['a named party’s, under an agreement', theirs('party'), agreed, false],
  ] as const)('%s', (_case, fact, agreements, may) => {
    expect(maySee({ organisation: sandnes }, fact, agreements)).toBe(may);
  });
});

describe('what an organisation may touch', () => {
  // a U16 break (both levels) in the seam and an R3 break (the institution's alone)
  const story = allOf(
    stay('2027-04-05T08:00:00.000Z'),
    plan('2027-06-30', 'wanted'),
    referral({ episodeId: '22222222-0000-4000-8000-000000000002', kind: 'detox', receivedOn: '2027-04-05' }),
    does('AssessReferral', {
      episodeId: '22222222-0000-4000-8000-000000000002',
      right: true,
      legalDeadline: '2027-04-09',
      startDate: '2027-04-09',
    }),
  )(aStory('2027-04-05T08:00:00.000Z').started()).until('2027-04-13T08:00:00.000Z');
  story.signals('SetLegalBasis', { episodeId, basis: 'hol-10-4' }, { effectiveAt: story.now, messageId: '1' });
  const eventOf = (organisation: string) =>
    story.as(organisation).does('RecordSeriousEvent', { kind: 'unexpected' }).fact('SeriousEventRecorded').data.eventId;
  const [unitsEvent, theirEvent] = [eventOf(rusposten), eventOf(sandnes)];
  const idOf = (kind: string) => story.allBreaks.find((b) => b.kind === kind)?.breakId;
  const { handoverId } = story.fact('HandoverOffered').data;
  const ofUnit = story.fact('LegalBasisSet').factId;
  const ofMunicipality = story.fact('PathwayStarted').factId;
  const nowhere = '99999999-0000-4000-8000-000000000000';

  const tries = (party: Party, type: CommandType, data: object) =>
    // the table pairs types with their data, which TypeScript cannot follow through an array
    mayTouch(party, { type, data } as Command, story.state);
  const person = { name: sealed('n') };

  it.each<[CommandType, object, boolean[]]>([
    // [the municipality, another municipality, the institution, another institution]
    ['RegisterReferral', { to: rusposten }, [true, true, true, false]],
    ...(
      [
        'AssessReferral',
        'MoveStartDate',
        'RecordHelfoNotified',
        'Admit',
        'RecordMunicipalNeed',
        'SendAdmissionNotice',
        'SetLegalBasis',
        'PlanDischarge',
        'DeclareReady',
        'SendReadyNotice',
        'Discharge',
        'RecordDropOut',
        'RecordDischargeSummarySent',
      ] as const
    ).map((type): [CommandType, object, boolean[]] => [type, { episodeId }, [false, false, true, false]]),
    ['AnswerReadyNotice', { episodeId }, [true, false, false, false]],
    ['AcceptHandover', { handoverId }, [true, false, false, false]],
    ['RejectHandover', { handoverId }, [true, false, false, false]],
    ['PausePathway', {}, [true, false, false, false]],
    ['ResumePathway', {}, [true, false, false, false]],
    ['NotifySeriousEvent', { eventId: theirEvent }, [true, false, false, false]],
    ['NotifySeriousEvent', { eventId: unitsEvent }, [false, false, true, false]],
    ['ClosePathway', {}, [true, false, false, false]],
    ['RecordMapping', { domains: ['housing'] }, [true, false, false, false]],
    ['FormAnsvarsgruppe', { members: [{ name: sealed('n'), role: 'coordinator' }] }, [true, false, false, false]],
    ['NameCoordinator', { level: 'municipality', coordinator: person }, [true, true, false, false]],
    ['NameCoordinator', { level: 'specialist', coordinator: person }, [false, false, true, true]],
    ['Correct', { factId: ofMunicipality }, [true, false, false, false]],
    ['Cancel', { factId: ofMunicipality }, [true, false, false, false]],
    ['Correct', { factId: ofUnit }, [false, false, true, false]],
    ['Cancel', { factId: ofUnit }, [false, false, true, false]],
    ['AcknowledgeBreak', { breakId: idOf('handover-missed') }, [true, false, true, false]],
    ['PostponeBreak', { breakId: idOf('handover-missed') }, [true, false, true, false]],
    ['ResolveBreak', { breakId: idOf('handover-missed') }, [true, false, true, false]],
    ['AcknowledgeBreak', { breakId: idOf('legal-deadline-passed') }, [false, false, true, false]],
    ['PostponeBreak', { breakId: idOf('legal-deadline-passed') }, [false, false, true, false]],
    ['ResolveBreak', { breakId: idOf('legal-deadline-passed') }, [false, false, true, false]],
    // what nobody knows is refused by the core, with its own word
    ['Admit', { episodeId: nowhere }, [true, true, true, true]],
    ['Correct', { factId: nowhere }, [true, true, true, true]],
    ['AcknowledgeBreak', { breakId: nowhere }, [true, true, true, true]],
    ['NotifySeriousEvent', { eventId: nowhere }, [true, true, true, true]],
    // whoever takes part may tell these
    ['ReportCoordinatedNeed', {}, [true, true, true, true]],
    ['RecordContact', { kind: 'met', withClient: true }, [true, true, true, true]],
    ['RecordAttempt', { channel: 'sms' }, [true, true, true, true]],
    ['RecordOverdose', {}, [true, true, true, true]],
    ['RecordNaloxoneChecked', {}, [true, true, true, true]],
    ['RecordSeriousEvent', { kind: 'unexpected' }, [true, true, true, true]],
    ['RecordAnsvarsgruppeMeeting', { heldOn: '2027-04-05' }, [true, true, true, true]],
  ])('%s %j', (type, data, may) => {
    expect([kari, stavanger, per, otherUnit].map((party) => tries(party, type, data))).toEqual(may);
  });
});

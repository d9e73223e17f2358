import { describe, expect, it } from '@jest/globals';
import { commandTypes, type Command, type CommandType } from '../contracts/commands.js';
import { role } from '../contracts/vocabulary.js';
import { allOf, does, episodeId, plan, referral, stay } from '../testing/episode-steps.js';
import { agreed, measureId } from '../testing/steps/measures.js';
import { rolesOfCommands } from '../testing/roles-of-commands.js';
import { aStory, rusposten, sandnes, sealed } from '../testing/story.js';
import {
  mayAct,
  mayCommand,
  mayStart,
  mayTouch,
  ownsBreak,
  readsOfRole,
  type Party,
  mayCommandSeveral,
} from './access.js';
import { maySee } from './visible.js';

const letters = { coordinator: 'c', specialist: 's', system: 'y', leader: 'l', client: 'b' } as const;
const everyPair = role.options.flatMap((r) => commandTypes.map((type) => [r, type] as const));

describe('role × command', () => {
  it.each(everyPair)('%s, %s', (who, type) => {
    expect(mayCommand(who, type)).toBe(rolesOfCommands[type].includes(letters[who]));
  });
});

describe('role × what is done about a break by the break alone', () => {
  it.each(role.options)('%s', (who) => {
    const may = who === 'leader';
    expect([mayAct(who, 'QuestionBreak'), mayAct(who, 'RecordLesson')]).toEqual([may, may]);
  });
});

describe('role × command for several clients at once', () => {
  const several: Partial<Record<CommandType, string>> = {
    ...{ RecordContact: 'cs', RecordAnsvarsgruppeMeeting: 'cs' },
    ...{ NameCoordinator: 'cs', SetAbsence: 'cs', EndAbsence: 'cs', EndCoordinator: 'cs' },
  };
  it.each(everyPair)('%s, %s', (who, type) => {
    expect(mayCommandSeveral(who, type)).toBe(several[type]?.includes(letters[who]) === true);
  });
});

describe('role × read', () => {
  it.each([
    ['coordinator', ['pathway', 'worklist', 'breaks', 'caseload', 'agreed']],
    ['specialist', ['pathway', 'worklist', 'breaks', 'caseload']],
    ['system', ['pathway']],
    ['leader', ['breakRows', 'indicators', 'agreed']],
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
  const elsewhere = '33333333-0000-4000-8000-000000000003';
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
    referral({ episodeId: elsewhere, to: otherUnit.organisation, receivedOn: '2027-04-05' }),
    does('Admit', { episodeId: elsewhere }),
  )(aStory('2027-04-05T08:00:00.000Z').started()).until('2027-04-13T08:00:00.000Z');
  story.signals('SetLegalBasis', { episodeId, basis: 'hol-10-4' }, { effectiveAt: story.now, messageId: '1' });
  for (const by of [sandnes, rusposten]) {
    story.does('RecordObjection', { item: 'plan', recipient: 'ownColleagues' }, { by });
    const recipient = { label: 'NAV-kontoret' };
    story.does('RecordWaiver', { recipient, covers: ['plan'], until: '2027-05-05' }, { by });
  }
  const { objections, waivers } = story.state.course.consents;
  const objection = (nth: '1' | '2') => objections[Number(nth) - 1]?.objectionId;
  const waiver = (nth: '1' | '2') => waivers[Number(nth) - 1]?.waiverId;
  const ofLevel = { municipality: measureId, specialist: '33333333-0000-4000-8000-000000000009' };
  agreed()(story);
  agreed({ measureId: ofLevel.specialist, level: 'specialist' })(story);
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
        'NameContactClinician',
        'StartLeave',
        'EndLeave',
        'EndEpisode',
        'RecordPathwayEvent',
        'SetExpectedDischarge',
        'SendChangeNotice',
        'AgreeDropOutProcedure',
        'AgreeReadmission',
        'PlanDischarge',
        'CallOffDischarge',
        'DeclareReady',
        'CancelReadiness',
        'SendReadyNotice',
        'Discharge',
        'RecordDropOut',
        'RecordDischargeSummarySent',
      ] as const
    ).map((type): [CommandType, object, boolean[]] => [type, { episodeId }, [false, false, true, false]]),
    ['RequestRenewedAssessment', { episodeId }, [true, false, true, false]],
    // the unit of either treatment
    ['AgreeNextTreatment', { episodeId, nextEpisodeId: elsewhere }, [false, false, true, true]],
    ['AgreeNextTreatment', { episodeId: elsewhere, nextEpisodeId: episodeId }, [false, false, true, true]],
    ['AgreeNextTreatment', { episodeId, nextEpisodeId: nowhere }, [false, false, true, false]],
    ['AgreeNextTreatment', { episodeId: nowhere, nextEpisodeId: nowhere }, [true, true, true, true]],
    // whoever admits, for their own unit: the previous one's unless another is stated
    ['ReturnToTreatment', { previousEpisodeId: episodeId }, [false, false, true, false]],
    ['ReturnToTreatment', { previousEpisodeId: episodeId, to: otherUnit.organisation }, [false, false, false, true]],
    [
      'ReturnToTreatment',
      { previousEpisodeId: nowhere, episodeId: elsewhere, to: rusposten },
      [false, false, false, false],
    ],
    ['ReturnToTreatment', { previousEpisodeId: nowhere }, [true, true, true, true]],
    ['AdmitSelf', { contractId: nowhere, to: rusposten }, [false, false, true, false]],
    ['AnswerReadyNotice', { episodeId }, [true, false, false, false]],
    ['ConfirmDischargeInformation', { episodeId }, [true, false, false, false]],
    // agreed by either end of the seam
    ['AgreeFirstContact', { episodeId, on: '2027-07-01' }, [true, false, true, false]],
    ['NameFollowUpDoer', { episodeId, doer: person }, [true, false, true, false]],
    ['AcceptHandover', { handoverId }, [true, false, false, false]],
    ['RejectHandover', { handoverId }, [true, false, false, false]],
    ['PausePathway', {}, [true, false, false, false]],
    ['ResumePathway', {}, [true, false, false, false]],
    ['NotifySeriousEvent', { eventId: theirEvent }, [true, false, false, false]],
    ['NotifySeriousEvent', { eventId: unitsEvent }, [false, false, true, false]],
    ['ClosePathway', {}, [true, false, false, false]],
    ['ReopenPathway', {}, [true, false, false, false]],
    ['ChangeIdentity', {}, [true, false, false, false]],
    ['MergePathway', {}, [true, false, false, false]],
    ['RecordSenderAct', { handoverId, reached: 'nobody' }, [true, true, true, true]],
    ['EndAnsvarsgruppe', { reason: 'noLongerNeeded' }, [true, false, false, false]],
    // each plan is its level's
    ...(['SetPlanStatus', 'RevisePlan', 'RecordPlanUsed', 'RecordPlanUseAnswer'] as const).flatMap(
      (type): [CommandType, object, boolean[]][] => [
        [type, { plan: 'individualPlan' }, [true, false, true, true]],
        [type, { plan: 'actionPlan' }, [true, false, false, false]],
        [type, { plan: 'treatmentPlan' }, [false, false, true, true]],
        [type, { plan: 'crisisPlan' }, [true, false, true, true]],
        [type, { plan: 'otherPlan' }, [true, false, false, false]],
      ],
    ),
    ['RecordChildrenAsked', { episodeId, hasChildren: true }, [false, false, true, false]],
    ['RecordChildrenAsked', { hasChildren: true }, [true, true, true, true]],
    ['WithdrawObjection', { objectionId: objection('1') }, [true, false, false, false]],
    ['WithdrawObjection', { objectionId: objection('2') }, [false, false, true, false]],
    ['WithdrawWaiver', { waiverId: waiver('1') }, [true, false, false, false]],
    ['WithdrawWaiver', { waiverId: waiver('2') }, [false, false, true, false]],
    ['FormAnsvarsgruppe', { members: [{ name: sealed('n'), role: 'coordinator' }] }, [true, false, false, false]],
    ['NameCoordinator', { level: 'municipality', coordinator: person }, [true, true, false, false]],
    ['NameCoordinator', { level: 'specialist', coordinator: person }, [false, false, true, true]],
    ...(['SetAbsence', 'EndAbsence', 'EndCoordinator', 'NamePerson'] as const).flatMap(
      (type): [CommandType, object, boolean[]][] => [
        [type, { level: 'municipality' }, [true, true, false, false]],
        [type, { level: 'specialist' }, [false, false, true, true]],
      ],
    ),
    ['InviteUnit', { to: '314002024' }, [true, false, false, false]],
    ['Correct', { factId: ofMunicipality }, [true, false, false, false]],
    ['Cancel', { factId: ofMunicipality }, [true, false, false, false]],
    ['Redact', { factId: ofMunicipality }, [true, false, false, false]],
    ['Redact', { factId: ofUnit }, [false, false, true, false]],
    ['Correct', { factId: ofUnit }, [false, false, true, false]],
    ['Cancel', { factId: ofUnit }, [false, false, true, false]],
    ['RequestService', { receivedOn: '2027-04-05' }, [true, false, false, false]],
    ['SendPreliminaryAnswer', { requestId: nowhere }, [true, false, false, false]],
    ['RefuseServiceRequest', { requestId: nowhere }, [true, false, false, false]],
    ['AgreeMeasure', { level: 'municipality' }, [true, true, false, false]],
    ['IssueVedtak', { level: 'specialist' }, [false, false, true, true]],
    ...(['StartMeasure', 'CarryOutVedtak', 'EndMeasure'] as const).flatMap(
      (type): [CommandType, object, boolean[]][] => [
        [type, { measureId: ofLevel.municipality }, [true, false, false, false]],
        [type, { measureId: ofLevel.specialist }, [false, false, true, false]],
        [type, { measureId: nowhere }, [true, true, true, true]],
      ],
    ),
    ['AcknowledgeBreak', { breakId: idOf('handover-missed') }, [true, false, true, false]],
    ['PostponeBreak', { breakId: idOf('handover-missed') }, [true, false, true, false]],
    ['ResolveBreak', { breakId: idOf('handover-missed') }, [true, false, true, false]],
    ['ExplainBreak', { breakId: idOf('handover-missed') }, [true, false, true, false]],
    ['AcknowledgeBreak', { breakId: idOf('legal-deadline-passed') }, [false, false, true, false]],
    ['PostponeBreak', { breakId: idOf('legal-deadline-passed') }, [false, false, true, false]],
    ['ResolveBreak', { breakId: idOf('legal-deadline-passed') }, [false, false, true, false]],
    ['ExplainBreak', { breakId: idOf('legal-deadline-passed') }, [false, false, true, false]],
    // what nobody knows is refused by the core, with its own word
    ['Admit', { episodeId: nowhere }, [true, true, true, true]],
    ['Correct', { factId: nowhere }, [true, true, true, true]],
    ['AcknowledgeBreak', { breakId: nowhere }, [true, true, true, true]],
    ['WithdrawObjection', { objectionId: nowhere }, [true, true, true, true]],
    ['WithdrawWaiver', { waiverId: nowhere }, [true, true, true, true]],
    ['NotifySeriousEvent', { eventId: nowhere }, [true, true, true, true]],
    // whoever takes part may tell these
    ['ReportCoordinatedNeed', {}, [true, true, true, true]],
    ['RecordDeath', {}, [true, true, true, true]],
    ['RecordContact', { kind: 'met', withClient: true }, [true, true, true, true]],
    ['RecordAttempt', { channel: 'sms' }, [true, true, true, true]],
    ['RecordOverdose', {}, [true, true, true, true]],
    ['RecordNaloxoneChecked', {}, [true, true, true, true]],
    ['RecordSeriousEvent', { kind: 'unexpected' }, [true, true, true, true]],
    ['RecordAnsvarsgruppeMeeting', { heldOn: '2027-04-05' }, [true, true, true, true]],
    ['BookAnsvarsgruppeMeeting', { on: '2027-05-05' }, [true, true, true, true]],
    ['CancelAnsvarsgruppeMeeting', { plannedOn: '2027-05-05' }, [true, true, true, true]],
    ['RecordCoordinatedNeedSeen', {}, [true, true, true, true]],
    ['RecordMapping', { domains: ['housing'] }, [true, true, true, true]],
    ['RecordObjection', { item: 'plan', recipient: 'ownColleagues' }, [true, true, true, true]],
    ['RecordWaiver', { covers: ['plan'], until: '2027-05-05' }, [true, true, true, true]],
    ['RecordDisclosureBasis', { basis: 'hpl-33' }, [true, true, true, true]],
  ])('%s %j', (type, data, may) => {
    expect([kari, stavanger, per, otherUnit].map((party) => tries(party, type, data))).toEqual(may);
  });

  it('a leader answers for the breaks that the own organisation owns', () => {
    const owns = (kind: string) =>
      [kari, stavanger, per].map((party) => ownsBreak(party, idOf(kind) ?? '', story.state));
    expect(owns('handover-missed')).toEqual([true, false, true]);
    expect(owns('legal-deadline-passed')).toEqual([false, false, true]);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../contracts/commands.js';
import { factData, signalData, type Fact, type FactType } from '../contracts/facts.js';
import {
  allOf,
  cancelled,
  does,
  episodeId,
  groupFormed,
  plan,
  referral,
  stay,
  type Step,
} from '../testing/episode-steps.js';
import { compulsionDecided, inLar, trackId, trackStarted } from '../testing/steps/tracks.js';
import { aStory, rusposten, sandnes, sealed, type Story } from '../testing/story.js';
import { agreed, begun, fedRequest } from '../testing/steps/measures.js';
import { fedReferral, signalled } from '../testing/steps/episodes.js';
import { audienceOfType } from '../access/audience.js';
import { audienceOf, controllerOf, type Judged } from './whose-fact.js';

const begins = '2027-04-05T08:00:00.000Z';
const started = () => aStory(begins).started();
const judged = (story: Story, more: Partial<Judged> = {}): Judged => ({
  course: story.state.course,
  watch: story.state.watch,
  earlier: () => undefined,
  audienceOfWatched: () => undefined,
  ...more,
});
const reassessed = allOf(
  referral(),
  does('AssessReferral', { episodeId, right: false }),
  does('RequestRenewedAssessment', { episodeId }, '2027-04-06T08:00:00.000Z'),
);
const atRisk = does('Discharge', { episodeId, kind: 'planned', suicideRisk: true });
const epikriseToOthers = does('RecordDischargeSummarySent', { episodeId, recipients: ['referrer'] });
const left = does('Discharge', { episodeId, kind: 'planned' });
const warned = (warning: 'wanted' | 'declined' | 'notAsked' | 'requiredByLaw', ...before: Step[]) =>
  allOf(stay(begins), ...before, plan('2027-04-30', warning))(started());
const compelled = (basis: 'hol-10-2' | 'hol-10-3' | 'hol-10-4') => does('SetLegalBasis', { episodeId, basis });

/** Signals that are not about a discharge: dates, duties, handovers, meetings and who is responsible cross (D8). */
const seam: FactType[] = [
  'PathwayStarted',
  'ReferralRegistered',
  'ReferralAssessed',
  'RenewedAssessmentRequested',
  'StartDateMoved',
  'Admitted',
  'ContactClinicianNamed',
  'LeaveStarted',
  'LeaveEnded',
  'ReturnedToTreatment',
  'SelfAdmitted',
  'AdmissionNoticeSent',
  'DropOutProcedureAgreed',
  'DischargeInformationReceived',
  'HandoverOffered',
  'HandoverWithdrawn',
  'HandoverAccepted',
  'HandoverRejected',
  'CoordinatedNeedReported',
  'CoordinatorNamed',
  'CoordinatorAbsent',
  'CoordinatorBack',
  'CoordinatorEnded',
  'PersonNamed',
  'ContactRecorded',
  'OverdoseRecorded',
  'AnsvarsgruppeFormed',
  'AnsvarsgruppeMeetingHeld',
  'AnsvarsgruppeMeetingBooked',
  'AnsvarsgruppeMeetingCancelled',
  'AnsvarsgruppeEnded',
  'PathwayClosed',
  'PathwayReopened',
  'PathwayMerged',
  'MergeReceived',
  'SenderActed',
  'CompulsionCarriedOut',
  'ProposalSentToBoard',
  'MoveAccepted',
];
/** Those it names, and nobody else. */
const party: FactType[] = ['MoveOffered', 'MoveRejected', 'MoveWithdrawn'];
/** By the kind of track: what reveals treatment stays with whoever told it. */
const track: FactType[] = [
  'TrackStarted',
  'TrackEnded',
  'TrackReviewed',
  'PrescribingHandedOver',
  'PrescribingTakenBack',
  'DispensingMissed',
  'LarDifficultyReported',
  'ReleaseDateSet',
  'ReleaseItemReady',
  'HousingDateMoved',
  'TreatmentConsentWithdrawn',
  'StatsforvalterNotified',
  'ChildWelfareNotified',
];
const own: FactType[] = [
  ...(['UnitInvited', 'ContactRequested', 'MeetingAnswered', 'PlanAnswered', 'AddressProtected'] as const),
  ...(['AddressProtectionLifted', 'EmergencyAccessOpened', 'EmergencyAccessReviewed'] as const),
  'IdentityChanged',
  'PathwayImported',
  'HelfoNotified',
  'MunicipalNeedRecorded',
  'LegalBasisSet',
  'MappingRecorded',
  'MedicationChecked',
  'ConcernReported',
  'ConcernAnswered',
  'CoordinatedNeedSeen',
  'PlanStatusSet',
  'PlanRevised',
  'PlanUsed',
  'ChildrenAsked',
  'ObjectionRecorded',
  'ObjectionWithdrawn',
  'WaiverGiven',
  'WaiverWithdrawn',
  'DisclosureBasisRecorded',
  'ServiceRequested',
  'PreliminaryAnswerSent',
  'ServiceRequestRefused',
  'MeasureAgreed',
  'VedtakIssued',
  'MeasureStarted',
  'VedtakCarriedOut',
  'MeasureEnded',
  'NextTreatmentAgreed',
  'PathwayEventRecorded',
  'ContactAttempted',
  'PathwayPaused',
  'PathwayResumed',
  'NaloxoneChecked',
  'SeriousEventRecorded',
  'SeriousEventNotified',
];
const discharge: FactType[] = [
  'ExpectedDischargeSet',
  'ChangeNoticeSent',
  'ReadmissionAgreed',
  'FirstContactAgreed',
  'DischargePlanned',
  'DischargeCalledOff',
  'ReadyDeclared',
  'ReadinessCancelled',
  'ReadyNoticeSent',
  'ReadyNoticeAnswered',
  'Discharged',
  'DroppedOut',
  'EpisodeEnded',
  'FollowUpDoerNamed',
  'DischargeSummarySent',
];
const bySection102 = compulsionDecided('hol-10-2', { decidedOn: '2027-04-05' });
const factOf = (type: FactType): Fact => ({ type, data: { episodeId } }) as unknown as Fact;

describe('the audience of each signal', () => {
  it('is stated for every type of fact', () => {
    expect(Object.keys(audienceOfType).sort()).toEqual(Object.keys(factData).sort());
    expect([...seam, ...own, ...party, ...discharge, ...track].sort()).toEqual(Object.keys(signalData).sort());
  });

  it.each([
    ...seam.map((type) => [type, 'seam'] as const),
    ...own.map((type) => [type, 'own'] as const),
    ...party.map((type) => [type, 'party'] as const),
  ])('%s: %s', (type, audience) => {
    expect(audienceOf(factOf(type), judged(warned('wanted')))).toBe(audience);
    expect(audienceOf(factOf(type), judged(warned('declined')))).toBe(audience);
  });

  it.each(discharge)('%s: crosses only where the wish or the law lets it', (type) => {
    const audience = (story: Story) => audienceOf(factOf(type), judged(story));
    expect(audience(warned('wanted'))).toBe('seam');
    expect(audience(warned('requiredByLaw'))).toBe('seam');
    expect(audience(warned('declined'))).toBe('own');
    expect(audience(warned('notAsked'))).toBe('own');
    expect(audience(warned('declined', compelled('hol-10-2')))).toBe('seam');
    expect(audience(warned('notAsked', compelled('hol-10-3')))).toBe('seam');
    expect(audience(warned('declined', compelled('hol-10-4')))).toBe('own');
    expect(audience(started())).toBe('own');
  });

  it.each<[CommandOf<'StartTrack'>['data'], 'own' | 'seam']>([
    [{ kind: 'lar', by: rusposten }, 'seam'],
    [{ kind: 'prison', sentence: 'serving' }, 'seam'],
    [{ kind: 'actFact', team: 'FACT sør' }, 'seam'],
    [{ kind: 'selfAdmissionContract', unit: rusposten }, 'seam'],
    [{ kind: 'waitingHousing', municipality: '1103' }, 'seam'],
    [{ kind: 'substitutionOutsideLar', prescriber: { name: sealed('liv') } }, 'own'],
    [{ kind: 'lowThreshold', unit: 'Feltpleien' }, 'own'],
    [{ kind: 'section12', unit: rusposten }, 'own'],
    [{ kind: 'ndProgram', until: '2029-04-05' }, 'own'],
    [{ kind: 'compulsion', basis: 'hol-10-2', decidedOn: '2027-04-05', temporary: false }, 'own'],
    [{ kind: 'phvl', unit: rusposten }, 'own'],
  ])('a track of kind $kind: %s', (terms, audience) => {
    const story = trackStarted(terms)(started());
    for (const type of track) {
      const fact = { type, data: { trackId } } as unknown as Fact;
      expect([type, audienceOf(fact, judged(story))]).toEqual([type, audience]);
      expect(audienceOf(fact, judged(started()))).toBe('own');
    }
  });

  it.each(['FactCorrected', 'FactCancelled'] as const)('%s: as the fact it is about', (type) => {
    const data = { correctedFactId: 'f', cancelledFactId: 'f', reason: 'other' };
    const fact = { type, data } as unknown as Fact;
    const about = (audience: 'own' | 'seam') => {
      const corrected = { type: 'ReferralAssessed' as const, data: { episodeId, right: false }, audience };
      return audienceOf(fact, judged(started(), { earlier: (id) => (id === 'f' ? corrected : undefined) }));
    };
    expect([about('seam'), about('own')]).toEqual(['seam', 'own']);
    expect(audienceOf(fact, judged(started()))).toBe('own');
  });

  it('a plan told to the municipality and taken back since does not cross by being corrected', () => {
    const fact = { type: 'FactCorrected', data: { correctedFactId: 'f' } } as unknown as Fact;
    const data = { episodeId, on: '2027-04-30', municipalWarning: 'wanted' as const };
    const earlier: Judged['earlier'] = () => ({ type: 'DischargePlanned', data, audience: 'seam' });
    expect(audienceOf(fact, judged(warned('wanted'), { earlier }))).toBe('seam');
    expect(audienceOf(fact, judged(warned('declined'), { earlier }))).toBe('own');
  });

  it('a discharge called off is the seam’s as the plan was, though nobody has told of the admission', () => {
    const off = does('CallOffDischarge', { episodeId, reason: 'other' });
    const audience = (warning: 'wanted' | 'declined') =>
      audienceOf(factOf('DischargeCalledOff'), judged(off(cancelled('Admitted')(warned(warning)))));
    expect([audience('wanted'), audience('declined')]).toEqual(['seam', 'own']);
  });

  it('one who drops out before any stay leaves a referral, which is the seam’s', () => {
    const story = allOf(referral(), does('RecordDropOut', { episodeId }))(started());
    expect(audienceOf(story.fact('DroppedOut'), judged(story))).toBe('seam');
  });
});

const clockStarted = (story: Story, rule: string): Fact | undefined =>
  story.state.facts.findLast((f) => f.type === 'ClockStarted' && f.data.rule === rule);
const ofClock = (type: 'ClockMoved' | 'ClockStopped' | 'ClockExpired', clockId: string | undefined) =>
  ({ type, data: { clockId } }) as unknown as Fact;

/** Every clock and break of the story with the audience it was given. */
function watchedIn(story: Story): Judged['audienceOfWatched'] {
  const given = new Map<string, 'own' | 'seam' | 'party'>();
  for (const fact of story.state.facts) {
    const audience = audienceOf(fact, judged(story, { audienceOfWatched: (id) => given.get(id) }));
    if (fact.type === 'ClockStarted') given.set(fact.data.clockId, audience);
    if (fact.type === 'ChainBreakOpened') given.set(fact.data.breakId, audience);
  }
  return (id) => given.get(id);
}

describe('the watch: as the fact it rests on', () => {
  it.each<[string, string, 'own' | 'seam', Step]>([
    ['a referral', 'R1', 'seam', referral()],
    [
      'a need that the institution assessed',
      'U2',
      'own',
      allOf(stay(begins), does('RecordMunicipalNeed', { episodeId, likely: true })),
    ],
    ['an admission, of one who may leave unknown to the municipality', 'R10', 'own', stay(begins)],
    [
      'a referral of a pregnant client',
      'F5.decision',
      'own',
      allOf(fedReferral({ receivedOn: '2027-04-05', pregnant: true }), signalled('Admit', { episodeId })),
    ],
    [
      'a referral on suspicion of psychosis',
      'F6',
      'own',
      fedReferral({ receivedOn: '2027-04-05', referredOn: '2027-03-01', suspectedPsychosis: true }),
    ],
    ['a request for a renewed assessment', 'R1', 'seam', reassessed],
    ['an offer', 'U16', 'seam', allOf(stay(begins), plan('2027-04-30', 'wanted'))],
    ['a group', 'P10', 'seam', groupFormed()],
    ['a need reported', 'P2', 'seam', does('ReportCoordinatedNeed', {})],
    ['the start of the pathway', 'P12', 'seam', allOf()],
    ['a need seen', 'P3', 'own', does('RecordCoordinatedNeedSeen', {})],
    ['a plan', 'P10.plan', 'own', does('SetPlanStatus', { plan: 'actionPlan', status: 'has' })],
    ['a crisis plan', 'P11.review', 'own', does('SetPlanStatus', { plan: 'crisisPlan', status: 'has' })],
    [
      'an overdose, but whether there is a crisis plan is its holder’s',
      'M2.plan',
      'own',
      allOf(
        does('SetPlanStatus', { plan: 'crisisPlan', status: 'has' }),
        does('RecordOverdose', {}, '2027-04-05T09:00:00.000Z'),
      ),
    ],
    ['a stay’s own plans', 'W4', 'own', stay(begins)],
    ['a stay’s own assessment', 'W4.ip', 'own', stay(begins)],
    ['a stay’s own crisis plan', 'P11', 'own', stay(begins)],
    ['a stay’s question about children', 'U15', 'own', stay(begins)],
    ['a coordinator for the stay', 'P5', 'own', allOf(stay(begins), does('ReportCoordinatedNeed', {}))],
    [
      'a discharge to be told of, without a crisis plan',
      'P11.discharge',
      'seam',
      allOf(stay(begins), plan('2027-04-30', 'wanted'), left),
    ],
    [
      'a discharge not to be told of, without a crisis plan',
      'P11.discharge',
      'own',
      allOf(stay(begins), plan('2027-04-30', 'declined'), left),
    ],
    ['a kartlegging', 'P12.review', 'own', does('RecordMapping', { domains: ['housing'] })],
    ['a measure agreed', 'P13', 'own', agreed()],
    ['a request for services', 'W5', 'own', fedRequest({ receivedOn: '2027-04-05' })],
    [
      'a discharge to be told of, but what the municipality prepares is its own',
      'W2',
      'own',
      allOf(stay(begins), signalled('PlanDischarge', { episodeId, on: '2027-04-30', municipalWarning: 'wanted' })),
    ],
    ['temporary housing begun', 'M3', 'own', allOf(agreed({ kind: 'temporaryHousing' }), begun())],
    ['a stay, for the ward’s own reminder', 'M5', 'own', stay(begins)],
    ['LAR, for the unit’s own reminder', 'M5', 'own', inLar()],
    ['a plan the patient was not asked about', 'U4', 'own', allOf(stay(begins), plan('2027-04-30', 'notAsked'))],
    ['an admission, but what is agreed at it ends when the client leaves', 'U12.agreed', 'own', stay(begins)],
    [
      'a client at risk, which is nobody else’s',
      'M1b',
      'own',
      allOf(stay(begins), plan('2027-04-30', 'wanted'), atRisk),
    ],
    [
      'an epikrise, but not who was left out',
      'U11',
      'own',
      allOf(stay(begins), plan('2027-04-30', 'wanted'), left, epikriseToOthers),
    ],
    ['compulsion, and nothing told', 'C8', 'seam', allOf(stay(begins), compelled('hol-10-2'), left)],
    ['a discharge not to be told of', 'U10', 'own', allOf(stay(begins), plan('2027-04-30', 'declined'), left)],
    ['a discharge to be told of', 'U10', 'seam', allOf(stay(begins), plan('2027-04-30', 'wanted'), left)],
    ['LAR', 'M13.review', 'seam', inLar()],
    ['LAR and a stay', 'M13.continuity', 'own', allOf(inLar(), stay(begins))],
    ['tvungent psykisk helsevern', 'C9', 'own', trackStarted({ kind: 'phvl', unit: rusposten })],
    ['a decision on compulsion, whose limits are both levels’', 'C2.execute', 'seam', bySection102],
    ['a case before the board', 'C6', 'own', allOf(bySection102, does('ProposeToBoard', { trackId }))],
    ['a report of concern', 'C1', 'own', does('ReportConcern', {})],
    [
      'a discharge that the law tells of',
      'M1',
      'seam',
      allOf(stay(begins), compelled('hol-10-2'), plan('2027-04-30', 'declined'), left),
    ],
  ])('%s: its clock %s is %s', (_fact, rule, audience, given) => {
    const story = given(aStory(begins).started({ coordinator: false }));
    expect(audienceOf(clockStarted(story, rule) as Fact, judged(story))).toBe(audience);
  });

  it.each(['ClockMoved', 'ClockExpired', 'ClockStopped'] as const)(
    '%s: seen by whoever saw the clock start, and by nobody else, whatever became of the wish',
    (type) => {
      const fact = ofClock(type, 'c');
      for (const story of [warned('wanted'), warned('declined')]) {
        expect(audienceOf(fact, judged(story, { audienceOfWatched: () => 'seam' }))).toBe('seam');
        expect(audienceOf(fact, judged(story, { audienceOfWatched: () => 'own' }))).toBe('own');
      }
    },
  );

  it.each(['seam', 'own'] as const)('a break and its ladder are %s as its lines are', (audience) => {
    const story = warned(audience === 'seam' ? 'wanted' : 'notAsked').until('2027-05-01T08:00:00.000Z');
    const audienceOfWatched = watchedIn(story);
    expect(audienceOf(story.fact('ChainBreakOpened'), judged(story, { audienceOfWatched }))).toBe(audience);
    expect(audienceOf(clockStarted(story, 'E1') as Fact, judged(story, { audienceOfWatched }))).toBe(audience);
  });
});

describe('whose fact it is (dataansvarlig)', () => {
  const missed = warned('wanted').until('2027-04-13T08:00:00.000Z');
  const controller = (fact: Fact, caller = '1103') => controllerOf(fact, judged(missed), caller);

  const notItsTellers = ['HandoverOffered', 'HandoverWithdrawn', 'EmergencyAccessOpened', 'EmergencyAccessReviewed'];
  it.each(Object.keys(signalData).filter((type) => !notItsTellers.includes(type)) as FactType[])(
    '%s: whoever told it',
    (type) => {
      expect([controller(factOf(type), sandnes), controller(factOf(type), rusposten)]).toEqual([sandnes, rusposten]);
    },
  );

  it.each(['HandoverOffered', 'HandoverWithdrawn'] as const)('%s: the institution that discharges', (type) => {
    expect(controller(factOf(type), sandnes)).toBe(rusposten);
  });

  it.each(['EmergencyAccessOpened', 'EmergencyAccessReviewed'] as const)(
    '%s: whoever answers for the client',
    (type) => {
      expect([controller(factOf(type), sandnes), controller(factOf(type), '1103')]).toEqual([sandnes, sandnes]);
      const outside = judged(missed, { outside: new Set([sandnes]) });
      expect(controllerOf(factOf(type), outside, '1103')).toBe(rusposten);
    },
  );

  it('a clock: its owner’s organisation', () => {
    const of = (rule: string, story: Story) =>
      controllerOf(
        { type: 'ClockStarted', data: { clockId: story.clock(rule)?.clockId } } as unknown as Fact,
        judged(story),
        '1103',
      );
    expect(of('P12', missed)).toBe(sandnes);
    expect(of('R1', referral()(started()))).toBe(rusposten);
  });

  it('a break of both levels: the municipality’s; one of the institution’s alone: the institution’s', () => {
    const of = (story: Story) => controllerOf(story.fact('ChainBreakOpened'), judged(story), '1103');
    expect(of(missed)).toBe(sandnes);
    expect(of(warned('notAsked').until('2027-05-01T08:00:00.000Z'))).toBe(rusposten);
  });

  it('a correction: whoever corrects', () => {
    const story = cancelled('DischargePlanned')(warned('wanted'));
    expect(controllerOf(story.fact('FactCancelled'), judged(story), rusposten)).toBe(rusposten);
  });
});

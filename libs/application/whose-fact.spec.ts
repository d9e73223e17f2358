import { describe, expect, it } from '@jest/globals';
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
import { aStory, rusposten, sandnes, type Story } from '../testing/story.js';
import { audienceOfType } from '../access/audience.js';
import { audienceOf, controllerOf, type Judged } from './whose-fact.js';

const begins = '2027-04-05T08:00:00.000Z';
const started = () => aStory(begins).started();
const judged = (story: Story, earlier: Judged['earlier'] = () => undefined): Judged => ({
  course: story.state.course,
  watch: story.state.watch,
  earlier,
});
const left = does('Discharge', { episodeId, kind: 'planned' });
const warned = (warning: 'wanted' | 'declined' | 'notAsked' | 'requiredByLaw', ...before: Step[]) =>
  allOf(stay(begins), ...before, plan('2027-04-30', warning))(started());
const compelled = (basis: 'hol-10-2' | 'hol-10-3' | 'hol-10-4') => does('SetLegalBasis', { episodeId, basis });

/** Signals that are not about a discharge: dates, duties, handovers, meetings and who is responsible cross (D8). */
const seam: FactType[] = [
  'PathwayStarted',
  'ReferralRegistered',
  'ReferralAssessed',
  'StartDateMoved',
  'Admitted',
  'AdmissionNoticeSent',
  'HandoverOffered',
  'HandoverWithdrawn',
  'HandoverAccepted',
  'HandoverRejected',
  'CoordinatedNeedReported',
  'CoordinatorNamed',
  'ContactRecorded',
  'AnsvarsgruppeFormed',
  'AnsvarsgruppeMeetingHeld',
  'PathwayClosed',
];
const own: FactType[] = ['HelfoNotified', 'MunicipalNeedRecorded', 'LegalBasisSet', 'MappingRecorded'];
const discharge: FactType[] = [
  'DischargePlanned',
  'ReadyDeclared',
  'ReadyNoticeSent',
  'ReadyNoticeAnswered',
  'Discharged',
  'DroppedOut',
  'DischargeSummarySent',
];
const factOf = (type: FactType): Fact => ({ type, data: { episodeId } }) as unknown as Fact;

describe('the audience of each signal', () => {
  it('is stated for every type of fact', () => {
    expect(Object.keys(audienceOfType).sort()).toEqual(Object.keys(factData).sort());
    expect([...seam, ...own, ...discharge].sort()).toEqual(Object.keys(signalData).sort());
  });

  it.each([...seam.map((type) => [type, 'seam'] as const), ...own.map((type) => [type, 'own'] as const)])(
    '%s: %s',
    (type, audience) => {
      expect(audienceOf(factOf(type), judged(warned('wanted')))).toBe(audience);
      expect(audienceOf(factOf(type), judged(warned('declined')))).toBe(audience);
    },
  );

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

  it.each(['FactCorrected', 'FactCancelled'] as const)('%s: as the fact it is about', (type) => {
    const data = { correctedFactId: 'f', cancelledFactId: 'f', reason: 'other' };
    const fact = { type, data } as unknown as Fact;
    const about = (audience: 'own' | 'seam') =>
      audienceOf(
        fact,
        judged(started(), (id) => (id === 'f' ? { audience, controller: rusposten } : undefined)),
      );
    expect([about('seam'), about('own')]).toEqual(['seam', 'own']);
    expect(audienceOf(fact, judged(started()))).toBe('own');
  });
});

/** As the watch is judged when its clocks start: none has a stored audience yet, or all were seen to start. */
function judgedAs(story: Story, audience: 'own' | 'seam'): Judged {
  const { clocks, breaks } = story.state.watch;
  const seen = new Map([...clocks].map(([id, clock]) => [id, { ...clock, audience }]));
  return { ...judged(story), watch: { clocks: seen, breaks } };
}
const ofClock = (type: 'ClockStarted' | 'ClockStopped', clockId: string | undefined) =>
  ({ type, data: { clockId } }) as unknown as Fact;

describe('the watch: as the fact it rests on', () => {
  it.each<[string, string, 'own' | 'seam', Step]>([
    ['a referral', 'R1', 'seam', referral()],
    ['an admission', 'U2', 'seam', allOf(stay(begins), does('RecordMunicipalNeed', { episodeId, likely: true }))],
    ['an offer', 'U16', 'seam', allOf(stay(begins), plan('2027-04-30', 'wanted'))],
    ['a group', 'P10', 'seam', groupFormed()],
    ['a need reported', 'P2', 'seam', does('ReportCoordinatedNeed', {})],
    ['the start of the pathway', 'P12', 'seam', allOf()],
    ['a kartlegging', 'P12.review', 'own', does('RecordMapping', { domains: ['housing'] })],
    ['a plan the patient was not asked about', 'U4', 'own', allOf(stay(begins), plan('2027-04-30', 'notAsked'))],
    ['a discharge not to be told of', 'U10', 'own', allOf(stay(begins), plan('2027-04-30', 'declined'), left)],
    ['a discharge to be told of', 'U10', 'seam', allOf(stay(begins), plan('2027-04-30', 'wanted'), left)],
    [
      'a discharge that the law tells of',
      'M1',
      'seam',
      allOf(stay(begins), compelled('hol-10-2'), plan('2027-04-30', 'declined'), left),
    ],
  ])('%s: its clock %s is %s', (_fact, rule, audience, given) => {
    const story = given(aStory(begins).started({ coordinator: false }));
    expect(audienceOf(ofClock('ClockStarted', story.clock(rule)?.clockId), judgedAs(story, 'own'))).toBe(audience);
  });

  it('whoever saw a clock start sees it stop, also when the wish was taken back meanwhile', () => {
    const story = allOf(does('DeclareReady', { episodeId }))(warned('wanted'));
    const { clockId } = story.clock('U7') ?? {};
    plan('2027-04-30', 'declined')(story);
    expect(audienceOf(ofClock('ClockStopped', clockId), judgedAs(story, 'seam'))).toBe('seam');
    expect(audienceOf(ofClock('ClockStopped', clockId), judgedAs(story, 'own'))).toBe('own');
  });

  it.each(['seam', 'own'] as const)('a break and its ladder are %s as its lines are', (audience) => {
    const story = warned(audience === 'seam' ? 'wanted' : 'notAsked').until('2027-05-01T08:00:00.000Z');
    const ladder = story.state.facts.find((f) => f.type === 'ClockStarted' && f.data.rule === 'E1');
    expect(audienceOf(story.fact('ChainBreakOpened'), judgedAs(story, 'own'))).toBe(audience);
    expect(audienceOf(ladder as Fact, judgedAs(story, 'own'))).toBe(audience);
  });
});

describe('whose fact it is (dataansvarlig)', () => {
  const missed = warned('wanted').until('2027-04-13T08:00:00.000Z');
  const controller = (fact: Fact, caller = '1103') => controllerOf(fact, judged(missed), caller);

  it.each(
    Object.keys(signalData).filter((type) => !['HandoverOffered', 'HandoverWithdrawn'].includes(type)) as FactType[],
  )('%s: whoever told it', (type) => {
    expect([controller(factOf(type), sandnes), controller(factOf(type), rusposten)]).toEqual([sandnes, rusposten]);
  });

  it.each(['HandoverOffered', 'HandoverWithdrawn'] as const)('%s: the institution that discharges', (type) => {
    expect(controller(factOf(type), sandnes)).toBe(rusposten);
  });

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

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
const judged = (story: Story, more: Partial<Judged> = {}): Judged => ({
  course: story.state.course,
  watch: story.state.watch,
  earlier: () => undefined,
  audienceOfWatched: () => undefined,
  ...more,
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
  'OverdoseRecorded',
  'AnsvarsgruppeFormed',
  'AnsvarsgruppeMeetingHeld',
  'PathwayClosed',
];
const own: FactType[] = [
  'HelfoNotified',
  'MunicipalNeedRecorded',
  'LegalBasisSet',
  'MappingRecorded',
  'ContactAttempted',
  'PathwayPaused',
  'PathwayResumed',
  'NaloxoneChecked',
  'SeriousEventRecorded',
  'SeriousEventNotified',
];
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

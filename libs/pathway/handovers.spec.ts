import { describe, expect, it } from '@jest/globals';
import { allOf, corrected, does, episodeId, plan, referral, rejection, stay } from '../testing/episode-steps.js';
import { compelled, dropsOut } from '../testing/steps/discharges.js';
import { nextId, otherUnit } from '../testing/steps/episodes.js';
import { aStory, type Story } from '../testing/story.js';
import { concernsMunicipality, handoversOf, handoverState } from './course.js';

const begins = '2027-04-05T08:00:00.000Z';
const later = '2027-04-07T08:00:00.000Z';
const started = () => aStory(begins).started();
const offered = allOf(stay(begins), plan('2027-04-30', 'wanted'));
const handovers = (story: Story) =>
  handoversOf(story.state.course).map((one) => [one.episodeId, one.occasion, handoverState(one)]);

describe('an offer of a planned discharge', () => {
  it('is withdrawn when the client drops out, and says so; what is offered then is another', () => {
    const story = allOf(offered, dropsOut(later))(started());
    expect(story.fact('HandoverWithdrawn').data.reason).toBe('left-unplanned');
    expect(handovers(story)).toEqual([
      [episodeId, 'planned', 'withdrawn'],
      [episodeId, 'unplanned', 'offered'],
    ]);
  });

  it('that was rejected stays so while the sender says nothing new', () => {
    const story = allOf(offered, rejection)(started()).until(later);
    does('RecordMapping', { domains: ['housing'] })(story);
    expect(handovers(story)).toEqual([[episodeId, 'planned', 'rejected']]);
  });

  it('that was rejected is no answer to what happens after it: the client drops out in the same hour', () => {
    const story = allOf(offered, rejection, dropsOut())(started());
    expect(handovers(story)).toEqual([
      [episodeId, 'planned', 'rejected'],
      [episodeId, 'unplanned', 'offered'],
    ]);
  });

  it('that was rejected is no answer to another institution’s', () => {
    const elsewhere = allOf(
      referral({ episodeId: nextId, kind: 'detox', to: otherUnit, receivedOn: '2027-04-05' }),
      does('Admit', { episodeId: nextId }),
      does('PlanDischarge', { episodeId: nextId, on: '2027-05-14', municipalWarning: 'wanted' }),
    );
    const story = allOf(offered, elsewhere)(started());
    const { handoverId } = story.fact('HandoverOffered').data;
    expect(story.fact('HandoverOffered').data.episodeId).toBe(nextId);
    does('RejectHandover', { handoverId, reason: 'noCapacity' })(story);
    expect(handovers(story)).toEqual([
      [episodeId, 'planned', 'offered'],
      [nextId, 'planned', 'rejected'],
    ]);
  });
});

describe('a warning that the law requires', () => {
  it('once told is the municipality’s to know, also when the basis of the stay turns out to have been another', () => {
    const story = allOf(stay(begins), compelled(), plan('2027-04-30', 'requiredByLaw'))(started());
    corrected('LegalBasisSet', { changes: { basis: 'voluntary' } })(story);
    const episode = story.state.course.episodes[episodeId];
    expect(episode?.legalBasis).toBe('voluntary');
    expect(episode && concernsMunicipality(episode)).toBe(true);
  });
});

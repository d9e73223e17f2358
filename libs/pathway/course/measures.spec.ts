import { describe, expect, it } from '@jest/globals';
import { allOf, cancelled } from '../../testing/episode-steps.js';
import { agreed, begun, carriedOut, done, measureId, notDone, vedtak } from '../../testing/steps/measures.js';
import { aStory, type Story } from '../../testing/story.js';
import { osloDateOf } from '../calendar/oslo.js';
import { agreedAndDone } from './measures.js';

const started = () => aStory('2027-03-29T09:00:00.000Z').started();
const seen = (story: Story) => agreedAndDone(story.state.course, osloDateOf(story.now));
const on = (at: string) => (story: Story) => story.until(`${at}T09:00:00.000Z`);

describe('what was agreed, and whether it was done', () => {
  it('waits for its day, then grows late', () => {
    const story = agreed()(started());
    expect(seen(story)).toMatchObject([{ agreedOn: '2027-03-29', daysLate: -14 }]);
    expect(seen(story)[0]).not.toHaveProperty('startedOn');
    expect(seen(on('2027-04-15')(story))).toMatchObject([{ daysLate: 3 }]);
  });

  it('begun three days late stays three days late', () => {
    const story = allOf(agreed(), on('2027-04-15'), begun(), on('2027-09-01'), done())(started());
    expect(seen(story)).toMatchObject([{ startedOn: '2027-04-15', daysLate: 3, outcome: 'done' }]);
    expect(seen(story)[0]).not.toHaveProperty('cause');
  });

  it('a vedtak is late by the day it was to be carried out, although it began', () => {
    const story = allOf(vedtak(), on('2027-04-12'), begun(), on('2027-05-05'), carriedOut())(started());
    expect(seen(story)).toMatchObject([{ startedOn: '2027-04-12', daysLate: 2 }]);
  });

  it('not done: with its cause, counted to the day somebody said so', () => {
    const story = allOf(agreed(), on('2027-04-14'), notDone('capacityLacking'), on('2027-06-01'))(started());
    expect(seen(story)).toMatchObject([{ daysLate: 2, outcome: 'notDone', cause: 'capacityLacking' }]);
  });

  it('lists the first promised first, and nothing that was never agreed', () => {
    const later = '33333333-0000-4000-8000-000000000002';
    const never = '33333333-0000-4000-8000-000000000003';
    const story = allOf(
      agreed({ measureId: later, startOn: '2027-05-01' }),
      agreed(),
      agreed({ measureId: never }),
      cancelled('MeasureAgreed'),
    )(started());
    expect(seen(story).map((one) => one.measure.measureId)).toEqual([measureId, later]);
  });
});

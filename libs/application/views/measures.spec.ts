import { describe, expect, it } from '@jest/globals';
import { serviceRequestView } from '../../contracts/answers/measures.js';
import { allOf, type Step } from '../../testing/episode-steps.js';
import { fedPreliminaryAnswer, fedRefusal, fedRequest, requestId } from '../../testing/steps/measures.js';
import { aStory } from '../../testing/story.js';
import { serviceRequestViews } from './measures.js';

const shown = (...steps: Step[]) =>
  serviceRequestViews(allOf(...steps)(aStory('2027-03-29T22:30:00.000Z').started())).map((view) =>
    serviceRequestView.strict().parse(view),
  );

describe('a request for services on the pathway’s page', () => {
  it('says what was asked for and when, and when a preliminary answer went out, by Oslo’s calendar', () => {
    const asked = { requestId, kind: 'housingSupport', label: 'Boveiledning', receivedOn: '2027-03-26' };
    const request = fedRequest({ kind: 'housingSupport', receivedOn: '2027-03-26' });
    expect(shown(request)).toEqual([asked]);
    expect(shown(request, fedPreliminaryAnswer)).toEqual([{ ...asked, preliminaryAnswerOn: '2027-03-30' }]);
  });

  it('says when it was refused', () => {
    const request = fedRequest({ receivedOn: '2027-03-26' });
    expect(shown(request, fedRefusal)).toEqual([{ requestId, receivedOn: '2027-03-26', refusedOn: '2027-03-30' }]);
  });

  it('may name no kind', () => {
    expect(shown(fedRequest({ receivedOn: '2027-03-26' }))).toEqual([{ requestId, receivedOn: '2027-03-26' }]);
  });

  it('is not there while only its answer is known', () => {
    expect(shown(fedPreliminaryAnswer)).toEqual([]);
    expect(shown(fedRefusal)).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { commandData } from '../../contracts/commands.js';
import { allOf, cancelled } from '../../testing/episode-steps.js';
import {
  agreed,
  fedPreliminaryAnswer,
  fedRequest,
  measureId,
  requestId,
  vedtak,
} from '../../testing/steps/measures.js';
import { aStory, rusposten, sandnes, sealed } from '../../testing/story.js';

const started = () => aStory('2027-03-29T09:00:00.000Z').started();
const terms = { kind: 'housingSupport', level: 'municipality', startOn: '2027-04-12' } as const;

describe('agreeing on a measure', () => {
  it('gives it an id, and keeps who is to do it', () => {
    const story = started().does('AgreeMeasure', { ...terms, doer: { name: sealed('boveileder') } });
    const { data } = story.fact('MeasureAgreed');
    expect(data).toMatchObject({ ...terms, doer: { name: sealed('boveileder') } });
    expect(story.state.course.measures[data.measureId]?.agreed).toMatchObject({ by: sandnes, ...terms });
  });

  it('is done once: the same measure is not agreed on again, nor made a vedtak', () => {
    const story = agreed()(started());
    expect(story.does('AgreeMeasure', { ...terms, measureId }).lastRefusal).toBe('measure-already-agreed');
    expect(story.does('IssueVedtak', { ...terms, measureId, carryOutBy: '2027-05-03' }).lastRefusal).toBe(
      'measure-already-agreed',
    );
  });
});

describe('what happened to a measure', () => {
  it.each(['StartMeasure', 'CarryOutVedtak', 'EndMeasure'] as const)('%s: of no measure, nothing', (type) => {
    const told = (story: ReturnType<typeof started>) =>
      story.does(type, { measureId, ...(type === 'EndMeasure' ? { outcome: 'done' } : {}) } as never).lastRefusal;
    expect(told(started())).toBe('no-such-measure');
    expect(told(allOf(agreed(), cancelled('MeasureAgreed'))(started()))).toBe('no-such-measure');
  });

  it('only a vedtak is carried out', () => {
    expect(agreed()(started()).does('CarryOutVedtak', { measureId }).lastRefusal).toBe('not-a-vedtak');
    expect(vedtak()(started()).does('CarryOutVedtak', { measureId }).lastRefusal).toBeUndefined();
  });

  it('is believed in whatever order it is told; said twice, it counts from the first time', () => {
    const story = agreed()(started());
    story.does('EndMeasure', { measureId, outcome: 'done' }).does('StartMeasure', { measureId });
    const first = story.now;
    story.passes('P1D').does('StartMeasure', { measureId });
    expect(story.lastRefusal).toBeUndefined();
    expect(story.state.course.measures[measureId]?.startedAt).toBe(first);
  });

  it('of two endings the last is believed', () => {
    const story = agreed({ level: 'specialist' })(started());
    story.does('EndMeasure', { measureId, outcome: 'notDone', cause: 'waitingForOther' }, { by: rusposten });
    story.passes('P1D').does('EndMeasure', { measureId, outcome: 'done' }, { by: rusposten });
    expect(story.state.course.measures[measureId]?.ended).toEqual({ at: story.now, outcome: 'done' });
  });
});

describe('the contract', () => {
  const faults = (type: 'AgreeMeasure' | 'IssueVedtak' | 'EndMeasure', data: object) =>
    commandData[type].safeParse(data).error?.issues.map((issue) => issue.path.join('.')) ?? [];

  it('asks for a cause where something was not done, and for none where it was', () => {
    expect(faults('EndMeasure', { measureId, outcome: 'notDone' })).toEqual(['cause']);
    expect(faults('EndMeasure', { measureId, outcome: 'done', cause: 'other' })).toEqual(['cause']);
    expect(faults('EndMeasure', { measureId, outcome: 'notDone', cause: 'other' })).toEqual([]);
    expect(faults('EndMeasure', { measureId, outcome: 'done' })).toEqual([]);
  });

  it('takes no measure that ends or is due before it starts', () => {
    expect(faults('AgreeMeasure', { ...terms, until: '2027-04-11' })).toEqual(['until']);
    expect(faults('AgreeMeasure', { ...terms, until: '2027-04-12' })).toEqual([]);
    expect(faults('IssueVedtak', { ...terms, carryOutBy: '2027-04-11' })).toEqual(['carryOutBy']);
    expect(faults('IssueVedtak', { ...terms, carryOutBy: '2027-04-12' })).toEqual([]);
  });
});

describe('a request for services', () => {
  const asked = { kind: 'housingSupport', receivedOn: '2027-03-26' } as const;
  const request = (story: ReturnType<typeof started>) => Object.values(story.state.course.serviceRequests)[0];

  it('gives it an id, and keeps what was asked for and when it came', () => {
    const story = started().does('RequestService', asked);
    expect(story.fact('ServiceRequested').data).toMatchObject(asked);
    expect(request(story)).toMatchObject({ told: { ...asked, byMachine: false } });
  });

  it('cannot have come on a day ahead', () => {
    const story = started().does('RequestService', { ...asked, receivedOn: '2027-03-30' });
    expect(story.lastRefusal).toBe('happened-ahead-of-time');
  });

  it('that nobody knows is told to a person; a machine’s answer makes it known', () => {
    expect(started().does('SendPreliminaryAnswer', { requestId }).lastRefusal).toBe('no-such-service-request');
    const story = fedPreliminaryAnswer(started());
    expect(request(story)).toEqual({ requestId, preliminaryAnswerAt: story.now });
    expect(fedRequest(asked)(story).does('SendPreliminaryAnswer', { requestId }).lastRefusal).toBeUndefined();
  });

  it('told and answered twice counts from the first time', () => {
    const story = allOf(fedRequest(asked), fedPreliminaryAnswer)(started());
    const first = request(story);
    story.passes('P1D').does('RequestService', { requestId, receivedOn: '2027-03-30' });
    story.does('SendPreliminaryAnswer', { requestId });
    expect(request(story)).toEqual(first);
  });
});

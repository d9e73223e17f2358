import type { CommandOf } from '../../contracts/commands.js';
import { does, type Step } from '../episode-steps.js';
import { rusposten, sandnes } from '../story.js';

/** The one measure of a told story. */
export const measureId = '33333333-0000-4000-8000-000000000001';

type Agreed = Partial<CommandOf<'AgreeMeasure'>['data']>;

const terms = (more: Agreed) => ({
  measureId,
  kind: 'housingSupport' as const,
  level: 'municipality' as const,
  startOn: '2027-04-12',
  ...more,
});

/** Agreed now by the level it names. */
export const agreed =
  (more: Agreed = {}): Step =>
  (story) => {
    const data = terms(more);
    const told = story.does('AgreeMeasure', data, { by: data.level === 'specialist' ? rusposten : sandnes });
    if (told.lastRefusal) throw new Error(`AgreeMeasure was refused: ${told.lastRefusal}`);
    return told;
  };

export const vedtak = (more: Partial<CommandOf<'IssueVedtak'>['data']> = {}): Step =>
  does('IssueVedtak', { ...terms(more), carryOutBy: '2027-05-03', ...more });

export const begun = (id = measureId): Step => does('StartMeasure', { measureId: id });
export const carriedOut = (id = measureId): Step => does('CarryOutVedtak', { measureId: id });
export const done = (id = measureId): Step => does('EndMeasure', { measureId: id, outcome: 'done' });
export const notDone = (cause: NonNullable<CommandOf<'EndMeasure'>['data']['cause']>): Step =>
  does('EndMeasure', { measureId, outcome: 'notDone', cause });

/** The one request of a told story. */
export const requestId = '33333333-0000-4000-8000-000000000011';

/** The municipality's own system tells of it at the story's now. */
const fed =
  <T extends 'RequestService' | 'SendPreliminaryAnswer' | 'RefuseServiceRequest'>(
    type: T,
    data: CommandOf<T>['data'],
  ): Step =>
  (story) => {
    const more = { effectiveAt: story.now, messageId: `${story.state.version}`, by: sandnes };
    // the signature pairs each type with its data, which TypeScript cannot follow through the generic
    return story.signals<T>(type, data as never, more);
  };

/** A request that the municipality's system feeds. */
export const fedRequest = (more: Partial<CommandOf<'RequestService'>['data']> & { receivedOn: string }): Step =>
  fed('RequestService', { requestId, ...more });
export const fedPreliminaryAnswer: Step = fed('SendPreliminaryAnswer', { requestId });
export const fedRefusal: Step = fed('RefuseServiceRequest', { requestId });

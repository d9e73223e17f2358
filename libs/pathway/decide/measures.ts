import type { CommandOf } from '../../contracts/commands.js';
import type { Fact } from '../../contracts/facts.js';
import type { measureCommands } from '../../contracts/topics/measures.js';
import type { Context } from '../draft.js';
import type { State } from '../fold.js';
import { isVedtak, type AgreedMeasure } from '../course/measures.js';
import { accept, refuse, told, type Decide, type Decision, type Decisions } from './decision.js';

type OfMeasure = 'StartMeasure' | 'CarryOutVedtak' | 'EndMeasure';

/** Agreed once: a new date for the same measure is a correction before the day, and a postponed break after it. */
function agree(state: State, command: CommandOf<'AgreeMeasure' | 'IssueVedtak'>, { newId }: Context): Decision {
  const measureId = command.data.measureId ?? newId();
  if (state.course.measures[measureId]) return refuse('measure-already-agreed');
  const fact: Fact =
    command.type === 'AgreeMeasure'
      ? { type: 'MeasureAgreed', data: { ...command.data, measureId } }
      : { type: 'VedtakIssued', data: { ...command.data, measureId } };
  return accept(told(command, fact));
}

/** What happened to a measure is believed in any order, once the measure itself is known. */
const ofMeasure =
  <T extends OfMeasure>(factOf: (command: CommandOf<T>) => Fact): Decide<T> =>
  (state, command) =>
    known(state, command as CommandOf<OfMeasure>) ? accept(told(command, factOf(command))) : refuse('no-such-measure');

const carryOutVedtak: Decide<'CarryOutVedtak'> = (state, command) => {
  const measure = known(state, command);
  if (!measure) return refuse('no-such-measure');
  return isVedtak(measure)
    ? accept(told(command, { type: 'VedtakCarriedOut', data: command.data }))
    : refuse('not-a-vedtak');
};

function known({ course }: State, { data }: CommandOf<OfMeasure>): AgreedMeasure | undefined {
  const measure = course.measures[data.measureId];
  return measure?.agreed ? { ...measure, agreed: measure.agreed } : undefined;
}

const requestService: Decide<'RequestService'> = (_state, command, { newId }) => {
  const { requestId = newId(), ...terms } = command.data;
  return accept(told(command, { type: 'ServiceRequested', data: { requestId, ...terms } }));
};

/** A machine's answer may come before the request does (design D6); a person is told that there is none. */
const sendPreliminaryAnswer: Decide<'SendPreliminaryAnswer'> = ({ course }, command, { caller }) =>
  course.serviceRequests[command.data.requestId] || caller.kind === 'machine'
    ? accept(told(command, { type: 'PreliminaryAnswerSent', data: command.data }))
    : refuse('no-such-service-request');

/** Refused once, by whoever says so by hand; a machine may repeat itself, and be ahead of the request (design D6). */
const refuseServiceRequest: Decide<'RefuseServiceRequest'> = ({ course }, command, { caller }) => {
  const request = course.serviceRequests[command.data.requestId];
  if (caller.kind !== 'machine' && !request) return refuse('no-such-service-request');
  if (caller.kind !== 'machine' && request?.refusedAt) return refuse('service-request-already-refused');
  return accept(told(command, { type: 'ServiceRequestRefused', data: command.data }));
};

export const measureDecisions: Decisions<typeof measureCommands> = {
  RequestService: requestService,
  SendPreliminaryAnswer: sendPreliminaryAnswer,
  RefuseServiceRequest: refuseServiceRequest,
  AgreeMeasure: agree,
  IssueVedtak: agree,
  StartMeasure: ofMeasure(({ data }) => ({ type: 'MeasureStarted', data })),
  CarryOutVedtak: carryOutVedtak,
  EndMeasure: ofMeasure(({ data }) => ({ type: 'MeasureEnded', data })),
};

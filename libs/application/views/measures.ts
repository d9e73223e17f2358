import type { MeasureView, ServiceRequestView } from '../../contracts/answers/measures.js';
import { osloDateOf } from '../../pathway/calendar/oslo.js';
import { agreedAndDone, isVedtak, type AgreedAndDone, type Agreement } from '../../pathway/course/measures.js';
import { toldRequests } from '../../pathway/course/service-requests.js';
import { measureWords } from '../../pathway/words/measures.js';
import type { Seen } from '../seen.js';

/** «Ble det vi avtalte gjort?», of the measures that the caller may see. */
export const measureViews = (seen: Seen): MeasureView[] =>
  agreedAndDone(seen.state.course, osloDateOf(seen.now)).map((one) => measureView(one, seen));

function measureView({ measure, ...became }: AgreedAndDone, { nameOf }: Seen): MeasureView {
  const { measureId, agreed } = measure;
  const { kind, level, startOn, until, carryOutBy } = agreed;
  return {
    measureId,
    kind,
    label: measureWords[kind].label,
    vedtak: isVedtak(measure),
    level,
    startOn,
    until,
    carryOutBy,
    doer: doerView(agreed, nameOf),
    ...became,
  };
}

const doerView = ({ doer }: Agreement, nameOf: Seen['nameOf']): MeasureView['doer'] =>
  doer && { name: nameOf(doer.name), unit: doer.unit, phone: doer.phone && nameOf(doer.phone) };

/** What was applied for, as the caller may see it. */
export const serviceRequestViews = ({ state }: Pick<Seen, 'state'>): ServiceRequestView[] =>
  toldRequests(state.course).map(({ requestId, told: { kind, receivedOn }, preliminaryAnswerAt, refusedAt }) => ({
    requestId,
    ...(kind ? { kind, label: measureWords[kind].label } : {}),
    receivedOn,
    ...(preliminaryAnswerAt ? { preliminaryAnswerOn: osloDateOf(preliminaryAnswerAt) } : {}),
    ...(refusedAt ? { refusedOn: osloDateOf(refusedAt) } : {}),
  }));

import type { ConsentsView } from '../../contracts/answers/consents.js';
import { osloDateOf } from '../../pathway/calendar/oslo.js';
import { objectionState, waiverEndsOn, waiverState } from '../../pathway/course/consents.js';
import { consentStateLabels, disclosureBasisLabels, sharedItemLabels } from '../../pathway/words/consents.js';
import type { Seen } from '../views.js';

export function consentsView({ state, now, nameOf }: Pick<Seen, 'state' | 'now' | 'nameOf'>): ConsentsView {
  const { consents } = state.course;
  const today = osloDateOf(now);
  return {
    objections: consents.objections.map((objection) => {
      const { person, item } = objection;
      const objected = objectionState(consents, objection);
      return {
        ...objection,
        itemLabel: sharedItemLabels[item],
        person: person && nameOf(person),
        state: objected,
        stateLabel: consentStateLabels[objected],
      };
    }),
    waivers: consents.waivers.map((waiver) => {
      const waived = waiverState(consents, waiver, today);
      return {
        ...waiver,
        covers: [...waiver.covers],
        coversLabels: waiver.covers.map((item) => sharedItemLabels[item]),
        until: waiverEndsOn(waiver),
        state: waived,
        stateLabel: consentStateLabels[waived],
      };
    }),
    disclosures: consents.disclosures.map((disclosure) => ({
      ...disclosure,
      basisLabel: disclosureBasisLabels[disclosure.basis],
    })),
  };
}

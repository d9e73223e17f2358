import { disclosureRows } from '../../access/consented.js';
import { regimeOf, sharesUnlessObjected } from '../../access/regime.js';
import type { ConsentsView } from '../../contracts/answers/consents.js';
import { osloDateOf } from '../../pathway/calendar/oslo.js';
import {
  objectionState,
  waiverEndsOn,
  waiverState,
  type Disclosure,
  type Objection,
  type Recipient,
} from '../../pathway/course/consents.js';
import {
  consentStateLabels,
  disclosureBasisLabels,
  objectionEffectLabels,
  openingEffectLabels,
  outsideHealthNotice,
  sharedItemLabels,
  type ObjectionEffect,
  type OpeningEffect,
} from '../../pathway/words/consents.js';
import { disclosureEnds } from '../../read-models/consented.js';
import type { Seen } from '../seen.js';

/** Why so little is shown to a reader outside the health service, be it the organisation or the unit in its stead. */
export function outsideHealth({
  party,
  pathway,
}: Pick<Seen, 'party' | 'pathway'>): Pick<ConsentsView, 'outsideHealth'> {
  const units = [party.organisation, party.serving?.unit ?? party.organisation];
  const regime = units.map((unit) => regimeOf(unit, pathway.regimes)).find((one) => !sharesUnlessObjected[one]);
  return regime === undefined ? {} : { outsideHealth: { regime, notice: outsideHealthNotice(regime) } };
}

export function consentsView({ state, now, nameOf }: Pick<Seen, 'state' | 'now' | 'nameOf'>): ConsentsView {
  const { consents } = state.course;
  const today = osloDateOf(now);
  return {
    objections: consents.objections.map((objection) => {
      const { objectionId, at, by, item, recipient, person } = objection;
      const objected = objectionState(consents, objection);
      return {
        ...{ objectionId, at, by, item, recipient },
        itemLabel: sharedItemLabels[item],
        person: person && nameOf(person),
        state: objected,
        stateLabel: consentStateLabels[objected],
        effect: objectionEffectLabels[objected === 'withdrawn' ? objected : effectOf(objection)],
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
        effect: openingEffectLabels[waived === 'active' ? (stopped(waiver) ?? 'opens') : 'over'],
      };
    }),
    disclosures: consents.disclosures.map((disclosure) => ({
      ...disclosure,
      basisLabel: disclosureBasisLabels[disclosure.basis],
      effect: openingEffectLabels[disclosedEffect(disclosure, now)],
    })),
  };
}

function effectOf({ recipient, person, subject }: Objection): ObjectionEffect {
  if (subject !== undefined) return 'person';
  if (recipient === 'ownColleagues') return 'colleagues';
  return person === undefined ? 'organisation' : 'personByName';
}

/** What lets nothing through, whatever it says. */
function stopped({ by, recipient }: { by: string; recipient: Recipient }): OpeningEffect | undefined {
  if (recipient.organisation === undefined) return 'noted';
  return recipient.organisation === by ? 'ownRecipient' : undefined;
}

function disclosedEffect(disclosure: Disclosure, now: string): OpeningEffect {
  if (disclosureRows[disclosure.basis].covers.length === 0) return 'nothing';
  const ends = disclosureEnds(disclosure);
  if (ends !== undefined && ends <= now) return 'over';
  return stopped(disclosure) ?? (ends === undefined ? 'lawful' : 'lawfulForADay');
}

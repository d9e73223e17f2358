import type { EmergencyOpeningView } from '../../contracts/topics/emergency.js';
import type { SealedText } from '../../contracts/primitives.js';
import type { OpeningRow } from '../../event-store/emergency-port.js';
import { erasedWord } from '../../event-store/vault/shut-client.js';
import { nextStepsAfter } from '../../pathway/decide/emergency.js';
import type { Vault } from '../dependencies.js';

/** A row of the reviewing leader's list: the opener's words are read by the client's key, the client's name is not. */
export function openingView(vault: Pick<Vault, 'open'>, row: OpeningRow): EmergencyOpeningView {
  const { opened, reviewed } = row;
  const client = vault.open(row.client);
  const texts = new Map(row.texts.map((text) => [text.textId, text]));
  const wordsOf = ({ textId }: SealedText): string => {
    const text = texts.get(textId);
    return text ? client.unseal(text) : erasedWord;
  };
  const { openingId, until, ground, text, objection, overObjection, delayTelling } = opened.data;
  const { subject, organisation, role } = opened.actor;
  return {
    openingId,
    openedAt: opened.effectiveAt,
    until,
    by: { subject, organisation, role },
    ground,
    text: wordsOf(text),
    objection,
    overObjection,
    delayTelling: delayTelling && wordsOf(delayTelling),
    review: reviewed && reviewView(reviewed, wordsOf),
  };
}

function reviewView({ data, effectiveAt }: NonNullable<OpeningRow['reviewed']>, wordsOf: (text: SealedText) => string) {
  const { outcome, text, tellClientOn } = data;
  const next = nextStepsAfter(outcome);
  const after = next.length > 0 ? { next: [...next] } : {};
  return { reviewedAt: effectiveAt, outcome, text: wordsOf(text), tellClientOn, ...after };
}

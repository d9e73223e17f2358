import type { SealedText } from '../../contracts/primitives.js';
import type { PrivacyCaseView } from '../../contracts/topics/privacy.js';
import type { SealedRow } from '../../event-store/port.js';
import { erasedWord } from '../../event-store/vault/shut-client.js';
import type { OpenClient } from '../../event-store/vault/vault.js';
import { addDays, addMonths } from '../../pathway/calendar/dates.js';
import { osloDateOf } from '../../pathway/calendar/oslo.js';
import type { PrivacyCase } from '../../pathway/privacy/privacy-case.js';

const complaintDays = 28;

/** None where there is no case; without `words` neither texts nor what they are about. */
export function privacyCaseView(
  caseId: string,
  known: PrivacyCase | undefined,
  words?: { open: OpenClient; texts: ReadonlyMap<string, SealedRow> },
): PrivacyCaseView[] {
  if (!known) return [];
  const { asked, state } = known;
  const said: Said = (sealed) => {
    const row = words?.texts.get(sealed.textId);
    return words && (row ? words.open.unseal(row) : erasedWord);
  };
  return [
    {
      caseId,
      kind: asked.body.kind,
      state,
      requestedAt: asked.at,
      decideBy: state === 'requested' ? addMonths(osloDateOf(asked.at), 1) : undefined,
      ...(words && whatWasAsked(asked.body, said)),
      archive: known.archive?.body,
      ...whatWasDecided(known, said),
      complaint: known.complaint?.body,
      complaintOutcome: known.complaintAnswer?.body,
      calledOff: known.callOff?.body.why,
    },
  ];
}

type Said = (sealed: SealedText) => string | undefined;

function whatWasDecided(
  { decision, state }: PrivacyCase,
  said: Said,
): Pick<PrivacyCaseView, 'decision' | 'complainBy' | 'destroyAt'> {
  if (!decision) return {};
  const { type, at, subject, body } = decision;
  return {
    decision: { outcome: type === 'Refused' ? 'refused' : 'granted', reason: said(body.reason), at, by: subject },
    complainBy: state === 'refused' ? addDays(osloDateOf(at), complaintDays) : undefined,
    destroyAt: state === 'waiting' && type === 'Granted' ? decision.body.dueAt : undefined,
  };
}

function whatWasAsked(
  body: PrivacyCase['asked']['body'],
  said: Said,
): Pick<PrivacyCaseView, 'name' | 'address' | 'factIds'> {
  if (body.kind === 'deletion') return { factIds: body.factIds };
  if (body.kind !== 'correction') return {};
  return { name: body.name && said(body.name), address: body.address && said(body.address) };
}

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
  const { asked, state, decision, callOff } = known;
  const refused = decision?.type === 'Refused' ? decision : undefined;
  const said = (sealed: SealedText): string | undefined => {
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
      decision: decision && {
        outcome: refused ? 'refused' : 'granted',
        reason: said(decision.body.reason),
        at: decision.at,
        by: decision.subject,
      },
      complainBy: refused && state === 'refused' ? addDays(osloDateOf(refused.at), complaintDays) : undefined,
      complaint: known.complaint?.body,
      complaintOutcome: known.complaintAnswer?.body,
      destroyAt: state === 'waiting' && decision?.type === 'Granted' ? decision.body.dueAt : undefined,
      calledOff: callOff?.body.why,
    },
  ];
}

function whatWasAsked(
  body: PrivacyCase['asked']['body'],
  said: (sealed: SealedText) => string | undefined,
): Pick<PrivacyCaseView, 'name' | 'address' | 'factIds'> {
  if (body.kind === 'deletion') return { factIds: body.factIds };
  if (body.kind !== 'correction') return {};
  return { name: body.name && said(body.name), address: body.address && said(body.address) };
}

import type { PrivacyStep } from '../contracts/topics/privacy.js';
import type { SealedText } from '../contracts/primitives.js';
import type { LoadedRecord, PrivacyEffect } from '../event-store/vault-port.js';
import type { OpenClient, Vault } from '../event-store/vault/vault.js';
import type { NewStep, PrivacyCase } from '../pathway/privacy/privacy-case.js';

/** What a granted decision does to the client at once; a destruction waits, and does nothing yet. */
export function privacyEffect(
  vault: Vault,
  record: LoadedRecord & { open: OpenClient },
  { known, step }: { known: PrivacyCase; step: NewStep },
): PrivacyEffect {
  if (step.type !== 'Granted') return {};
  const { body } = known.asked;
  switch (body.kind) {
    case 'correction':
      return { identity: { from: record.client.identity, to: vault.corrected(record.client, rightOf(body, record)) } };
    case 'block':
      return { blocked: true };
    case 'unblock':
      return { blocked: false };
    case 'deletion':
      return { textIds: record.ownTexts.flatMap((own) => own.textIds) };
    case 'keyDestruction':
      return {};
  }
}

type Correction = Extract<Extract<PrivacyStep, { type: 'Requested' }>['body'], { kind: 'correction' }>;

function rightOf({ name, address }: Correction, { texts, open }: Pick<LoadedRecord, 'texts'> & { open: OpenClient }) {
  const said = (sealed: SealedText): string => {
    const row = texts.find((text) => text.textId === sealed.textId);
    if (!row) throw new Error('what was asked for is no longer there');
    return open.unseal(row);
  };
  return { ...(name && { name: said(name) }), ...(address && { address: said(address) }) };
}

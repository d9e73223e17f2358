import { createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { PlainCommand } from '../contracts/commands.js';
import type { Caller, Idempotency, Loaded, Message, PriorAnswer } from '../event-store/port.js';
import { checkSameBody } from './idempotency.js';
import { Refusal } from './refusal.js';

/** A person has an Idempotency-Key; only a machine client names its messages. */
export function checkMessage(caller: Caller, command: PlainCommand): void {
  if (!command.message || caller.kind === 'machine') return;
  const errors = [{ pointer: '#/message', code: 'machines-only', detail: 'only a machine client names a message' }];
  throw new Refusal('invalid', 'invalid-body', 'A person has no message id; leave it out.', { errors });
}

/** The message with what tells a repeat from another command: an HMAC, so that nothing can be read or guessed from it. */
export function messageOf(secret: string, { type, data, effectiveAt, message }: PlainCommand): Message | undefined {
  if (!message) return undefined;
  const command = canonicalize({ type, data, effectiveAt: effectiveAt ?? null });
  const fingerprint = createHmac('sha256', secret).update(`message ${command}`).digest('base64');
  return { ...message, fingerprint };
}

/** What the same led to before: under the same key, or by the same message. */
export function earlierOf(
  loaded: Loaded,
  { pathwayId, idempotency, message }: { pathwayId: string; idempotency?: Idempotency; message?: Message },
): PriorAnswer | undefined {
  if (loaded.prior) checkSameBody(loaded.prior, idempotency);
  return loaded.prior ?? repeatOf(loaded, pathwayId, message);
}

/** What the same message led to before. The same words around another command, or for another pathway, are a mistake. */
function repeatOf({ seen }: Loaded, pathwayId: string, message: Message | undefined): PriorAnswer | undefined {
  if (!seen) return undefined;
  if (seen.stream === pathwayId && seen.fingerprint === message?.fingerprint) return seen;
  throw new Refusal(
    'unprocessable',
    'message-id-reused',
    'This message came with another command or for another pathway before; give the new one an id of its own.',
  );
}

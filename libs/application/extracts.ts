import { shielded } from '../access/protected-address.js';
import { mayMakeExtract } from '../access/topics/vault.js';
import type { ExtractRequest, ExtractView } from '../contracts/topics/extracts.js';
import type { Caller } from '../event-store/port.js';
import { auditEventOf } from './audit-event.js';
import { productNow } from './dependencies.js';
import type { PrivacyDependencies } from './privacy.js';
import { Refusal } from './refusal.js';
import { seenBy } from './seen.js';
import { factView } from './views.js';

/** For a supervisory authority in a named case: the organisation's own, taken out once, by those who keep its records. */
export async function makeExtract(
  { records, vault, realNow }: PrivacyDependencies,
  caller: Caller,
  { pathwayId, ...request }: ExtractRequest & { pathwayId: string },
): Promise<ExtractView> {
  if (!mayMakeExtract(caller.role)) {
    throw new Refusal('forbidden', 'role-may-not-command', 'This role may not do that with a record.');
  }
  const { known, pathway, log = [], demoOffsetMs } = await records.makeExtract({ caller, pathwayId, ...request });
  if (!known) throw new Refusal('not-found', 'not-found', 'Nothing of yours has this id.');
  if (!pathway) {
    const detail = 'An extract was made in this case before. Is more asked for, take it out under the new reference.';
    throw new Refusal('state', 'extract-made-before', detail);
  }
  const client = vault.open(pathway.client);
  const now = productNow(realNow(), demoOffsetMs);
  const seen = seenBy(caller, pathway, { facts: pathway.facts, now, client });
  const own = seen.facts.filter(({ controller }) => controller === caller.organisation);
  return {
    case: request,
    madeAt: now,
    organisation: caller.organisation,
    client: { name: client.identity.name },
    facts: shielded(
      own.map((fact) => factView(fact, seen)),
      seen.isProtected ? { shown: new Set([caller.organisation]), labels: 'hidden', address: 'hidden' } : undefined,
    ),
    accessLog: log.map((row) => auditEventOf(row, pathwayId)),
  };
}

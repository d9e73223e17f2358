import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { createPathways } from '../../../libs/application/pathways.js';
import { openPostgresStore } from '../../../libs/event-store/postgres/postgres-store.js';
import { createVault } from '../../../libs/event-store/vault/vault.js';
import { createNudger, type Nudger, type NudgeTrouble } from '../../../libs/trajectory-nudge/nudger.js';
import { createTemporalClient } from '../../../libs/trajectory-nudge/temporal-client.js';
import { createTokenVerifier } from './auth/token-verifier.js';
import type { Config } from './config.js';
import type { ApiDependencies } from './dependencies.js';
import { createParkedRounds, type ParkedRounds } from './parked/parked-rounds.js';
import { loggable } from './store-trouble.js';

export type Parts = { dependencies: ApiDependencies; parkedRounds: ParkedRounds; close(): Promise<void> };

/** The real parts. Nothing is waited for: the API starts with PostgreSQL or Temporal away, and says so when asked. */
export function openParts(config: Config, log: Logger): Parts {
  const store = openPostgresStore({ url: config.DATABASE_URL });
  const client = temporalOf(config);
  const pathways = createPathways({
    store,
    vault: createVault({ masterKey: config.VAULT_MASTER_KEY, blindIndexKey: config.BLIND_INDEX_KEY }),
    idempotencySecret: config.IDEMPOTENCY_KEY_SECRET,
    demo: config.DEMO,
    realNow: Date.now,
    newId: randomUUID,
    nudge: (pathwayId, version) => nudger.nudge(pathwayId, version),
    alarm: (what, { pathwayId }) => log.error({ alarm: what, pathwayId }, 'alarm'),
    joined: () => parkedRounds.soon(),
  });
  const parkedRounds = createParkedRounds({ pathways, intervalMs: config.PARKED_INTERVAL_MS, log, loggable });
  const nudger: Nudger = createNudger({
    client,
    trajectories: pathways.trajectories,
    markDelivered: store.markDelivered,
    onError: (trouble) => logTrouble(log, trouble),
  });
  return {
    dependencies: {
      pathways,
      tokens: tokensOf(config),
      health: { store: () => store.ping(), temporal: () => answering(client) },
      demo: config.DEMO,
      webRoot: config.WEB_ROOT,
      log,
    },
    parkedRounds,
    close: async () => {
      await parkedRounds.stop();
      await nudger.drain();
      await client.connection.close();
      await store.close();
    },
  };
}

const answering = (client: ReturnType<typeof temporalOf>) =>
  client.withDeadline(Date.now() + 1_500, () => client.connection.workflowService.getSystemInfo({}));

const temporalOf = (config: Config) =>
  createTemporalClient({
    address: config.TEMPORAL_ADDRESS,
    namespace: config.TEMPORAL_NAMESPACE,
    payloadKey: config.TEMPORAL_PAYLOAD_KEY,
  });

const tokensOf = (config: Config) =>
  createTokenVerifier({ issuer: config.OIDC_ISSUER, audience: config.OIDC_AUDIENCE, claims: claimsOf(config) });

const claimsOf = (config: Config) => ({
  role: config.OIDC_CLAIM_ROLE,
  organisation: config.OIDC_CLAIM_ORGANISATION,
  level: config.OIDC_CLAIM_LEVEL,
  kind: config.OIDC_CLAIM_KIND,
});

/** How many, not which: the sweep knows which. */
function logTrouble(log: Logger, trouble: NudgeTrouble): void {
  const count = 'pathwayIds' in trouble ? trouble.pathwayIds.length : undefined;
  const error = 'error' in trouble ? loggable(trouble.error) : undefined;
  log.warn({ trouble: trouble.kind, count, error }, 'nudging Temporal');
}

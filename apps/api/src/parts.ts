import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { createAccessLog } from '../../../libs/application/access-log.js';
import { createEmergencies } from '../../../libs/application/emergencies.js';
import { createImports } from '../../../libs/application/imports/imports.js';
import { createIndicators } from '../../../libs/application/indicators.js';
import { createJoining } from '../../../libs/application/joining.js';
import { createMySide } from '../../../libs/application/my-side.js';
import { createPrivacy } from '../../../libs/application/privacy.js';
import { createRepresentatives } from '../../../libs/application/representatives.js';
import { createClientSheets } from '../../../libs/application/client-sheet.js';
import { createWard } from '../../../libs/application/ward.js';
import { createPathways } from '../../../libs/application/pathways.js';
import { openPostgresAccessLog } from '../../../libs/event-store/postgres/access-log.js';
import { openPostgresClientStore } from '../../../libs/event-store/postgres/client-store.js';
import { openEmergencyStore } from '../../../libs/event-store/postgres/emergency-store.js';
import { openImportStore } from '../../../libs/event-store/postgres/import-store.js';
import { openPostgresFigureReader } from '../../../libs/event-store/postgres/figures.js';
import { openPostgresSignIn } from '../../../libs/event-store/postgres/sign-in-store.js';
import { openPostgresStore } from '../../../libs/event-store/postgres/postgres-store.js';
import { openRepresentativeStore } from '../../../libs/event-store/postgres/representative-store.js';
import { openVaultStore } from '../../../libs/event-store/postgres/vault-store.js';
import { openSheetStore } from '../../../libs/event-store/postgres/sheet-store.js';
import { openWardStore } from '../../../libs/event-store/postgres/ward-store.js';
import type { FigureReader } from '../../../libs/event-store/figure-port.js';
import type { SignInStore } from '../../../libs/event-store/sign-in-port.js';
import { createVault } from '../../../libs/event-store/vault/vault.js';
import { createNudger, type Nudger, type NudgeTrouble } from '../../../libs/trajectory-nudge/nudger.js';
import { createTemporalClient } from '../../../libs/trajectory-nudge/temporal-client.js';
import { temporalSecurityOf } from '../../../libs/trajectory-nudge/temporal-security.js';
import { createNonces } from './auth/dpop-nonce.js';
import { createTokenVerifier } from './auth/token-verifier.js';
import { browserOf, claimsOf } from './browser-parts.js';
import type { Config } from './config.js';
import type { ApiDependencies } from './dependencies.js';
import { createLive } from './events/live.js';
import { createParkedRounds, type ParkedRounds } from './parked/parked-rounds.js';
import { loggable } from './store-trouble.js';

export type Parts = { dependencies: ApiDependencies; parkedRounds: ParkedRounds; close(): Promise<void> };

/** The real parts. Nothing is waited for: the API starts with PostgreSQL or Temporal away, and says so when asked. */
export function openParts(config: Config, log: Logger): Parts {
  const { store, records, signIn, ...more } = storesOf(config);
  const [vault, client, browser] = [vaultOf(config), temporalOf(config), browserOf(config, signIn, log)];
  const writing = {
    ...{ vault, ...now, idempotencySecret: config.IDEMPOTENCY_KEY_SECRET },
    nudge: (pathwayId: string, version: number) => nudger.nudge(pathwayId, version),
    alarm: (what: string, { pathwayId }: { pathwayId: string }) => log.error({ alarm: what, pathwayId }, 'alarm'),
  };
  const common = { ...writing, demo: config.DEMO };
  const pathways = createPathways({ ...common, store, joined: () => parkedRounds.soon() });
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
      accessLog: createAccessLog({ store: more.logStore, vault }),
      mySide: createMySide({ ...writing, store: more.clients }),
      representatives: createRepresentatives({ ...more, ...common }),
      privacy: createPrivacy({ records, vault, ...now, destructionWaits: config.DESTRUCTION_WAITS }),
      imports: createImports({ ...more, ...common }),
      emergencies: createEmergencies({ ...more, ...common, store }),
      joining: createJoining({ records, vault, ...now }),
      ...pagesOf({ ...writing, ...more }),
      ...{ tokens: tokensOf(config, signIn), browser },
      ...{ live: liveOf({ pathways, browser, log }), health: healthOf({ store, client, figures: more.figures }) },
      ...{ demo: config.DEMO, webRoot: config.WEB_ROOT, rateLimitFactor: config.RATE_LIMIT_FACTOR, log },
    },
    parkedRounds,
    close: async () => {
      await parkedRounds.stop();
      await nudger.drain();
      for (const part of [client.connection, signIn, ...Object.values(more), records, store]) await part.close();
    },
  };
}

/** Pages that are put together for one look, and where nothing is told. */
type Pages = Parameters<typeof createWard>[0] & Parameters<typeof createClientSheets>[0] & { figures: FigureReader };
const pagesOf = (deps: Pages) => ({
  indicators: createIndicators({ reader: deps.figures }),
  ward: createWard(deps),
  clientSheets: createClientSheets(deps),
});

/** Real time and real chance. */
const now = { realNow: Date.now, newId: randomUUID };

const storesOf = ({ DATABASE_URL: url }: Config) => ({
  store: openPostgresStore({ url }),
  records: openVaultStore({ url, poolSize: 4 }),
  signIn: openPostgresSignIn({ url }),
  logStore: openPostgresAccessLog({ url, poolSize: 2 }),
  clients: openPostgresClientStore({ url, poolSize: 2 }),
  representatives: openRepresentativeStore({ url, poolSize: 2 }),
  figures: openPostgresFigureReader({ url, poolSize: 4 }),
  imports: openImportStore({ url, poolSize: 4 }),
  emergencies: openEmergencyStore({ url, poolSize: 2 }),
  ward: openWardStore({ url, poolSize: 2 }),
  sheets: openSheetStore({ url, poolSize: 1 }),
});

const vaultOf = (config: Config) =>
  createVault({ masterKey: config.VAULT_MASTER_KEY, blindIndexKey: config.BLIND_INDEX_KEY });

type Asked = Pick<ReturnType<typeof storesOf>, 'store' | 'figures'> & { client: ReturnType<typeof temporalOf> };

const healthOf = ({ store, client, figures }: Asked) => ({
  store: () => store.ping(),
  temporal: () => answering(client),
  projection: () => figures.state(),
});

const answering = (client: ReturnType<typeof temporalOf>) =>
  client.withDeadline(Date.now() + 1_500, () => client.connection.workflowService.getSystemInfo({}));

const temporalOf = (config: Config) =>
  createTemporalClient({
    address: config.TEMPORAL_ADDRESS,
    namespace: config.TEMPORAL_NAMESPACE,
    payloadKey: config.TEMPORAL_PAYLOAD_KEY,
    security: temporalSecurityOf(config),
  });

const liveOf = ({ pathways, browser, log }: Pick<ApiDependencies, 'pathways' | 'browser' | 'log'>) =>
  createLive({
    changesSince: pathways.changesSince,
    livingSessions: browser.sessions.living,
    onTrouble: (error) => log.warn({ error: loggable(error) }, 'telling open pages'),
  });

const tokensOf = (config: Config, proofs: SignInStore) =>
  createTokenVerifier({
    issuer: config.OIDC_ISSUER,
    audience: config.OIDC_AUDIENCE,
    publicUrl: config.PUBLIC_URL,
    claims: claimsOf(config),
    nonces: createNonces(config.SESSION_KEY),
    proofs,
    unbound: config.DEMO,
  });

/** How many, not which: the sweep knows which. */
function logTrouble(log: Logger, trouble: NudgeTrouble): void {
  const count = 'pathwayIds' in trouble ? trouble.pathwayIds.length : undefined;
  const error = 'error' in trouble ? loggable(trouble.error) : undefined;
  log.warn({ trouble: trouble.kind, count, error }, 'nudging Temporal');
}

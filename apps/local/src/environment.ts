import { join } from 'node:path';
import { organisationNumbers } from './demo/organisations.js';
import { helseid } from './issuer/helseid-names.js';
import { projectRoot } from './project-root.js';
import type { Secrets } from './secrets.js';

// The contract between whoever starts the processes (npm start, docker compose, an operator) and the processes. All
// values are strings; a key is base64 of 32 bytes.

/** Every process of ours reads these. */
type CommonEnvironment = {
  /** host:port of the Temporal server's gRPC front end. */
  TEMPORAL_ADDRESS: string;
  TEMPORAL_NAMESPACE: string;
  /** Seals every payload in Temporal. Several with commas between: the first seals, all open. */
  TEMPORAL_PAYLOAD_KEY: string;
  /** `1`: demo mode (demo clock, demo organisations). Else absent. */
  DEMO?: '1';
  /** `1`: end when the IPC channel to the parent closes, so that nobody is left behind when it is killed. */
  EXIT_WITH_PARENT?: '1';
};

/** What `apps/api` reads. */
export type ApiEnvironment = CommonEnvironment & {
  /** Signs in as the API's role, which can only call the database's door functions. */
  DATABASE_URL: string;
  /** Wraps each client's data key. Several with commas between: the first wraps, all open. */
  VAULT_MASTER_KEY: string;
  /** HMAC key of the blind index over national ids. */
  BLIND_INDEX_KEY: string;
  /** HMAC key of the fingerprint of a request's body. */
  IDEMPOTENCY_KEY_SECRET: string;
  /** Where callers see the API. */
  PUBLIC_URL: string;
  OIDC_ISSUER: string;
  OIDC_AUDIENCE: string;
  /** The client that people sign in through, and its private JWK. */
  OIDC_CLIENT_ID: string;
  OIDC_CLIENT_KEY: string;
  OIDC_SCOPE?: string;
  OIDC_CLAIM_ORGANISATION?: string;
  /** Organisasjonsnummer=kommunenummer, with spaces between. */
  OIDC_MUNICIPALITIES?: string;
  /** Staff are let in only when identified at least so surely; these roles only with an HPR number. */
  OIDC_SECURITY_LEVEL?: string;
  OIDC_ASSURANCE_LEVEL?: string;
  OIDC_HPR_ROLES?: string;
  /** The second issuer, for clients (brukere); all three or none. */
  CLIENT_OIDC_ISSUER?: string;
  CLIENT_OIDC_CLIENT_ID?: string;
  CLIENT_OIDC_CLIENT_KEY?: string;
  CLIENT_OIDC_SCOPE?: string;
  CLIENT_OIDC_ACR_VALUES?: string;
  /** Seals sessions. Several with commas between: the first seals, all open. */
  SESSION_KEY: string;
  /** Listened to on 127.0.0.1. */
  PORT: string;
  /** How long a granted destruction of a client's key can be called off (default P30D). */
  DESTRUCTION_WAITS?: string;
  /** The folder of the built page. */
  WEB_ROOT?: string;
  /** How often parked signals are looked through (default 60 s). */
  PARKED_INTERVAL_MS?: string;
  /** Multiplies the limits on how often one caller may ask (default 1). */
  RATE_LIMIT_FACTOR?: string;
};

/** What `apps/worker` reads: no key to the vault, since clocks need no names. */
export type WorkerEnvironment = CommonEnvironment & {
  /** Signs in as the worker's role. */
  WORKER_DATABASE_URL: string;
  /** The list of erasures, which outlives a restore of the database. */
  ERASURE_LEDGER: string;
  /** How often the sweep looks (default 60 s). */
  SWEEP_INTERVAL_MS?: string;
  /** A version undelivered for longer is nudged (default 5 s). */
  SWEEP_UNDELIVERED_MS?: string;
  /** A clock overdue for longer raises an alert and a nudge (default 2 min). */
  SWEEP_OVERDUE_MS?: string;
  /** A clock overdue for longer is fired by the sweep itself (default 15 min). */
  SWEEP_FIRE_MS?: string;
};

/** Where `npm run build` puts the page. */
const webRoot = join(projectRoot, 'dist', 'web');

/** The audience every access token must name. */
export const OIDC_AUDIENCE = 'https://forlopsvakt.example/api';

/** The client that people sign in through, at both issuers. */
export const WEB_CLIENT = 'forlopsvakt-web';
/** The demo's second issuer, where clients (brukere) sign in, lies below the first. */
export const CLIENT_ISSUER_PATH = '/clients';
/** The level of assurance that it gives, by ID-porten's name. */
export const CLIENT_ACR = 'idporten-loa-high';

/** Limits of the sweep, where tests want shorter ones. */
export type SweepLimits = { intervalMs?: number; undeliveredMs?: number; overdueMs?: number; fireMs?: number };

/** The client that people sign in through: `key` is its private JWK. */
export type WebClient = { id: string; key: string };

/** Where the parts of a running stack are. */
export type Places = {
  apiDatabaseUrl: string;
  workerDatabaseUrl: string;
  erasureLedger: string;
  temporalAddress: string;
  temporalNamespace: string;
  issuer: string;
  /** Undefined when the issuer is another's. */
  clientIssuer?: string;
  /** The client at another's issuer; default: the demo's. */
  webClient?: WebClient;
  port: number;
  demo: boolean;
};

export function apiEnvironment(places: Places, secrets: Secrets): ApiEnvironment {
  const webKey = JSON.stringify(secrets.webClientKey);
  return {
    ...common(places, secrets),
    DATABASE_URL: places.apiDatabaseUrl,
    VAULT_MASTER_KEY: secrets.vaultMasterKey,
    BLIND_INDEX_KEY: secrets.blindIndexKey,
    IDEMPOTENCY_KEY_SECRET: secrets.idempotencyKeySecret,
    PUBLIC_URL: `http://127.0.0.1:${places.port}`,
    OIDC_ISSUER: places.issuer,
    OIDC_AUDIENCE,
    OIDC_CLIENT_ID: places.webClient?.id ?? WEB_CLIENT,
    OIDC_CLIENT_KEY: places.webClient?.key ?? webKey,
    ...(places.clientIssuer !== undefined && {
      ...asHelseId,
      CLIENT_OIDC_ISSUER: places.clientIssuer,
      CLIENT_OIDC_CLIENT_ID: WEB_CLIENT,
      CLIENT_OIDC_CLIENT_KEY: webKey,
      CLIENT_OIDC_SCOPE: 'openid profile',
      CLIENT_OIDC_ACR_VALUES: CLIENT_ACR,
    }),
    SESSION_KEY: secrets.sessionKey,
    PORT: String(places.port),
    WEB_ROOT: webRoot,
  };
}

/** How the demo's own issuer is read: it tells what HelseID does, by HelseID's names. */
const asHelseId = {
  OIDC_SCOPE: ['openid', 'profile', ...Object.keys(helseid.scopes)].join(' '),
  OIDC_CLAIM_ORGANISATION: helseid.claims.organisation,
  OIDC_MUNICIPALITIES: Object.entries(organisationNumbers)
    .map(([municipality, number]) => `${number}=${municipality}`)
    .join(' '),
  OIDC_SECURITY_LEVEL: '4',
  OIDC_ASSURANCE_LEVEL: 'high',
  OIDC_HPR_ROLES: 'specialist',
};

export function workerEnvironment(places: Places, secrets: Secrets, sweep: SweepLimits): WorkerEnvironment {
  return {
    ...common(places, secrets),
    WORKER_DATABASE_URL: places.workerDatabaseUrl,
    ERASURE_LEDGER: places.erasureLedger,
    ...(sweep.intervalMs !== undefined && { SWEEP_INTERVAL_MS: String(sweep.intervalMs) }),
    ...(sweep.undeliveredMs !== undefined && { SWEEP_UNDELIVERED_MS: String(sweep.undeliveredMs) }),
    ...(sweep.overdueMs !== undefined && { SWEEP_OVERDUE_MS: String(sweep.overdueMs) }),
    ...(sweep.fireMs !== undefined && { SWEEP_FIRE_MS: String(sweep.fireMs) }),
  };
}

function common(places: Places, secrets: Secrets): CommonEnvironment {
  return {
    TEMPORAL_ADDRESS: places.temporalAddress,
    TEMPORAL_NAMESPACE: places.temporalNamespace,
    TEMPORAL_PAYLOAD_KEY: secrets.temporalPayloadKey,
    ...(places.demo && { DEMO: '1' as const }),
    EXIT_WITH_PARENT: '1',
  };
}

/** Set for one process only, so a child must not inherit them from whoever called npm. */
const OWN_NAMES = [
  'DATABASE_URL',
  'WORKER_DATABASE_URL',
  'VAULT_MASTER_KEY',
  'SESSION_KEY',
  'OIDC_CLIENT_KEY',
  'CLIENT_OIDC_CLIENT_KEY',
  'BLIND_INDEX_KEY',
  'DEMO',
  'PORT',
  'PUBLIC_URL',
  'HOST',
];

/** The caller's environment (proxies, certificates, LOG_LEVEL …) with the contract's own names set or removed. */
export function childEnvironment(own: Partial<ApiEnvironment & WorkerEnvironment>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !OWN_NAMES.includes(name));
  return { ...Object.fromEntries(inherited), ...own };
}

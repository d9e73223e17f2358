import { z } from 'zod';
import { parsePeriod } from '../../../libs/pathway/calendar/periods.js';
import { temporalSecurityFaults, temporalSecuritySettings } from '../../../libs/trajectory-nudge/temporal-security.js';
import { role } from '../../../libs/contracts/vocabulary.js';
import { assuranceLevels, defaultClaimNames } from './auth/claims.js';

const key = z.base64().refine((value) => Buffer.from(value, 'base64').length === 32, 'must be base64 of 32 bytes');
const keys = z.string().refine((all) => all.split(',').every((one) => key.safeParse(one.trim()).success), {
  message: 'must be base64 of 32 bytes, several with commas between',
});
const flag = z
  .enum(['0', '1', ''], 'must be 1, 0 or absent')
  .optional()
  .transform((value) => value === '1');
const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .pipe(z.int().max(65_535));
const seconds = z.coerce.number('must be seconds').int('must be whole seconds').positive('must be seconds');
const words = z
  .string()
  .default('')
  .transform((text) => text.split(' ').filter((word) => word !== ''));
/** `964965000=1108`, several with spaces between; a bydel has six digits. */
const municipalities = words.transform((pairs, { issues }) => {
  const known = pairs.map((pair) => /^(\d{9})=(\d{4}(?:\d{2})?)$/.exec(pair));
  if (known.includes(null)) {
    issues.push({
      code: 'custom',
      message: 'must be <organisasjonsnummer>=<kommunenummer or bydel> …',
      input: undefined,
    });
  }
  return new Map(known.map((pair) => [String(pair?.[1]), String(pair?.[2])]));
});
const privateJwk = z.string().transform((text, { issues }) => {
  const parsed = jwk.safeParse(jsonIn(text));
  if (!parsed.success) issues.push({ code: 'custom', message: 'must be a private JWK', input: undefined });
  return parsed.data ?? z.NEVER;
});
const jwk = z.looseObject({ kty: z.enum(['EC', 'RSA', 'OKP']), d: z.string(), alg: z.string(), kid: z.string() });
const loopback = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/;

const safeUrl = z
  .url()
  .refine((url) => url.startsWith('https://') || loopback.test(url), 'must be https, or http on this machine');

const settings = z.object({
  NODE_ENV: z.string().optional(),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// address'),
  TEMPORAL_ADDRESS: z.string().regex(/^[^/\s]+:\d+$/, 'must be host:port'),
  TEMPORAL_NAMESPACE: z.string().min(1),
  ...temporalSecuritySettings,
  /** Several with commas between: the first seals, all open. */
  TEMPORAL_PAYLOAD_KEY: keys,
  VAULT_MASTER_KEY: keys,
  BLIND_INDEX_KEY: key,
  IDEMPOTENCY_KEY_SECRET: key,
  /** Where callers see the API; default: this machine. */
  PUBLIC_URL: safeUrl.optional(),
  OIDC_ISSUER: safeUrl,
  OIDC_AUDIENCE: z.string().min(1),
  /** The client that people sign in through, and its private JWK: it has no secret. */
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_KEY: privateJwk,
  OIDC_SCOPE: z.string().min(1).default('openid profile'),
  OIDC_ACR_VALUES: words,
  /** The second issuer, where clients (brukere) sign in: ID-porten. */
  CLIENT_OIDC_ISSUER: safeUrl.optional(),
  CLIENT_OIDC_CLIENT_ID: z.string().min(1).optional(),
  CLIENT_OIDC_CLIENT_KEY: privateJwk.optional(),
  CLIENT_OIDC_SCOPE: z.string().min(1).default('openid'),
  CLIENT_OIDC_ACR_VALUES: words,
  SESSION_KEY: keys,
  SESSION_IDLE_SECONDS: seconds.default(30 * 60),
  SESSION_ABSOLUTE_SECONDS: seconds.default(10 * 60 * 60),
  OIDC_CLAIM_NAME: z.string().default('name'),
  OIDC_CLAIM_ROLE: z.string().default(defaultClaimNames.role),
  OIDC_CLAIM_ORGANISATION: z.string().default(defaultClaimNames.organisation),
  OIDC_CLAIM_LEVEL: z.string().default(defaultClaimNames.level),
  OIDC_CLAIM_KIND: z.string().default(defaultClaimNames.kind),
  OIDC_CLAIM_LEADS: z.string().default(defaultClaimNames.leads),
  OIDC_CLAIM_SECURITY_LEVEL: z.string().default(defaultClaimNames.securityLevel),
  OIDC_CLAIM_ASSURANCE_LEVEL: z.string().default(defaultClaimNames.assuranceLevel),
  OIDC_CLAIM_HPR_NUMBER: z.string().default(defaultClaimNames.hprNumber),
  /** What the second issuer calls the client's own national id. */
  CLIENT_OIDC_CLAIM_NATIONAL_ID: z.string().min(1).default('pid'),
  /** Municipalities by the organisasjonsnummer that the issuer knows them by. */
  OIDC_MUNICIPALITIES: municipalities,
  /** Staff are let in only when identified at least so surely. */
  OIDC_SECURITY_LEVEL: z.enum(['1', '2', '3', '4'], 'must be 1, 2, 3 or 4').transform(Number).optional(),
  OIDC_ASSURANCE_LEVEL: z.enum(assuranceLevels, 'must be low, substantial or high').optional(),
  /** Roles that only health personnel have. */
  OIDC_HPR_ROLES: words.pipe(z.array(role)),
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** How often parked signals are looked through. */
  PARKED_INTERVAL_MS: z.coerce.number('must be milliseconds').int().positive().default(60_000),
  /** How long a granted destruction of a client's key can be called off. */
  DESTRUCTION_WAITS: z
    .string()
    .refine((period) => parsePeriod(period) !== undefined, 'must be an ISO period such as P30D')
    .default('P30D'),
  /** Multiplies the limits on how often one caller may ask. */
  RATE_LIMIT_FACTOR: z.coerce.number('must be a number').positive().default(1),
  /** The folder of the built page. Absent: the API serves none. */
  WEB_ROOT: z.string().min(1).optional(),
  DEMO: flag,
  EXIT_WITH_PARENT: flag,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

const wrong = (name: string, message: string) => ({ code: 'custom' as const, path: [name], message, input: undefined });

type Settings = z.infer<typeof settings>;

function* secondIssuerProblems(value: Settings) {
  const second = ['CLIENT_OIDC_ISSUER', 'CLIENT_OIDC_CLIENT_ID', 'CLIENT_OIDC_CLIENT_KEY'] as const;
  const missing = second.filter((name) => value[name] === undefined);
  if (missing.length === second.length) return;
  for (const name of missing) yield wrong(name, 'goes with the other two of CLIENT_OIDC_…');
}

function* productionProblems(value: Settings) {
  if (value.NODE_ENV !== 'production') return;
  if (value.DEMO) yield wrong('DEMO', 'must be absent in production: it lets tokens in that anybody can get');
  for (const name of ['PUBLIC_URL', 'OIDC_ISSUER', 'CLIENT_OIDC_ISSUER'] as const) {
    const isAbsent = name === 'CLIENT_OIDC_ISSUER' && value[name] === undefined;
    if (!isAbsent && !value[name]?.startsWith('https://')) yield wrong(name, 'must be https in production');
  }
}

function* temporalProblems(value: Settings) {
  const where = { address: value.TEMPORAL_ADDRESS, demo: value.DEMO };
  for (const { setting, message } of temporalSecurityFaults(value, where)) yield wrong(setting, message);
}

const environment = settings
  .check(({ value, issues }) => {
    issues.push(...secondIssuerProblems(value), ...productionProblems(value), ...temporalProblems(value));
  })
  .transform((read) => ({ ...read, PUBLIC_URL: read.PUBLIC_URL ?? `http://127.0.0.1:${read.PORT}` }));

/** The settings of this process, as `apps/local/src/environment.ts` and the README name them. */
export type Config = z.infer<typeof environment>;

const { TEMPORAL_TLS: _tls, TEMPORAL_TLS_CERT: _cert, ...required } = settings.shape;
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Names every setting that is missing or wrong, and never what it holds: most of them are secrets. */
export class BadConfig extends Error {
  override name = 'BadConfig';
}

export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(env);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return `  ${name}: ${env[name] === undefined && name in required ? 'is missing' : message}`;
  });
  throw new BadConfig(`The API cannot start; these settings are missing or wrong:\n${lines.join('\n')}`);
}

import { z } from 'zod';
import { parsePeriod } from '../../../libs/pathway/calendar/periods.js';
import { temporalSecurityFaults, temporalSecuritySettings } from '../../../libs/trajectory-nudge/temporal-security.js';
import { defaultClaimNames } from './auth/claims.js';

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
const loopback = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/;

const settings = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// address'),
  TEMPORAL_ADDRESS: z.string().regex(/^[^/\s]+:\d+$/, 'must be host:port'),
  TEMPORAL_NAMESPACE: z.string().min(1),
  ...temporalSecuritySettings,
  /** Several with commas between: the first seals, all open. */
  TEMPORAL_PAYLOAD_KEY: keys,
  VAULT_MASTER_KEY: keys,
  BLIND_INDEX_KEY: key,
  IDEMPOTENCY_KEY_SECRET: key,
  OIDC_ISSUER: z
    .url()
    .refine((url) => url.startsWith('https://') || loopback.test(url), 'must be https, or http on this machine'),
  OIDC_AUDIENCE: z.string().min(1),
  OIDC_CLAIM_ROLE: z.string().default(defaultClaimNames.role),
  OIDC_CLAIM_ORGANISATION: z.string().default(defaultClaimNames.organisation),
  OIDC_CLAIM_LEVEL: z.string().default(defaultClaimNames.level),
  OIDC_CLAIM_KIND: z.string().default(defaultClaimNames.kind),
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** How often parked signals are looked through. */
  PARKED_INTERVAL_MS: z.coerce.number('must be milliseconds').int().positive().default(60_000),
  /** How long a granted destruction of a client's key can be called off. */
  DESTRUCTION_WAITS: z
    .string()
    .refine((period) => parsePeriod(period) !== undefined, 'must be an ISO period such as P30D')
    .default('P30D'),
  DEMO: flag,
  EXIT_WITH_PARENT: flag,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

const environment = settings.superRefine((set, context) => {
  const where = { address: set.TEMPORAL_ADDRESS, demo: set.DEMO };
  for (const { setting, message } of temporalSecurityFaults(set, where))
    context.addIssue({ code: 'custom', path: [setting], message });
});

/** The settings of this process, as `apps/local/src/environment.ts` and the README name them. */
export type Config = z.infer<typeof environment>;

const { TEMPORAL_TLS: _tls, TEMPORAL_TLS_CERT: _cert, ...required } = settings.shape;

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

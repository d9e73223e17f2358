import { z } from 'zod';
import { defaultClaimNames } from './auth/claims.js';

const key = z.base64().refine((value) => Buffer.from(value, 'base64').length === 32, 'must be base64 of 32 bytes');
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

const environment = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// address'),
  TEMPORAL_ADDRESS: z.string().regex(/^[^/\s]+:\d+$/, 'must be host:port'),
  TEMPORAL_NAMESPACE: z.string().min(1),
  /** Several with commas between: the first seals, all open. */
  TEMPORAL_PAYLOAD_KEY: z.string().refine((keys) => keys.split(',').every((one) => key.safeParse(one.trim()).success), {
    message: 'must be base64 of 32 bytes, several with commas between',
  }),
  VAULT_MASTER_KEY: key,
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
  /** The folder of the built page. Absent: the API serves none. */
  WEB_ROOT: z.string().min(1).optional(),
  DEMO: flag,
  EXIT_WITH_PARENT: flag,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

/** The settings of this process, as `apps/local/src/environment.ts` and the README name them. */
export type Config = z.infer<typeof environment>;

/** Names every setting that is missing or wrong, and never what it holds: most of them are secrets. */
export class BadConfig extends Error {
  override name = 'BadConfig';
}

export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(env);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return `  ${name}: ${env[name] === undefined ? 'is missing' : message}`;
  });
  throw new BadConfig(`The API cannot start; these settings are missing or wrong:\n${lines.join('\n')}`);
}

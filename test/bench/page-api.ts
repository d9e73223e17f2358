import { createSeal } from '../../apps/api/src/sign-in/sealed.js';
import { createSessions } from '../../apps/api/src/sign-in/sessions.js';
import { childEnvironment } from '../../apps/local/src/environment.js';
import { startProgram } from '../../apps/local/src/node-program.js';
import { freePort } from '../../apps/local/src/ports.js';
import type { Caller } from '../../libs/event-store/port.js';
import { openPostgresSignIn } from '../../libs/event-store/postgres/sign-in-store.js';
import type { TestService } from '../integration/service.js';

const key = Buffer.alloc(32, 7).toString('base64');
/** Nobody listens there: a page asks neither Temporal nor an issuer. */
const nobody = '127.0.0.1:1';

/** The API as it is built, a process of its own over the service's database, and sessions in it: a coordinator's first. */
export async function openPageApi(service: TestService) {
  const port = await freePort();
  const server = await startProgram({
    name: 'The API',
    entry: 'apps/api/src/main.js',
    env: { ...childEnvironment(settings(service, port)), RATE_LIMIT_FACTOR: '1000', LOG_LEVEL: 'info' },
  });
  const headersOf = async (caller: Caller) => ({
    cookie: `forlopsvakt-session=${await beginSession(service, caller)}`,
  });
  return {
    url: `http://127.0.0.1:${port}`,
    headers: await headersOf(service.kari),
    headersOf,
    stop: () => server.stop(),
  };
}

const settings = ({ database, masterKey }: TestService, port: number) => ({
  DATABASE_URL: database.apiUrl,
  ...{ TEMPORAL_ADDRESS: nobody, TEMPORAL_NAMESPACE: 'default', TEMPORAL_PAYLOAD_KEY: key },
  ...{ VAULT_MASTER_KEY: masterKey, BLIND_INDEX_KEY: key, IDEMPOTENCY_KEY_SECRET: key, SESSION_KEY: key },
  ...{ OIDC_ISSUER: `http://${nobody}`, OIDC_AUDIENCE: 'bench', OIDC_CLIENT_ID: 'bench' },
  OIDC_CLIENT_KEY: JSON.stringify({ kty: 'EC', d: 'd', alg: 'ES256', kid: 'none' }),
  ...{ DEMO: '1' as const, EXIT_WITH_PARENT: '1' as const, PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
});

async function beginSession({ database }: TestService, caller: Caller): Promise<string> {
  const { kind, subject, issuer, organisation, level, role } = caller;
  if (kind === 'clock') throw new Error('a clock has no session');
  const store = openPostgresSignIn({ url: database.apiUrl, poolSize: 1 });
  const seal = createSeal(key);
  const sessions = createSessions({ store, seal, idleSeconds: 3_600, absoluteSeconds: 3_600 });
  const party = { kind, subject, issuer, organisation, level, role };
  try {
    return await sessions.begin({ who: 'staff', party, accessToken: 'none' });
  } finally {
    await store.close();
  }
}

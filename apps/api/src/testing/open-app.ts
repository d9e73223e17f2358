import { pino } from 'pino';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Privacy } from '../../../../libs/application/privacy.js';
import type { Pathways } from '../../../../libs/application/service.js';
import { openInMemorySignIn } from '../../../../libs/event-store/in-memory/sign-in-store.js';
import { createApp, type Patience } from '../app.js';
import { plainReading, type Demands } from '../auth/claims.js';
import { createNonces } from '../auth/dpop-nonce.js';
import { createTokenVerifier } from '../auth/token-verifier.js';
import type { HealthProbes } from '../dependencies.js';
import { createLive } from '../events/live.js';
import { fakeBrowser, type FakeBrowser } from './browser-parts.js';
import { fakeAccessLog } from './fake-access-log.js';
import { fakeJoining } from './fake-joining.js';
import { fakeMySide } from './fake-my-side.js';
import { fakeRepresentatives } from './fake-representatives.js';
import { fakeImports } from './fake-imports.js';
import { fakeIndicators } from './fake-indicators.js';
import { fakePathways } from './fake-pathways.js';
import { fakeEmergencies } from './fake-emergencies.js';
import { fakeClientSheets } from './fake-client-sheets.js';
import { fakeWard } from './fake-ward.js';
import { fakePrivacy } from './fake-privacy.js';
import { audience, createLocalIssuer, issuer } from './local-issuer.js';

/** Where callers see the API of a spec. */
export const publicUrl = 'https://forlopsvakt.test';

export type OpenOptions = {
  pathways?: Partial<Pathways>;
  privacy?: Partial<Privacy>;
  demo?: boolean;
  health?: Partial<HealthProbes>;
  rateLimitFactor?: number;
  patience?: Patience;
  nonceClock?: () => number;
  demands?: Demands;
};
export type OpenApp = Awaited<ReturnType<typeof openApp>>;

/** What no spec wants otherwise. */
const fakeParts = {
  joining: fakeJoining,
  ward: fakeWard,
  clientSheets: fakeClientSheets,
  emergencies: fakeEmergencies,
  accessLog: fakeAccessLog,
  mySide: fakeMySide,
  representatives: fakeRepresentatives,
  indicators: fakeIndicators,
  imports: fakeImports,
};

const nothingWaits = async () => ({ lagSeconds: 0, skipped: 0, parkedSignals: 0 });

/** The whole API over a fake application: real routes, pipes, guards and filter. */
export async function openApp({ pathways, privacy, ...more }: OpenOptions = {}) {
  const { demo = true, health, rateLimitFactor = 1, patience, nonceClock = Date.now, demands } = more;
  const local = await createLocalIssuer();
  const { pathways: fake, asked } = fakePathways(pathways);
  const logged: string[] = [];
  const signIn = openInMemorySignIn();
  const claims = { ...plainReading, ...(demands && { demands }) };
  const browser = fakeBrowser({ publicUrl, store: signIn, claims });
  // Of another time than now, if the spec wants it.
  const nonces = createNonces(Buffer.alloc(32, 7).toString('base64'), nonceClock);
  const signedBy = { issuer, audience, publicUrl, keyFor: local.keyFor, unbound: demo, nonces, claims };
  const dependencies = {
    ...fakeParts,
    pathways: fake,
    privacy: { ...fakePrivacy, ...privacy },
    live: liveOf(fake, browser),
    tokens: createTokenVerifier({ ...signedBy, proofs: signIn }),
    browser,
    health: { store: async () => undefined, temporal: async () => undefined, projection: nothingWaits, ...health },
    demo,
    rateLimitFactor,
    log: pino({ base: null }, { write: (line: string) => void logged.push(line) }),
  };
  const app = await createApp(dependencies, patience);
  const authorization = `Bearer ${await local.token()}`;
  const inject = (request: InjectOptions): Promise<LightMyRequestResponse> => app.inject(request);
  return {
    ...{ app, asked, logged, local, browser, nonces, inject },
    /** Signed in as a coordinator of `home`. */
    get: (url: string, headers: Record<string, string> = {}) =>
      inject({ method: 'GET', url, headers: { authorization, ...headers } }),
    /** A string goes as it is, anything else as JSON. */
    post: (url: string, body: unknown, headers: Record<string, string> = {}) =>
      inject({
        method: 'POST',
        url,
        headers: { authorization, 'content-type': 'application/json', ...headers },
        payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
      }),
  };
}

/** Fifty looks a second: a spec need not wait. */
const liveOf = ({ changesSince }: Pathways, { sessions }: Pick<FakeBrowser, 'sessions'>) =>
  createLive({
    changesSince,
    livingSessions: sessions.living,
    onTrouble: (error) => {
      throw error;
    },
    everyMs: 20,
  });

import { pino } from 'pino';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Pathways } from '../../../../libs/application/service.js';
import { createApp, type Patience } from '../app.js';
import { createTokenVerifier } from '../auth/token-verifier.js';
import type { HealthProbes } from '../dependencies.js';
import { fakeAccessLog } from './fake-access-log.js';
import { fakePathways } from './fake-pathways.js';
import { audience, createLocalIssuer, issuer } from './local-issuer.js';

export type OpenOptions = {
  pathways?: Partial<Pathways>;
  demo?: boolean;
  health?: Partial<HealthProbes>;
  rateLimitFactor?: number;
  patience?: Patience;
};
export type OpenApp = Awaited<ReturnType<typeof openApp>>;

/** The whole API over a fake application: real routes, pipes, guards and filter. */
export async function openApp({ pathways, demo = true, health, rateLimitFactor = 1, patience }: OpenOptions = {}) {
  const local = await createLocalIssuer();
  const { pathways: fake, asked } = fakePathways(pathways);
  const logged: string[] = [];
  const dependencies = {
    pathways: fake,
    accessLog: fakeAccessLog,
    tokens: createTokenVerifier({ issuer, audience, keyFor: local.keyFor }),
    health: { store: async () => undefined, temporal: async () => undefined, ...health },
    demo,
    rateLimitFactor,
    log: pino({ base: null }, { write: (line: string) => void logged.push(line) }),
  };
  const app = await createApp(dependencies, patience);
  const authorization = `Bearer ${await local.token()}`;
  const inject = (request: InjectOptions): Promise<LightMyRequestResponse> => app.inject(request);
  return {
    app,
    asked,
    logged,
    local,
    inject,
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

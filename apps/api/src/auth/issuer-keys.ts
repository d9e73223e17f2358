import { createLocalJWKSet, createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { ApiProblem } from '../http/api-problem.js';

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/** Keys already known go on being used this long while the issuer cannot be asked. */
const staleForMs = 60 * 60 * 1000;
/** After a failed fetch the issuer is left alone this long, so that bad tokens cannot be turned into load on it. */
const pauseAfterFailureMs = 5_000;

/**
 * Signing keys of one issuer, found through its discovery document. An unknown kid asks the issuer again, at most every
 * 30 s. Only this document says where keys are: `jku` and `x5u` of a token are never read.
 */
export class IssuerKeys {
  private remote?: ReturnType<typeof createRemoteJWKSet>;
  private fetchedAt = 0;
  private failedAt = -Infinity;

  constructor(
    private readonly issuer: string,
    private readonly http: typeof fetch = fetch,
    private readonly clock: () => number = Date.now,
  ) {}

  readonly keyFor: JWTVerifyGetKey = async (header, token) => {
    if (this.clock() - this.failedAt < pauseAfterFailureMs) return this.knownKeys()(header, token);
    try {
      this.remote ??= await this.discover();
      return await this.remote(header, token);
    } catch (error) {
      if (tokenIsAtFault(error)) throw error;
      this.failedAt = this.clock();
      return this.knownKeys()(header, token);
    }
  };

  private knownKeys(): JWTVerifyGetKey {
    const jwks = this.remote?.jwks();
    if (!jwks || this.clock() - this.fetchedAt > staleForMs) throw new ApiProblem('issuer-unavailable');
    return createLocalJWKSet(jwks);
  }

  private async discover(): Promise<ReturnType<typeof createRemoteJWKSet>> {
    const address = `${this.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await this.http(address, { redirect: 'error', signal: AbortSignal.timeout(5_000) });
    if (!response.ok) throw new Error(`discovery answered ${response.status}`);
    const document = discovery.parse(await response.json());
    // OpenID Connect Discovery § 4.3: a document of another issuer must not be used.
    if (document.issuer !== this.issuer) throw new Error('the discovery document names another issuer');
    return createRemoteJWKSet(new URL(document.jwks_uri), {
      cooldownDuration: 30_000,
      [customFetch]: async (url, options) => {
        const answer = await this.http(url, options);
        if (answer.ok) this.fetchedAt = this.clock();
        return answer;
      },
    });
  }
}

const tokenIsAtFault = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;

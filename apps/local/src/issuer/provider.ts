import Provider, { errors, type Configuration } from 'oidc-provider';
import { OIDC_AUDIENCE } from '../environment.js';
import { demoPerson, demoPersonBySubject } from '../demo/people.js';
import type { PrivateJwk } from '../secrets.js';
import { DEMO_CLIENT, DEMO_GRANT } from './request-token.js';

/** Script tokens last a working day. */
const TOKEN_SECONDS = 8 * 60 * 60;

export type IssuerOptions = {
  issuer: string;
  signingKey: PrivateJwk;
  cookieKey: string;
  /** Only its public half is used: the demo client signs its assertions with it. */
  clientKey: PrivateJwk;
};

/** The demo's OpenID Connect issuer: asymmetric algorithms only, JWT access tokens as RFC 9068 has them. */
export function createIssuer(options: IssuerOptions): Provider {
  const provider = new Provider(options.issuer, configuration(options));
  registerDemoGrant(provider);
  return provider;
}

function configuration({ signingKey, cookieKey, clientKey }: IssuerOptions): Configuration {
  return {
    jwks: { keys: [signingKey] },
    cookies: { keys: [cookieKey] },
    clients: [
      {
        client_id: DEMO_CLIENT,
        grant_types: [DEMO_GRANT],
        redirect_uris: [],
        response_types: [],
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'ES256',
        jwks: { keys: [publicJwk(clientKey)] },
      },
    ],
    clientAuthMethods: ['private_key_jwt'],
    responseTypes: ['code'],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'], clientAuthSigningAlgValues: ['ES256'] },
    pkce: { required: () => true },
    findAccount: (_, subject) => {
      const known = demoPersonBySubject(subject);
      return known && { accountId: subject, claims: () => ({ sub: subject }) };
    },
    extraTokenClaims: (_, token) => {
      const person = 'accountId' in token ? demoPersonBySubject(String(token.accountId)) : undefined;
      return person && { role: person.role, organisation: person.organisation, level: person.level, kind: person.kind };
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: { enabled: true, defaultResource: () => OIDC_AUDIENCE, getResourceServerInfo: () => api },
    },
    ttl: { AccessToken: TOKEN_SECONDS },
  };
}

const api = {
  scope: '',
  audience: OIDC_AUDIENCE,
  accessTokenFormat: 'jwt' as const,
  accessTokenTTL: TOKEN_SECONDS,
  jwt: { sign: { alg: 'ES256' as const } },
};

/** A grant for scripts and tests: the demo client, which proves its key, names one of the demo people. */
function registerDemoGrant(provider: Provider): void {
  provider.registerGrantType<{ as?: string; org?: string }>(
    DEMO_GRANT,
    async (ctx) => {
      const { as = '', org = '' } = ctx.oidc.params;
      const person = demoPerson(as, org);
      if (!person) throw new errors.InvalidRequest(`no demo person with role «${as}» at organisation «${org}»`);
      const token = new provider.AccessToken({
        client: ctx.oidc.client,
        accountId: person.subject,
        resourceServer: new provider.ResourceServer(OIDC_AUDIENCE, api),
        grantId: '',
        gty: DEMO_GRANT,
      });
      ctx.oidc.entity('AccessToken', token);
      // The provider asks for these when it issues tokens itself; in a grant of our own we do.
      token.extra = { role: person.role, organisation: person.organisation, level: person.level, kind: person.kind };
      ctx.body = { access_token: await token.save(), token_type: token.tokenType, expires_in: token.expiration };
    },
    ['as', 'org'],
  );
}

function publicJwk({ kty, crv, x, y, kid, alg, use }: PrivateJwk) {
  return { kty, crv, x, y, kid, alg, use };
}

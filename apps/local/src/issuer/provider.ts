import Provider, { errors, type ClientMetadata, type Configuration } from 'oidc-provider';
import { commandTypes } from '../../../../libs/contracts/commands.js';
import { parkedScope, readScope, signalScope } from '../../../../libs/contracts/machine-scopes.js';
import { demoOrganisations } from '../demo/organisations.js';
import { demoPerson, demoPersonBySubject } from '../demo/people.js';
import { OIDC_AUDIENCE } from '../environment.js';
import type { PrivateJwk } from '../secrets.js';
import { DEMO_CLIENT, DEMO_GRANT } from './request-token.js';

/** Script tokens last a working day, */
const SCRIPT_TOKEN_SECONDS = 8 * 60 * 60;
/** a machine's as long as HelseID's do. */
const MACHINE_TOKEN_SECONDS = 10 * 60;

const machineScopes = [readScope, parkedScope, ...commandTypes.map(signalScope)];

export type IssuerOptions = {
  issuer: string;
  signingKey: PrivateJwk;
  cookieKey: string;
  /** Only the public halves of these are used: the clients sign their assertions with them. */
  clientKey: PrivateJwk;
  machineKey: PrivateJwk;
};

/** The demo's OpenID Connect issuer in HelseID's shape: asymmetric algorithms only, keys instead of secrets. */
export function createIssuer(options: IssuerOptions): Provider {
  const provider = new Provider(options.issuer, configuration(options));
  registerDemoGrant(provider);
  return provider;
}

function configuration({ signingKey, cookieKey, clientKey, machineKey }: IssuerOptions): Configuration {
  return {
    jwks: { keys: [signingKey] },
    cookies: { keys: [cookieKey] },
    clients: [
      { ...clientWith(clientKey), client_id: DEMO_CLIENT, grant_types: [DEMO_GRANT] },
      ...demoOrganisations.map(({ organisation }) => machineOf(organisation, machineKey)),
    ],
    scopes: ['openid', ...machineScopes],
    clientAuthMethods: ['private_key_jwt'],
    responseTypes: ['code'],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: {
      idTokenSigningAlgValues: ['ES256'],
      clientAuthSigningAlgValues: ['ES256'],
      dPoPSigningAlgValues: ['ES256'],
    },
    pkce: { required: () => true },
    findAccount: (_, subject) => {
      const known = demoPersonBySubject(subject);
      return known && { accountId: subject, claims: () => ({ sub: subject }) };
    },
    // A machine's subject is its client id.
    extraTokenClaims: (_, token) => personClaims(('accountId' in token ? token.accountId : token.clientId) ?? ''),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      dPoP: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => OIDC_AUDIENCE,
        getResourceServerInfo: () => ({
          ...api,
          scope: machineScopes.join(' '),
          accessTokenTTL: MACHINE_TOKEN_SECONDS,
        }),
      },
    },
    ttl: { AccessToken: SCRIPT_TOKEN_SECONDS, ClientCredentials: MACHINE_TOKEN_SECONDS },
  };
}

const api = {
  scope: '',
  audience: OIDC_AUDIENCE,
  accessTokenFormat: 'jwt' as const,
  accessTokenTTL: SCRIPT_TOKEN_SECONDS,
  jwt: { sign: { alg: 'ES256' as const } },
};

function personClaims(subject: string) {
  const person = demoPersonBySubject(subject);
  return person && { role: person.role, organisation: person.organisation, level: person.level, kind: person.kind };
}

const clientWith = (key: PrivateJwk) => ({
  redirect_uris: [],
  response_types: [],
  token_endpoint_auth_method: 'private_key_jwt' as const,
  token_endpoint_auth_signing_alg: 'ES256' as const,
  jwks: { keys: [publicJwk(key)] },
});

/** The machine of a demo organisation: its tokens are bound to a key, and open what its scopes name. */
const machineOf = (organisation: string, key: PrivateJwk): ClientMetadata => ({
  ...clientWith(key),
  client_id: `demo-system-${organisation}`,
  grant_types: ['client_credentials'],
  scope: machineScopes.join(' '),
  dpop_bound_access_tokens: true,
});

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
      token.extra = personClaims(person.subject);
      ctx.body = { access_token: await token.save(), token_type: token.tokenType, expires_in: token.expiration };
    },
    ['as', 'org'],
  );
}

function publicJwk({ kty, crv, x, y, kid, alg, use }: PrivateJwk) {
  return { kty, crv, x, y, kid, alg, use };
}

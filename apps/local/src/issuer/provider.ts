import { createHash } from 'node:crypto';
import Provider, { errors, type Configuration } from 'oidc-provider';
import { commandTypes } from '../../../../libs/contracts/commands.js';
import { importScope, parkedScope, readScope, signalScope } from '../../../../libs/contracts/machine-scopes.js';
import { demoOrganisations } from '../demo/organisations.js';
import { demoPerson, demoPersonBySubject, hprNumberOf, nationalIdOf } from '../demo/people.js';
import { CLIENT_ACR, OIDC_AUDIENCE, WEB_CLIENT } from '../environment.js';
import type { PrivateJwk } from '../secrets.js';
import { letPeopleChoose } from './choose-person.js';
import { machineOf, scripts, web } from './clients.js';
import { helseid } from './helseid-names.js';
import { DEMO_GRANT } from './request-token.js';

/** Script tokens last a working day, */
const SCRIPT_TOKEN_SECONDS = 8 * 60 * 60;
/** a machine's as long as HelseID's do. */
const MACHINE_TOKEN_SECONDS = 10 * 60;

const machineScopes = [readScope, parkedScope, importScope, ...commandTypes.map(signalScope)];

export type IssuerOptions = {
  issuer: string;
  /** Where browsers come back to. */
  publicUrl: string;
  signingKey: PrivateJwk;
  cookieKey: string;
  clientKey: PrivateJwk;
  machineKey: PrivateJwk;
  webKey: PrivateJwk;
};

/** The demo's issuer for staff and machines, in HelseID's shape: pushed requests, DPoP, keys instead of secrets. */
export function createIssuer(options: IssuerOptions): Provider {
  const { clientKey, machineKey, webKey, publicUrl } = options;
  const machines = demoOrganisations.map(({ organisation }) => machineOf(organisation, machineKey, machineScopes));
  const provider = new Provider(options.issuer, {
    ...shared(options),
    clients: [scripts(clientKey), web(webKey, { publicUrl, dpop: true }), ...machines],
    scopes: ['openid', ...machineScopes],
    claims: {
      ...{ openid: ['sub'], acr: null, profile: ['name', 'role', 'level', 'leads', helseid.claims.organisation] },
      ...{ ...helseid.scopes, 'helseid://scopes/identity/pid': [helseid.claims.nationalId] },
    },
    // A machine's subject is its client id.
    extraTokenClaims: (_, token) => claimsOf(('accountId' in token ? token.accountId : token.clientId) ?? ''),
    features: {
      ...demanding,
      clientCredentials: { enabled: true },
      // A proof must be fresh by the issuer's own word, as HelseID may demand (RFC 9449 § 8).
      dPoP: { enabled: true, nonceSecret: nonceSecretOf(options), requireNonce: () => true },
      resourceIndicators: {
        enabled: true,
        // The web client asks nobody but the issuer itself: its token is opaque, and can be taken back.
        defaultResource: (_, client) => (client.clientId === WEB_CLIENT ? [] : OIDC_AUDIENCE),
        getResourceServerInfo: () => ({
          ...api,
          scope: machineScopes.join(' '),
          accessTokenTTL: MACHINE_TOKEN_SECONDS,
        }),
      },
    },
    ttl: { ...seconds, AccessToken: SCRIPT_TOKEN_SECONDS, ClientCredentials: MACHINE_TOKEN_SECONDS },
  });
  letPeopleChoose(provider, { roles: ['coordinator', 'specialist', 'leader'] });
  registerDemoGrant(provider);
  return provider;
}

/** The demo's issuer for clients (brukere), in ID-porten's shape: pushed requests, a level of assurance, no DPoP. */
export function createClientIssuer(options: IssuerOptions): Provider {
  const { webKey, publicUrl } = options;
  const provider = new Provider(options.issuer, {
    ...shared(options),
    clients: [web(webKey, { publicUrl, dpop: false })],
    acrValues: [CLIENT_ACR],
    claims: { openid: ['sub', 'pid'], acr: null, profile: ['name'] },
    features: demanding,
    ttl: seconds,
  });
  letPeopleChoose(provider, { roles: ['client'], acr: CLIENT_ACR });
  return provider;
}

const demanding = {
  devInteractions: { enabled: false },
  pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
  revocation: { enabled: true },
  rpInitiatedLogout: { enabled: true },
};
const seconds = { AccessToken: 600, Interaction: 600, Grant: 36_000, IdToken: 600, Session: 36_000 };

const shared = ({ issuer, signingKey, cookieKey }: IssuerOptions): Configuration => ({
  jwks: { keys: [signingKey] },
  // Two issuers on one host: each has cookies of its own.
  cookies: { keys: [cookieKey], names: cookieNames(new URL(issuer).pathname) },
  clientAuthMethods: ['private_key_jwt'],
  responseTypes: ['code'],
  clientDefaults: { id_token_signed_response_alg: 'ES256' },
  enabledJWA: {
    idTokenSigningAlgValues: ['ES256'],
    clientAuthSigningAlgValues: ['ES256'],
    dPoPSigningAlgValues: ['ES256'],
  },
  pkce: { required: () => true },
  conformIdTokenClaims: false,
  findAccount: (_, subject) => {
    const known = demoPersonBySubject(subject);
    const nationalId = known && nationalIdOf(known);
    const numbers = { pid: nationalId, [helseid.claims.nationalId]: nationalId };
    const claims = { sub: subject, name: known?.name, ...numbers, ...claimsOf(subject) };
    return known && { accountId: subject, claims: () => claims };
  },
  interactions: { url: (_, { uid }) => `${issuer}/interaction/${uid}` },
  // The product's own client: nobody is asked whether it may know who they are.
  loadExistingGrant: async (ctx) => {
    const { client, session } = ctx.oidc;
    const grant = new ctx.oidc.provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
    grant.addOIDCScope(['openid', 'profile', ...Object.keys(helseid.scopes)].join(' '));
    await grant.save();
    return grant;
  },
});

const cookieNames = (path: string) => {
  const prefix = path === '/' ? 'issuer' : 'issuer-2';
  return { session: `${prefix}-session`, interaction: `${prefix}-interaction`, resume: `${prefix}-resume` };
};

const api = {
  scope: '',
  audience: OIDC_AUDIENCE,
  accessTokenFormat: 'jwt' as const,
  accessTokenTTL: SCRIPT_TOKEN_SECONDS,
  jwt: { sign: { alg: 'ES256' as const } },
};

const nonceSecretOf = ({ cookieKey }: IssuerOptions): Buffer =>
  createHash('sha256').update(`dpop-nonce ${cookieKey}`).digest();

/** What HelseID tells by its own names, and what it has no claim for. A machine has been identified by nobody. */
function claimsOf(subject: string) {
  const person = demoPersonBySubject(subject);
  if (!person) return undefined;
  const { claims } = helseid;
  const hprNumber = hprNumberOf(person);
  return {
    ...{ role: person.role, level: person.level, kind: person.kind, [claims.organisation]: person.organisationNumber },
    ...(person.leads && { leads: person.leads }),
    ...(person.kind === 'person' && { [claims.securityLevel]: '4', [claims.assuranceLevel]: 'high' }),
    ...(hprNumber !== undefined && { [claims.hprNumber]: hprNumber }),
  };
}

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
      token.extra = claimsOf(person.subject);
      ctx.body = { access_token: await token.save(), token_type: token.tokenType, expires_in: token.expiration };
    },
    ['as', 'org'],
  );
}

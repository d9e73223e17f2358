import type { ClientMetadata } from 'oidc-provider';
import { WEB_CLIENT } from '../environment.js';
import type { PrivateJwk } from '../secrets.js';
import { DEMO_CLIENT, DEMO_GRANT } from './request-token.js';

/** Who may ask these issuers for anything proves it by a key; only its public half is used here. */
const clientWith = (key: PrivateJwk) => ({
  redirect_uris: [],
  response_types: [],
  token_endpoint_auth_method: 'private_key_jwt' as const,
  token_endpoint_auth_signing_alg: 'ES256' as const,
  jwks: { keys: [publicJwk(key)] },
});

function publicJwk({ kty, crv, x, y, kid, alg, use }: PrivateJwk) {
  return { kty, crv, x, y, kid, alg, use };
}

/** Scripts and tests. */
export const scripts = (key: PrivateJwk): ClientMetadata => ({
  ...clientWith(key),
  client_id: DEMO_CLIENT,
  grant_types: [DEMO_GRANT],
});

/** The machine of a demo organisation: its tokens are bound to a key, and open what its scopes name. */
export const machineOf = (organisation: string, key: PrivateJwk, scopes: string[]): ClientMetadata => ({
  ...clientWith(key),
  client_id: `demo-system-${organisation}`,
  grant_types: ['client_credentials'],
  scope: scopes.join(' '),
  dpop_bound_access_tokens: true,
});

/** The API, for people with a browser. */
export const web = (key: PrivateJwk, { publicUrl, dpop }: { publicUrl: string; dpop: boolean }): ClientMetadata => ({
  ...clientWith(key),
  client_id: WEB_CLIENT,
  grant_types: ['authorization_code'],
  response_types: ['code'],
  redirect_uris: [`${publicUrl}/auth/callback`],
  post_logout_redirect_uris: [`${publicUrl}/`],
  ...(dpop && { dpop_bound_access_tokens: true }),
});

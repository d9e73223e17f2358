import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import type { PrivateJwk } from '../secrets.js';

// Few imports on purpose: this is what `npm run token` loads, and it must answer at once.

/** The confidential client that scripts and tests act as. */
export const DEMO_CLIENT = 'forlopsvakt-demo';
/** Its grant type: a token for a demo person named by role and organisation. */
export const DEMO_GRANT = 'urn:forlopsvakt:grant-type:demo-person';

/** The issuer says why: no such role or organisation. */
export class TokenRefused extends Error {}

/** Asks the running demo issuer for an access token. */
export async function requestToken(asked: {
  issuer: string;
  clientKey: PrivateJwk;
  as: string;
  org: string;
}): Promise<string> {
  const answer = await fetch(`${asked.issuer}/token`, {
    method: 'POST',
    signal: AbortSignal.timeout(10_000),
    body: new URLSearchParams({
      grant_type: DEMO_GRANT,
      as: asked.as,
      org: asked.org,
      client_id: DEMO_CLIENT,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: clientAssertion(asked.issuer, asked.clientKey),
    }),
  });
  const body = Object(await answer.json());
  if (typeof body.access_token === 'string') return body.access_token;
  throw new TokenRefused(String(body.error_description ?? body.error ?? `the issuer answered ${answer.status}`));
}

/** private_key_jwt (OpenID Connect Core § 9). */
function clientAssertion(issuer: string, key: PrivateJwk): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: DEMO_CLIENT, sub: DEMO_CLIENT, aud: issuer, jti: randomUUID(), iat: now, exp: now + 60 };
  const encoded = [{ alg: 'ES256', kid: key.kid, typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const input = encoded.join('.');
  const { kid: _, ...jwk } = key;
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

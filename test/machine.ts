import * as client from 'openid-client';
import { importJWK } from 'jose';
import type { Stack } from '../apps/local/src/stack.js';

/** A demo organisation's machine as a supplier would write it: client credentials, and a key that its tokens are bound to. */
export async function openMachine(stack: Pick<Stack, 'issuer' | 'secrets' | 'url'>, organisation: string) {
  const { kid, ...jwk } = stack.secrets.demoMachineKey;
  const key = await importJWK(jwk, 'ES256');
  if (key instanceof Uint8Array) throw new Error('the key of a machine is no secret');
  const config = await client.discovery(
    new URL(stack.issuer),
    `demo-system-${organisation}`,
    { use_mtls_endpoint_aliases: false },
    client.PrivateKeyJwt({ key, kid }),
    { execute: [client.allowInsecureRequests] },
  );
  const answers: { path: string; status: number; nonce: boolean }[] = [];
  config[client.customFetch] = async (url, options) => {
    // The library types a body more widely than the DOM does; it is the same object.
    const answer = await fetch(url, options as RequestInit);
    answers.push({ path: new URL(url).pathname, status: answer.status, nonce: answer.headers.has('dpop-nonce') });
    return answer;
  };
  const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
  return {
    /** Of issuer and API, the retries too. */
    answers,
    token: async (scope: string): Promise<string> =>
      (await client.clientCredentialsGrant(config, { scope }, { DPoP })).access_token,
    /** Without a key: the issuer refuses. */
    unbound: (scope: string) => client.clientCredentialsGrant(config, { scope }),
    call: (token: string, method: string, path: string, body?: unknown): Promise<Response> =>
      client.fetchProtectedResource(
        config,
        token,
        new URL(path, stack.url),
        method,
        body === undefined ? undefined : JSON.stringify(body),
        new Headers(body === undefined ? {} : { 'content-type': 'application/json' }),
        { DPoP },
      ),
  };
}

import * as oidc from 'openid-client';
import { exportJWK, importJWK, type JWK } from 'jose';
import { CLOCK_SKEW_SECONDS } from '../auth/clock-skew.js';
import { ApiProblem } from '../http/api-problem.js';
import { discoverOnce } from './discovery.js';

/** A sign-in under way, kept by the browser in a sealed cookie. */
export type Attempt = { state: string; nonce: string; verifier: string; key?: JWK };
/** What the issuer told about whoever signed in. */
export type Told = { claims: Record<string, unknown>; accessToken: string };

/** One issuer that people sign in at. */
export type RelyingParty = {
  /** `loginHint` names whom the issuer is to let in: a demo's choice, taken anew whoever is signed in there. */
  begin(loginHint?: string): Promise<{ url: string; attempt: Attempt }>;
  /** `address` is the whole address that the issuer sent the browser to. */
  finish(address: URL, attempt: Attempt): Promise<Told>;
  /** Takes the access token back, and says where the browser signs out at the issuer, if anywhere. */
  signOut(accessToken: string): Promise<string | undefined>;
};

export type RelyingPartyOptions = {
  issuer: string;
  clientId: string;
  /** Private JWK: the client proves who it is by signing, there is no secret to send (private_key_jwt). */
  clientKey: JWK;
  publicUrl: string;
  scope: string;
  /** Bind tokens to a key. HelseID demands it, ID-porten does not offer it. */
  dpop: boolean;
  /** Levels of assurance to ask for and to accept; none = whatever the issuer does. */
  acrValues?: string[];
};

/** Authorization code flow by FAPI 2.0: pushed request, PKCE, private_key_jwt, DPoP, signed ID token, `iss` checked. */
export function createRelyingParty(options: RelyingPartyOptions): RelyingParty {
  const configuration = discoverOnce(() => discover(options));
  return {
    begin: (loginHint) => asking(async () => push(await configuration(), options, loginHint)),
    finish: (address, attempt) =>
      asking(async () => {
        const told = await exchange(await configuration(), address, attempt);
        return accepted(told, options);
      }),
    signOut: (accessToken) =>
      asking(async () => {
        const config = await configuration();
        await oidc.tokenRevocation(config, accessToken);
        if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
        // Without `id_token_hint`: it would put the name into an address.
        const back = { post_logout_redirect_uri: new URL('/', options.publicUrl).href };
        return oidc.buildEndSessionUrl(config, back).href;
      }),
  };
}

async function push(
  config: oidc.Configuration,
  { publicUrl, scope, dpop, acrValues = [] }: RelyingPartyOptions,
  loginHint?: string,
) {
  const key = dpop ? await newKey() : undefined;
  const attempt = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
  const request = {
    ...{ redirect_uri: new URL('/auth/callback', publicUrl).href, response_type: 'code', scope },
    ...{ state: attempt.state, nonce: attempt.nonce, code_challenge_method: 'S256' },
    code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
    ...(acrValues.length > 0 && { acr_values: acrValues.join(' ') }),
    ...(loginHint !== undefined && { login_hint: loginHint, prompt: 'login' }),
  };
  const url = await oidc.buildAuthorizationUrlWithPAR(config, request, await bindingTo(config, key));
  return { url: url.href, attempt: { ...attempt, ...(key && { key }) } };
}

async function exchange(config: oidc.Configuration, address: URL, { state, nonce, verifier, key }: Attempt) {
  const checks = {
    ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
    idTokenExpected: true,
  };
  return oidc.authorizationCodeGrant(config, address, checks, undefined, await bindingTo(config, key));
}

function accepted(tokens: Awaited<ReturnType<typeof exchange>>, { dpop, acrValues = [] }: RelyingPartyOptions): Told {
  const claims = tokens.claims();
  const isBound = !dpop || tokens.token_type === 'dpop';
  const isSure = acrValues.length === 0 || acrValues.includes(String(claims?.['acr']));
  if (!claims || !isBound || !isSure) throw new ApiProblem('sign-in-failed');
  return { claims, accessToken: tokens.access_token };
}

async function discover({ issuer, clientId, clientKey }: RelyingPartyOptions): Promise<oidc.Configuration> {
  const { kid, alg = 'ES256' } = clientKey;
  const key = await importJWK(clientKey, alg);
  if (key instanceof Uint8Array) throw new Error('the key of a client is no secret');
  const metadata = { [oidc.clockTolerance]: CLOCK_SKEW_SECONDS, use_mtls_endpoint_aliases: false };
  const authentication = oidc.PrivateKeyJwt(kid === undefined ? key : { key, kid }, {
    [oidc.modifyAssertion]: backdate,
  });
  const isHttp = issuer.startsWith('http://');
  return oidc.discovery(new URL(issuer), clientId, metadata, authentication, {
    // http only on this machine: the settings see to that.
    execute: [oidc.enableNonRepudiationChecks, ...(isHttp ? [oidc.allowInsecureRequests] : [])],
    [oidc.customFetch]: askIssuer,
    timeout: 5,
  });
}

/** An issuer whose clock is behind ours would refuse an assertion made in its future. */
const backdate: oidc.ModifyAssertionFunction = (_header, claims) => {
  for (const name of ['iat', 'nbf']) claims[name] = Number(claims[name]) - CLOCK_SKEW_SECONDS;
};

/** As `fetch`; an issuer that cannot be reached or is out of order is told apart from one that says no. */
async function askIssuer(url: string, options: oidc.CustomFetchOptions): Promise<Response> {
  // The library types a body more widely than the DOM does; it is the same object.
  const answer = await fetch(url, options as RequestInit).catch(() => undefined);
  if (!answer || answer.status >= 500) throw new ApiProblem('issuer-unavailable');
  return answer;
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await oidc.randomDPoPKeyPair('ES256', { extractable: true });
  return exportJWK(privateKey);
}

async function bindingTo(config: oidc.Configuration, key: JWK | undefined): Promise<oidc.DPoPOptions> {
  if (!key) return {};
  const { d: _, ...half } = key;
  const [privateKey, publicKey] = await Promise.all([
    importJWK(key, 'ES256'),
    importJWK({ ...half, ext: true }, 'ES256'),
  ]);
  if (privateKey instanceof Uint8Array || publicKey instanceof Uint8Array) throw new Error('a proof needs a key pair');
  return { DPoP: oidc.getDPoPHandle(config, { privateKey, publicKey }) };
}

/** Whatever went wrong between the issuer and us, the browser is told one of two things. */
async function asking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw problemIn(error) ?? new ApiProblem('sign-in-failed');
  }
}

function problemIn(error: unknown): ApiProblem | undefined {
  if (error instanceof ApiProblem) return error;
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && error.code === 'OAUTH_TIMEOUT') return new ApiProblem('issuer-unavailable');
  return problemIn(error.cause);
}

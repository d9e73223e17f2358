import { decodeJwt, exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';

export const providerIssuer = 'https://issuer.test';

const metadata = {
  issuer: providerIssuer,
  authorization_endpoint: `${providerIssuer}/auth`,
  token_endpoint: `${providerIssuer}/token`,
  pushed_authorization_request_endpoint: `${providerIssuer}/par`,
  jwks_uri: `${providerIssuer}/jwks`,
  authorization_response_iss_parameter_supported: true,
  id_token_signing_alg_values_supported: ['ES256'],
  dpop_signing_alg_values_supported: ['ES256'],
};

type Key = Awaited<ReturnType<typeof keyPair>>;

/**
 * An issuer behind `fetch`, strict as a real one: assertions that are not of now by its own clock are refused, and proofs
 * without its nonce.
 */
export class FakeProvider {
  /** The paths that were asked, with the refusal if there was one. */
  readonly asked: string[] = [];
  readonly assertions: string[] = [];
  tokenType = 'DPoP';
  private readonly startedAt = Date.now();
  private ahead = 0;
  private dpopNonce = 'nonce-1';
  private told: JWTPayload = {};
  private signInNonce = '';
  private readonly broken = new Map<string, number>();
  private published: Key['jwk'][];

  constructor(private key: Key) {
    this.published = [key.jwk];
  }

  /** By the issuer's clock. */
  now(): number {
    return this.startedAt + this.ahead;
  }
  clockMoves(seconds: number): void {
    this.ahead += seconds * 1000;
  }
  changeNonce(): void {
    this.dpopNonce = 'nonce-2';
  }
  /** Claims of the next ID tokens, over the usual ones. */
  tell(claims: JWTPayload): void {
    this.told = claims;
  }
  /** Undefined: as usual. */
  answerWith(path: string, status: number | undefined): void {
    if (status === undefined) this.broken.delete(path);
    else this.broken.set(path, status);
  }
  async rotateKey(): Promise<void> {
    this.key = await keyPair('key-2');
    this.published = [this.key.jwk];
  }
  async signWithUnknownKey(): Promise<void> {
    this.key = await keyPair('key-3');
  }

  readonly fetch: typeof fetch = async (input, { body, headers } = {}) => {
    const path = new URL(String(input)).pathname;
    const form = new URLSearchParams(String(body));
    const refusal = form.has('client_assertion')
      ? this.refusalOf(path, form, String(new Headers(headers).get('dpop')))
      : undefined;
    this.asked.push(refusal === undefined ? path : `${path} ${refusal}`);
    const status = refusal === undefined ? 200 : (this.broken.get(path) ?? 400);
    const answer = refusal === undefined ? await this.answerTo(path, form) : { error: refusal };
    return Response.json(answer, {
      status: path === '/par' && status === 200 ? 201 : status,
      headers: { 'dpop-nonce': this.dpopNonce },
    });
  };

  private refusalOf(path: string, form: URLSearchParams, proof: string): string | undefined {
    const assertion = String(form.get('client_assertion'));
    this.assertions.push(assertion);
    if (this.broken.has(path)) return 'invalid_request';
    const { iat = Infinity, nbf = Infinity, exp = 0 } = decodeJwt(assertion);
    const at = this.now() / 1000;
    if (iat > at || nbf > at || exp < at) return 'invalid_client';
    return decodeJwt(proof)['nonce'] === this.dpopNonce ? undefined : 'use_dpop_nonce';
  }

  private async answerTo(path: string, form: URLSearchParams): Promise<object> {
    if (path === '/jwks') return { keys: this.published };
    if (path === '/token') return { access_token: 'token', token_type: this.tokenType, id_token: await this.idToken() };
    if (path !== '/par') return metadata;
    this.signInNonce = String(form.get('nonce'));
    return { request_uri: 'urn:example:1', expires_in: 60 };
  }

  private idToken(): Promise<string> {
    const iat = Math.floor(this.now() / 1000);
    const claims = { iss: providerIssuer, aud: 'web', sub: 'person-1', acr: 'Level4', nonce: this.signInNonce };
    return new SignJWT({ ...claims, iat, exp: iat + 300, ...this.told })
      .setProtectedHeader({ alg: 'ES256', kid: this.key.jwk.kid })
      .sign(this.key.privateKey);
  }
}

export const openFakeProvider = async (): Promise<FakeProvider> => new FakeProvider(await keyPair('key-1'));

async function keyPair(kid: string) {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
}

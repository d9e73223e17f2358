import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { importScope, parkedScope, readScope, signalScope } from '../../../../libs/contracts/machine-scopes.js';
import { createHolder, type ProofOptions } from '../testing/dpop.js';
import { pathwayId, strangersPathwayId } from '../testing/fake-pathways.js';
import { personClaims, seconds } from '../testing/local-issuer.js';
import { openApp, publicUrl, type OpenApp } from '../testing/open-app.js';

const path = `/api/v1/pathways/${pathwayId}`;
const commands = `${path}/commands`;
const admitted = { type: 'RecordContact', data: { kind: 'phone', withClient: true } };
const machine = { ...personClaims, sub: 'journal-0301', kind: 'machine', role: 'system' };

type Holder = Awaited<ReturnType<typeof createHolder>>;

describe.each([true, false])('a machine, with its key (demo mode: %s)', (demo) => {
  let api: OpenApp;
  let holder: Holder;
  let clockMoved = 0;
  beforeAll(async () => {
    const nonceClock = () => Date.now() + clockMoved;
    [api, holder] = await Promise.all([openApp({ demo, nonceClock }), createHolder()]);
  });
  afterAll(() => api.app.close());

  const bound = (more: JWTPayload = {}) => api.local.token({ ...machine, cnf: holder.cnf, scope: readScope, ...more });
  const show = async (more: Partial<ProofOptions> = {}, by = holder) => {
    const token = more.token ?? (await bound());
    const claims = { nonce: api.nonces.newest(), ...more.claims };
    return { token, proof: await by.prove({ url: publicUrl + path, ...more, claims, token: more.token ?? token }) };
  };
  const get = ({ token, proof }: { token: string; proof: string }, url = path, scheme = 'DPoP') =>
    api.inject({ url, headers: { authorization: `${scheme} ${token}`, dpop: proof } });
  const send = async (scope: string, url: string, body: unknown) => {
    const token = await bound({ scope });
    const claims = { nonce: api.nonces.newest() };
    const proof = await holder.prove({ method: 'POST', url: publicUrl + url, token, claims });
    const headers = { authorization: `DPoP ${token}`, dpop: proof, 'content-type': 'application/json' };
    return api.inject({ method: 'POST', url, headers, payload: JSON.stringify(body) });
  };

  it('gets in with a proof for the very request, also by a clock twenty seconds off', async () => {
    expect((await get(await show())).statusCode).toBe(200);
    for (const off of [-20, 20, -80]) {
      expect((await get(await show({ claims: { iat: seconds(off) } }))).statusCode).toBe(200);
    }
    expect((await get(await show({ url: `${publicUrl}${path}?b=1#c` }))).statusCode).toBe(200);
    expect((await get(await show(), path, 'dpop')).statusCode).toBe(200);
  });

  it.each([undefined, '', 'made-up', 5])(
    'is told the nonce that a proof must name, where it names %j',
    async (nonce) => {
      const before = api.asked.length;
      const shown = await show({ claims: { nonce } });
      const answer = await get(shown);
      expect([answer.statusCode, answer.json().code]).toEqual([401, 'nonce-needed']);
      expect(answer.headers['www-authenticate']).toBe('DPoP error="use_dpop_nonce", algs="ES256"');
      expect(api.asked).toHaveLength(before);
      const again = await show({ claims: { nonce: answer.headers['dpop-nonce'] } });
      expect((await get(again)).statusCode).toBe(200);
    },
  );

  it('is told the next nonce in good time, and the last one not much longer', async () => {
    const nonce = api.nonces.newest();
    const withIt = async () => get(await show({ claims: { nonce } }));
    expect((await withIt()).headers).not.toHaveProperty('dpop-nonce');
    clockMoved = 120_000;
    const later = await withIt();
    expect([later.statusCode, later.headers['dpop-nonce']]).toEqual([200, api.nonces.newest()]);
    clockMoved = 240_000;
    expect((await withIt()).statusCode).toBe(401);
    clockMoved = 0;
  });

  it('is told no nonce with a proof or token that is not good otherwise', async () => {
    for (const shown of [
      await show({ claims: { nonce: 'x' }, method: 'POST' }),
      await show({ claims: { nonce: 'x' } }, await createHolder()),
      await show({ claims: { nonce: 'x' }, token: await bound({ exp: seconds(-40) }) }),
    ]) {
      const answer = await get(shown);
      expect([answer.json().code, answer.headers['dpop-nonce']]).toEqual(['not-signed-in', undefined]);
    }
  });

  it('cannot show a proof twice', async () => {
    const shown = await show();
    expect((await get(shown)).statusCode).toBe(200);
    expect((await get(shown)).statusCode).toBe(401);
  });

  it('uses up nobody else’s proofs', async () => {
    const other = await createHolder();
    const claims = { jti: 'the-same' };
    const othersToken = await bound({ cnf: other.cnf });
    expect((await get(await show({ claims }))).statusCode).toBe(200);
    expect((await get(await show({ claims, token: othersToken }, other))).statusCode).toBe(200);
  });

  type Attack = () => Promise<{ token: string; proof: string }>;
  const attacks: [string, Attack][] = [
    ['for another method', () => show({ method: 'POST' })],
    ['for another address', () => show({ url: `${publicUrl}/api/v1/pathways/${strangersPathwayId}` })],
    ['for another host', () => show({ url: `https://evil.test${path}` })],
    ['for http instead of https', () => show({ url: publicUrl.replace('https', 'http') + path })],
    ['for no address', () => show({ url: 'path' })],
    ['that is stale', () => show({ claims: { iat: seconds(-100) } })],
    ['from the future', () => show({ claims: { iat: seconds(40) } })],
    ['without a time', () => show({ claims: { iat: undefined } })],
    ['without an id', () => show({ claims: { jti: undefined } })],
    ['with an empty id', () => show({ claims: { jti: '' } })],
    ['with an endless id', () => show({ claims: { jti: 'x'.repeat(201) } })],
    ['for another token', () => show({ claims: { ath: 'x' } })],
    ['for any token', () => show({ claims: { ath: undefined } })],
    ['made with another key', async () => show({}, await createHolder())],
    ['that names another key', async () => show({ header: { jwk: (await createHolder()).jwk } })],
    ['that names no key', () => show({ header: { jwk: undefined } })],
    ['that shows its private key', () => show({ header: { jwk: holder.privateJwk } })],
    ['of another type', () => show({ header: { typ: 'JWT' } })],
    ['that is missing', async () => ({ ...(await show()), proof: '' })],
    ['that is no JWT', async () => ({ ...(await show()), proof: 'a.b.c' })],
    ['that is endless', async () => ({ ...(await show()), proof: `${(await show()).proof}${'x'.repeat(5000)}` })],
    ['beside another', async () => show().then(({ token, proof }) => ({ token, proof: `${proof}, ${proof}` }))],
    ['for a token bound to no key', async () => show({ token: await bound({ cnf: undefined }) })],
    ['for a token bound otherwise', async () => show({ token: await bound({ cnf: { 'x5t#S256': 'x' } }) })],
    ['for an expired token', async () => show({ token: await bound({ exp: seconds(-40) }) })],
    [
      'signed with HMAC',
      async () => {
        const token = await bound();
        const jwt = new SignJWT({ jti: 'a', iat: seconds(), htm: 'GET', htu: publicUrl + path, ath: 'x' });
        const header = { alg: 'HS256', typ: 'dpop+jwt', jwk: { kty: 'oct', k: 'AAAA' } };
        return { token, proof: await jwt.setProtectedHeader(header).sign(Buffer.alloc(32)) };
      },
    ],
    [
      'made with a key too weak to name',
      async () => {
        const { privateKey } = await generateKeyPair('ES512');
        const token = await bound();
        const jwt = new SignJWT({ jti: 'a', iat: seconds(), htm: 'GET', htu: publicUrl + path });
        return { token, proof: await jwt.setProtectedHeader({ alg: 'ES512', typ: 'dpop+jwt' }).sign(privateKey) };
      },
    ],
  ];

  it.each(attacks)('is refused with a proof %s, and told no more', async (_what, attack) => {
    const before = api.asked.length;
    const answer = await get(await attack());
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe(demo ? 'DPoP algs="ES256", Bearer' : 'DPoP algs="ES256"');
    expect(Object.keys(answer.json()).sort()).toEqual(['code', 'instance', 'status', 'title', 'type']);
    expect(api.asked).toHaveLength(before);
  });

  it('cannot show a bound token as a bearer’s, not even with the proof', async () => {
    const { token, proof } = await show();
    for (const headers of [{}, { dpop: proof }]) {
      const answer = await api.inject({ url: path, headers: { authorization: `Bearer ${token}`, ...headers } });
      expect(answer.statusCode).toBe(401);
    }
  });

  it('needs a bound token, unless this is a demo', async () => {
    const answer = await api.inject({
      url: path,
      headers: { authorization: `Bearer ${await api.local.token(machine)}` },
    });
    expect(answer.statusCode).toBe(demo ? 200 : 401);
  });

  it('sends only the signals that its scopes name', async () => {
    expect((await send(signalScope('RecordContact'), commands, admitted)).statusCode).toBe(200);
    expect((await send(`${readScope} ${signalScope('RecordContact')}`, commands, admitted)).statusCode).toBe(200);
    for (const scope of ['', readScope, signalScope('Admit'), 'forlopsvakt:signal/', 'forlopsvakt:signal']) {
      const before = api.asked.length;
      const answer = await send(scope, commands, admitted);
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'scope-missing']);
      expect(answer.headers['www-authenticate']).toBe('DPoP error="insufficient_scope"');
      expect(Object.keys(answer.json()).sort()).toEqual(['code', 'instance', 'status', 'title', 'type']);
      expect(api.asked).toHaveLength(before);
    }
  });

  it('is told what is wrong with a signal of a kind that nobody knows', async () => {
    const answer = await send(signalScope('Admit'), commands, { type: 'Nonsense', data: {} });
    expect(answer.statusCode).toBe(400);
  });

  it('reads and tends parked signals by a scope of its own', async () => {
    const discard = `/api/v1/parked/${pathwayId}/discard`;
    const withScope = async (scope: string) => get(await show({ token: await bound({ scope }) }));
    expect((await withScope(signalScope('Admit'))).statusCode).toBe(403);
    expect((await send(parkedScope, discard, { reason: 'wrongPathway' })).statusCode).toBe(200);
    expect((await send(readScope, discard, { reason: 'wrongPathway' })).statusCode).toBe(403);
  });

  it('brings clients over from another system by a scope of its own', async () => {
    const begins = { format: 'ndjson', source: 'fagsystem', fileHash: 'a'.repeat(64) };
    expect((await send(importScope, '/api/v1/imports', begins)).statusCode).toBe(200);
    expect((await send(`${readScope} ${parkedScope}`, '/api/v1/imports', begins)).statusCode).toBe(403);
  });

  it('writes nowhere else, whatever its scopes', async () => {
    const all = [readScope, parkedScope, signalScope('RecordContact')].join(' ');
    for (const url of ['/api/v1/pathways', '/api/v1/contacts', '/api/v1/caseload/return']) {
      const answer = await send(all, url, {});
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'scope-missing']);
    }
  });
});

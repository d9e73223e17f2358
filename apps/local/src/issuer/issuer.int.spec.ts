import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { demoOrganisations } from '../demo/organisations.js';
import { demoRoles } from '../demo/people.js';
import { claimsOf } from '../../../api/src/browser-parts.js';
import { callerFrom } from '../../../api/src/auth/claims.js';
import { readConfig } from '../../../api/src/config.js';
import { apiEnvironment, OIDC_AUDIENCE } from '../environment.js';
import { startIssuer, type RunningIssuer } from './start-issuer.js';
import { freePort } from '../ports.js';
import { loadSecrets, type Secrets } from '../secrets.js';
import { openTemporaryFolder } from '../testing/temporary.js';
import { requestToken, TokenRefused } from './request-token.js';

const folder = openTemporaryFolder();
let server: RunningIssuer;
let secrets: Secrets;

beforeAll(async () => {
  secrets = loadSecrets(folder.path);
  server = await startIssuer({ home: folder.path, port: await freePort(), publicUrl: 'http://127.0.0.1:1' });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const token = (as: string, org: string, clientKey = secrets.demoClientKey) =>
  requestToken({ issuer: server.issuer, clientKey, as, org });

/** As the API of `npm start` reads them. */
const readAs = () => {
  const [apiDatabaseUrl, workerDatabaseUrl] = ['postgres://api@127.0.0.1/x', 'postgres://worker@127.0.0.1/x'];
  const temporal = { temporalAddress: '127.0.0.1:7233', temporalNamespace: 'default' };
  const issuers = { issuer: server.issuer, clientIssuer: `${server.issuer}/clients` };
  const places = { apiDatabaseUrl, workerDatabaseUrl, erasureLedger: 'x', ...temporal, ...issuers };
  return claimsOf(readConfig(apiEnvironment({ ...places, port: 1, demo: true }, secrets)));
};

async function discovery(): Promise<Record<string, unknown>> {
  return Object(await (await fetch(`${server.issuer}/.well-known/openid-configuration`)).json());
}

describe('the demo issuer', () => {
  it('gives every role at every demo organisation a token that the API can verify', async () => {
    const keys = createRemoteJWKSet(new URL(String((await discovery())['jwks_uri'])));
    for (const { organisation, level } of demoOrganisations) {
      for (const role of demoRoles) {
        const { payload, protectedHeader } = await jwtVerify(await token(role, organisation), keys, {
          issuer: server.issuer,
          audience: OIDC_AUDIENCE,
          typ: 'at+jwt',
        });
        expect(protectedHeader.alg).toBe('ES256');
        const kind = role === 'system' ? 'machine' : 'person';
        expect(payload).toMatchObject({ sub: `demo-${role}-${organisation}`, role, level, kind });
        expect(callerFrom(payload, readAs())).toMatchObject({ role, organisation, level, kind });
        expect(Object.values(payload).join(' ')).not.toMatch(/\b\d{11}\b/);
        expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(8 * 60 * 60);
      }
    }
  });

  it('refuses an unknown role, an unknown organisation and a client that has not the key', async () => {
    await expect(token('doctor', '1108')).rejects.toThrow(TokenRefused);
    await expect(token('leader', '0301')).rejects.toThrow(/0301/);
    const stranger = { ...secrets.issuerSigningKey, kid: secrets.demoClientKey.kid };
    await expect(token('leader', '1108', stranger)).rejects.toThrow(/client authentication failed/);
  });

  it('offers asymmetric algorithms and private keys only', async () => {
    const offered = Object.entries(await discovery()).filter(([name]) => /alg_values|auth_methods/.test(name));
    expect(offered.length).toBeGreaterThan(2);
    expect(JSON.stringify(offered)).not.toMatch(/HS256|HS384|HS512|client_secret|"none"/);
  });

  it('keeps its keys over a restart, so that a token of before still holds', async () => {
    const before = await token('leader', '1108');
    const port = Number(new URL(server.issuer).port);
    await server.stop();
    server = await startIssuer({ home: folder.path, port, publicUrl: 'http://127.0.0.1:1' });
    const keys = createRemoteJWKSet(new URL(String((await discovery())['jwks_uri'])));
    await expect(jwtVerify(before, keys, { issuer: server.issuer })).resolves.toBeDefined();
  });
});

import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { openPostgresStore } from '../../../libs/event-store/postgres/postgres-store.js';
import { openTestPostgres, type TestPostgres } from '../../../libs/testing/postgres.js';
import { syntheticPerson } from '../../local/src/demo/synthetic-person.js';
import { startPostgres } from '../../local/src/postgres.js';
import { createApp } from './app.js';
import { readConfig } from './config.js';
import { startExample } from './docs/examples.js';
import { openParts, type Parts } from './parts.js';
import { createHolder } from './testing/dpop.js';
import { audience, createLocalIssuer, personClaims, type LocalIssuer } from './testing/local-issuer.js';
import { osloDateOf } from '../../../libs/pathway/calendar/oslo.js';

const secret = () => Buffer.alloc(32, 7).toString('base64');
/** Port 1 of this machine: nobody listens there. */
const nobody = '127.0.0.1:1';
const unit = '310000000';
const otherStart = { client: syntheticPerson(7), municipality: '0301' };

describe('the API on its real parts, with Temporal away', () => {
  let postgres: TestPostgres;
  let issuer: Server;
  let local: LocalIssuer;
  let settings: Record<string, string>;
  let parts: Parts;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    postgres = await openTestPostgres(startPostgres);
    const { apiUrl, workerUrl } = await postgres.freshDatabase();
    const worker = openPostgresStore({ url: workerUrl });
    await worker.registerOrganisations([
      { organisation: '0301', name: 'Storby', level: 'municipality' },
      { organisation: unit, name: 'Fjordklinikken', level: 'specialist' },
    ]);
    await worker.close();
    local = await createLocalIssuer();
    issuer = await serveIssuer(local);
    settings = {
      DATABASE_URL: apiUrl,
      TEMPORAL_ADDRESS: nobody,
      TEMPORAL_NAMESPACE: 'default',
      TEMPORAL_PAYLOAD_KEY: secret(),
      VAULT_MASTER_KEY: secret(),
      BLIND_INDEX_KEY: secret(),
      IDEMPOTENCY_KEY_SECRET: secret(),
      OIDC_ISSUER: addressOf(issuer),
      OIDC_AUDIENCE: audience,
      OIDC_CLIENT_ID: 'forlopsvakt-web',
      OIDC_CLIENT_KEY: JSON.stringify((await createHolder()).privateJwk),
      SESSION_KEY: secret(),
      DEMO: '1',
    };
    parts = openParts(readConfig(settings), pino({ level: 'silent' }));
    app = await createApp(parts.dependencies);
  });
  afterAll(async () => {
    await app.close();
    await parts.close();
    issuer.close();
    await postgres.stop();
  });

  const bearer = async (organisation = '0301') => {
    const token = await local.token({ ...personClaims, organisation, iss: settings['OIDC_ISSUER'] });
    return { authorization: `Bearer ${token}` };
  };

  const machine = async () => {
    const claims = { sub: 'journal', kind: 'machine', role: 'system', organisation: unit, level: 'specialist' };
    return { authorization: `Bearer ${await local.token({ ...claims, iss: settings['OIDC_ISSUER'] })}` };
  };
  const post = (url: string, body: object, headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    });

  it('is ready, degraded', async () => {
    const ready = await app.inject({ url: '/health/ready' });
    expect([ready.statusCode, ready.json().status]).toEqual([200, 'degraded']);
  });

  it('takes a command and shows the pathway to its own municipality only', async () => {
    const headers = { ...(await bearer()), 'content-type': 'application/json' };
    const request = {
      method: 'POST' as const,
      url: '/api/v1/pathways',
      headers,
      payload: JSON.stringify(startExample),
    };
    const started = await app.inject(request);
    expect([started.statusCode, started.json().phase]).toEqual([201, 'treatmentStart']);
    const url = String(started.headers.location);
    const read = await app.inject({ url, headers: await bearer() });
    expect([read.statusCode, read.headers.etag]).toEqual([200, started.headers.etag]);
    const strangers = await app.inject({ url, headers: await bearer('4601') });
    const unknown = await app.inject({ url: '/api/v1/pathways/no-id', headers: await bearer('4601') });
    const withoutReference = (body: string) => body.replace(/urn:uuid:[\w-]+/, '');
    expect([strangers.statusCode, withoutReference(strangers.body)]).toEqual([404, withoutReference(unknown.body)]);
    expect((await app.inject({ ...request, payload: request.payload })).statusCode).toBe(409);
  });

  it("parks a machine's signal for a pathway it does not know, and delivers it when the referral comes", async () => {
    const started = await post('/api/v1/pathways', otherStart, await bearer());
    const { pathwayId } = started.json();
    const contact = { type: 'RecordContact', data: { kind: 'phone', withClient: true } };
    const unknown = `/api/v1/pathways/${randomUUID()}/commands`;
    const commands = `/api/v1/pathways/${pathwayId}/commands`;
    const answers = [await post(unknown, contact, await machine()), await post(commands, contact, await machine())];
    const uuid = expect.stringMatching(/^[\da-f-]{36}$/);
    for (const answer of answers) {
      expect([answer.statusCode, answer.json()]).toEqual([202, { status: 'parked', parkedId: uuid }]);
    }
    const shape = ({ headers }: (typeof answers)[number]) => Object.keys(headers).sort();
    expect(shape(answers[1]!)).toEqual(shape(answers[0]!));
    expect((await post('/api/v1/pathways/no-id/commands', contact, await machine())).statusCode).toBe(404);
    expect((await post(unknown, contact, await bearer())).statusCode).toBe(404);
    const receivedOn = osloDateOf((await app.inject({ url: '/api/v1/demo' })).json().now);
    const referral = { type: 'RegisterReferral', data: { kind: 'inpatient', to: unit, receivedOn } };
    expect((await post(commands, referral, await bearer())).statusCode).toBe(200);
    const states = async () => {
      const { items } = (await app.inject({ url: '/api/v1/parked', headers: await machine() })).json();
      return items.map((row: { state: string }) => row.state);
    };
    for (let i = 0; i < 100 && !(await states()).includes('delivered'); i += 1) await wait(50);
    expect(await states()).toEqual(['delivered', 'parked']);
    const address = `/api/v1/parked/${answers[0]?.json().parkedId}/discard`;
    const discarded = await post(address, { reason: 'wrongPathway' }, await machine());
    expect([discarded.statusCode, discarded.json().state]).toEqual([200, 'discarded']);
  });

  it('moves the demo clock with the rights that the API has', async () => {
    const headers = { ...(await bearer()), 'content-type': 'application/json' };
    const before = (await app.inject({ url: '/api/v1/demo' })).json().now;
    const moved = await app.inject({
      method: 'POST',
      url: '/api/v1/demo/clock',
      headers,
      payload: '{"advance":"P14D"}',
    });
    expect(moved.statusCode).toBe(200);
    expect(Date.parse(moved.json().now) - Date.parse(before)).toBeGreaterThan(13 * 86_400_000);
  });

  it('is not ready, and answers 503, without PostgreSQL', async () => {
    const broken = openParts(
      readConfig({ ...settings, DATABASE_URL: `postgresql://api@${nobody}/forlopsvakt` }),
      pino({ level: 'silent' }),
    );
    const other = await createApp(broken.dependencies);
    expect((await other.inject({ url: '/health/ready' })).statusCode).toBe(503);
    const answer = await other.inject({ url: '/api/v1/worklist', headers: await bearer() });
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '2']);
    await other.close();
    await broken.close();
  });
});

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function addressOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

function serveIssuer(local: LocalIssuer): Promise<Server> {
  const server = createServer((request, response) => {
    const issuer = addressOf(server);
    const document = request.url === '/jwks' ? local.jwks : { issuer, jwks_uri: `${issuer}/jwks` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(document));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

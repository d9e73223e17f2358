import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { readScope, signalScope } from '../../libs/contracts/machine-scopes.js';
import { openMachine } from '../machine.js';
import { referredPathway, rusposten, startTestStack, type TestStack } from '../stack.js';

describe('the journal system of an institution, signed in as HelseID has it', () => {
  let stack: TestStack;
  let journal: Awaited<ReturnType<typeof openMachine>>;
  beforeAll(async () => {
    stack = await startTestStack();
    journal = await openMachine(stack, rusposten);
  }, 120_000);
  afterAll(() => stack.stop(), 60_000);

  it('gets a token of ten minutes for its own organisation, bound to its key', async () => {
    const claims = decodeJwt(await journal.token(readScope));
    const sub = `demo-system-${rusposten}`;
    expect(claims).toMatchObject({ sub, role: 'system', kind: 'machine', scope: readScope });
    expect(claims['helseid://claims/client/claims/orgnr_parent']).toBe(rusposten);
    expect(Object(claims['cnf']).jkt).toMatch(/^[\w-]{43}$/);
    expect(Number(claims.exp) - Number(claims.iat)).toBe(600);
  });

  it('makes its proofs anew with the nonces of issuer and API, which it learns at the first request', async () => {
    const newcomer = await openMachine(stack, rusposten);
    const token = await newcomer.token(readScope);
    for (let i = 0; i < 2; i++) await newcomer.call(token, 'GET', '/api/v1/worklist');
    expect(newcomer.answers.slice(0, 4)).toEqual([
      { path: '/token', status: 400, nonce: true },
      { path: '/token', status: 200, nonce: expect.any(Boolean) },
      { path: '/api/v1/worklist', status: 401, nonce: true },
      { path: '/api/v1/worklist', status: expect.any(Number), nonce: false },
    ]);
    expect(newcomer.answers).toHaveLength(5);
  });

  it('gets none without a key, and no scope that nobody has', async () => {
    await expect(journal.unbound(readScope)).rejects.toMatchObject({ error: 'invalid_grant' });
    expect(decodeJwt(await journal.token('forlopsvakt:signal/Everything'))).not.toHaveProperty('scope');
  });

  it('sends what its scopes name, and nothing else', async () => {
    const { pathwayId, episodeId } = await referredPathway(stack);
    const commands = `/api/v1/pathways/${pathwayId}/commands`;
    const admit = { type: 'Admit', data: { episodeId } };
    const reading = await journal.token(readScope);
    await expect(journal.call(reading, 'POST', commands, admit)).rejects.toMatchObject({ status: 403 });
    const admitting = await journal.token(signalScope('Admit'));
    const admitted = await journal.call(admitting, 'POST', commands, admit);
    expect(admitted.status).toBe(200);
    expect((await journal.call(reading, 'GET', `/api/v1/pathways/${pathwayId}`)).status).toBe(200);
    const stolen = await fetch(`${stack.url}/api/v1/pathways/${pathwayId}`, {
      headers: { authorization: `Bearer ${reading}` },
    });
    expect(stolen.status).toBe(401);
  });
});

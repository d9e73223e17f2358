import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeId, pathwayId } from '../testing/fake-pathways.js';
import { openApp, type OpenApp } from '../testing/open-app.js';

const subject = 'coordinator-1108';
const deputy = { name: 'Vera Vikar' };
const effectiveAt = '2027-05-10T10:00:00.000Z';
const level = 'municipality';

describe('a whole caseload', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp();
  });
  afterAll(() => api.app.close());

  it.each([
    ['absence', { until: '2027-06-01', deputy }, { type: 'SetAbsence', data: { level, until: '2027-06-01', deputy } }],
    ['return', {}, { type: 'EndAbsence', data: { level } }],
    [
      'transfer',
      { coordinator: deputy, newSubject: 'coordinator-2' },
      { type: 'NameCoordinator', data: { level, coordinator: deputy, subject: 'coordinator-2' } },
    ],
    ['transfer', { reason: 'leftPost' }, { type: 'EndCoordinator', data: { level, reason: 'leftPost' } }],
  ])('%s: said once, for the caller’s own level, and answered with a line for each', async (route, body, command) => {
    const headers = { 'idempotency-key': 'k-1' };
    const answer = await api.post(`/api/v1/caseload/${route}`, { subject, effectiveAt, ...body }, headers);
    expect([answer.statusCode, answer.json()]).toEqual([200, { noticeId, items: [{ pathwayId, version: 7 }] }]);
    expect(api.asked.at(-1)).toMatchObject({
      method: 'handleCaseload',
      args: [
        { role: 'coordinator' },
        { subject, command: { ...command, effectiveAt } },
        { idempotencyKey: 'k-1', route: `POST /api/v1/caseload/${route}` },
      ],
    });
  });

  it.each([
    ['absence', { deputy }, '#/subject'],
    ['absence', { subject, deputy, level }, '#/level'],
    ['absence', { subject, until: 'soon' }, '#/until'],
    ['return', { subject, until: '2027-06-01' }, '#/until'],
    ['transfer', { subject: ' ', reason: 'leftPost' }, '#/subject'],
  ])('%s %j is refused', async (route, body, pointer) => {
    const answer = await api.post(`/api/v1/caseload/${route}`, body);
    const pointers = answer.json().errors.map((error: { pointer: string }) => error.pointer);
    expect([answer.statusCode, pointers]).toEqual([400, expect.arrayContaining([pointer])]);
  });

  it('is read for one coordinator too', async () => {
    expect((await api.get(`/api/v1/caseload?coordinator=${subject}&list=active`)).statusCode).toBe(200);
    const [, filter] = api.asked.at(-1)?.args ?? [];
    expect(filter).toEqual({ list: 'active', coordinator: subject });
  });
});

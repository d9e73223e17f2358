import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvent } from '../../../../libs/contracts/answers/access-log.js';
import { home, pathwayId, strangersPathwayId } from '../testing/fake-pathways.js';
import { openApp, type OpenApp } from '../testing/open-app.js';

const log = `/api/v1/pathways/${pathwayId}/access-log`;

describe('the access log', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp();
  });
  afterAll(() => api.app.close());

  const as = async (role: string, url: string, organisation = home) => {
    const authorization = `Bearer ${await api.local.token({ role, organisation })}`;
    return api.inject({ url, headers: { authorization } });
  };

  it('is shown to the leader as AuditEvent: who, where, what, why, when, and how it ended', async () => {
    const answer = await as('leader', log);
    const [event] = answer.json().items;
    expect([answer.statusCode, auditEvent.parse(event)]).toEqual([200, event]);
    expect(event).toMatchObject({
      action: 'R',
      outcome: '0',
      recorded: '2027-01-11T08:00:00.000Z',
      subtype: [{ code: 'read' }],
      purposeOfEvent: [{ coding: [{ code: 'TREAT' }] }],
    });
    expect(JSON.stringify(event.agent)).toMatch(/"coordinator".*"person-1".*"0301"/);
  });

  it('is exported whole, one event a line', async () => {
    const answer = await as('leader', `${log}/export`);
    expect(answer.headers['content-type']).toBe('application/fhir+ndjson; charset=utf-8');
    const lines = answer.body.trimEnd().split('\n');
    expect(lines.map((line) => auditEvent.parse(JSON.parse(line)).id)).toEqual(['2', '1']);
  });

  it.each(['coordinator', 'specialist', 'system'])('is not for a %s', async (role) => {
    for (const url of [log, `${log}/export`, '/api/v1/access-follow-ups']) {
      expect((await as(role, url)).statusCode).toBe(403);
    }
  });

  it.each([log, `${log}/export`])(
    'is not found by others, nor by a client that the sign-in does not know',
    async (url) => {
      expect((await as('leader', url, '1103')).statusCode).toBe(404);
      expect((await as('leader', url.replace(pathwayId, strangersPathwayId))).statusCode).toBe(404);
      expect((await as('client', url)).statusCode).toBe(404);
    },
  );

  it('gives the leader the weeks’ unusual reading, and nobody else', async () => {
    expect((await as('leader', '/api/v1/access-follow-ups')).json()).toEqual({
      items: [{ week: '2027-01-04', findings: [] }],
    });
    expect((await as('client', '/api/v1/access-follow-ups')).statusCode).toBe(403);
  });
});

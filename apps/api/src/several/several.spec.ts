import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandExamples } from '../docs/examples.js';
import { pathwayId, strangersPathwayId } from '../testing/fake-pathways.js';
import { openApp, type OpenApp } from '../testing/open-app.js';

const pathwayIds = [pathwayId, strangersPathwayId];
const contact = commandExamples.RecordContact;
const meeting = commandExamples.RecordAnsvarsgruppeMeeting;
const numbered = (i: number) => `0197a1c4-5d1e-7c44-9a51-3f0f6f0a1${String(i).padStart(3, '0')}`;

describe('one happening for several clients', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp();
  });
  afterAll(() => api.app.close());

  it.each([
    ['contacts', { contact }, { type: 'RecordContact', data: contact }],
    ['meetings', { meeting }, { type: 'RecordAnsvarsgruppeMeeting', data: meeting }],
  ])('takes %s, with key and time, and answers for each', async (route, body, command) => {
    const effectiveAt = '2027-05-10T10:00:00.000Z';
    const headers = { 'idempotency-key': 'k-1' };
    const answer = await api.post(`/api/v1/${route}`, { pathwayIds, ...body, effectiveAt }, headers);
    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      {
        items: [
          { pathwayId, version: 7 },
          { pathwayId: strangersPathwayId, problem: 'not-found' },
        ],
      },
    ]);
    expect(api.asked.at(-1)).toMatchObject({
      method: 'handleSeveral',
      args: [
        { role: 'coordinator' },
        { pathwayIds, command: { ...command, effectiveAt } },
        { idempotencyKey: 'k-1', route: `POST /api/v1/${route}` },
      ],
    });
  });

  it.each([
    ['no pathway', { pathwayIds: [], contact }, '#/pathwayIds'],
    ['51 pathways', { pathwayIds: Array.from({ length: 51 }, (_, i) => numbered(i)), contact }, '#/pathwayIds'],
    ['a pathway twice', { pathwayIds: [pathwayId, pathwayId.toUpperCase()], contact }, '#/pathwayIds'],
    ['what is no pathway', { pathwayIds: ['1'], contact }, '#/pathwayIds/0'],
    ['no contact', { pathwayIds }, '#/contact'],
    ['a meeting for a contact', { pathwayIds, contact: meeting }, '#/contact/kind'],
    ['an unknown field', { pathwayIds, contact, surprise: 1 }, '#/surprise'],
  ])('refuses %s', async (_what, body, pointer) => {
    const answer = await api.post('/api/v1/contacts', body);
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, pointer]);
  });
});

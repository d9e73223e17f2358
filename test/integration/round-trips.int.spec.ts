import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestService, type TestService } from './service.js';

/** A command is two round trips to PostgreSQL, one read and one append; a page read is one. */
describe('round trips', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await openTestService();
  }, 120_000);
  afterAll(() => service.close());

  async function counted(work: () => Promise<unknown>): Promise<string[]> {
    service.statements.length = 0;
    await work();
    return [...service.statements];
  }

  it('starting a pathway: one look-up, one append', async () => {
    expect(await counted(() => service.started())).toEqual(['load_for_start', 'append']);
  });

  it('a command: course, idempotency and relation in one read, everything written in one append', async () => {
    const id = await service.started();
    const contact = { kind: 'phone', withClient: true, note: 'ringte' };
    const give = () => service.give(service.kari, id, 'RecordContact', contact, 'key');
    expect(await counted(give)).toEqual(['load', 'append']);
    expect(await counted(give)).toEqual(['load']);
    const referral = { kind: 'detox', to: '314003039', receivedOn: '2026-11-20' };
    expect(await counted(() => service.give(service.kari, id, 'RegisterReferral', referral))).toEqual([
      'load',
      'append',
    ]);
  });

  it('a refused command: the read alone', async () => {
    const id = await service.started();
    const give = () => service.give(service.kari, id, 'AcknowledgeBreak', { breakId: randomUUID() });
    expect(await counted(() => expect(give()).rejects.toThrow('no-such-break'))).toEqual(['load']);
  });

  it.each([
    ['pathway', (id: string) => service.pathways.read(service.kari, id), 'load'],
    ['facts', (id: string) => service.pathways.facts(service.kari, id, { limit: 100 }), 'load'],
    ['clocks', (id: string) => service.pathways.clocks(service.kari, id), 'load'],
    ['worklist', () => service.pathways.worklist(service.kari, { limit: 100 }), 'worklist'],
    ['breaks', () => service.pathways.breaks(service.kari, {}, { limit: 100 }), 'breaks'],
    ['caseload', () => service.pathways.caseload(service.kari, {}, { limit: 100 }), 'caseload'],
  ])('the %s page: one', async (_page, read, statement) => {
    const id = await service.started();
    expect(await counted(() => read(id))).toEqual([statement]);
  });
});

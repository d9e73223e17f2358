import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClientSheets, type ClientSheets } from '../../libs/application/client-sheet.js';
import { openSheetStore } from '../../libs/event-store/postgres/sheet-store.js';
import { addDays } from '../../libs/pathway/calendar/dates.js';
import { osloDateOf } from '../../libs/pathway/calendar/oslo.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';

/** The client's page on paper, on real PostgreSQL: what the coordinator may see of it, and no more. */
describe('the sheet that a coordinator prints', () => {
  let service: TestService;
  let store: ReturnType<typeof openSheetStore>;
  let sheets: ClientSheets;
  let pathwayId: string;
  let leavesOn: string;
  const statements: string[] = [];
  beforeAll(async () => {
    service = await openTestService();
    store = openSheetStore({ url: service.database.apiUrl, onStatement: (name) => statements.push(name) });
    sheets = createClientSheets({ sheets: store, vault: service.vault, realNow: Date.now, alarm: () => undefined });
    pathwayId = await service.started();
    const today = osloDateOf(new Date().toISOString());
    leavesOn = addDays(today, 9);
    const referral = { kind: 'inpatient', to: service.nils.organisation, receivedOn: today };
    const { facts } = await service.give(service.kari, pathwayId, 'RegisterReferral', referral);
    const episodeId = facts.find(({ type }) => type === 'ReferralRegistered')?.data['episodeId'];
    await service.give(service.nils, pathwayId, 'Admit', { episodeId });
    await service.give(service.nils, pathwayId, 'PlanDischarge', {
      episodeId,
      on: leavesOn,
      municipalWarning: 'declined',
    });
    await service.give(service.kari, pathwayId, 'SetPlanStatus', { plan: 'crisisPlan', status: 'has' });
    await service.give(service.nils, pathwayId, 'SetPlanStatus', { plan: 'treatmentPlan', status: 'has' });
  }, 120_000);
  afterAll(async () => {
    await store?.close();
    await service?.close();
  });

  it('says who is responsible and which plans there are, in one round trip, logged as asked for by the patient', async () => {
    statements.length = 0;
    const sheet = await sheets.read(service.kari, pathwayId);
    expect(statements).toEqual(['load_sheet']);
    expect(sheet.pathway.responsible).toMatchObject([
      { level: 'municipality', name: 'Kari Koordinator', place: { name: 'Sandnes' } },
      { level: 'specialist' },
    ]);
    expect(sheet.pathway.municipality.name).toBe('Sandnes');
    const { rows } = await withSuperuser(service.database.superuserUrl, (client) =>
      client.query(`select act, why, outcome, stream from forlopsvakt.access_log order by entry desc limit 1`),
    );
    expect(rows).toEqual([{ act: 'client-sheet', why: 'PATRQT', outcome: 'allowed', stream: pathwayId }]);
  });

  it('has nothing that the coordinator may not see: no discharge that is not to cross, no plan of the other level', async () => {
    const text = JSON.stringify(await sheets.read(service.kari, pathwayId));
    expect(text).toContain('crisisPlan');
    expect(text).not.toContain('treatmentPlan');
    expect(text).not.toContain(leavesOn);
    expect(text).not.toMatch(/shares|objections|brudd/);
  });

  it('is nobody else’s: not another municipality’s, nor the specialist’s', async () => {
    await expect(sheets.read(service.stranger, pathwayId)).rejects.toThrow('not-found');
    await expect(sheets.read(service.nils, pathwayId)).rejects.toThrow('role-may-not-read');
    await expect(sheets.read({ ...service.kari, kind: 'machine' }, pathwayId)).rejects.toThrow('role-may-not-read');
  });
});

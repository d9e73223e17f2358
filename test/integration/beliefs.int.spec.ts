import { setTimeout as passes } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestService, type TestService } from './service.js';

/** What was believed when, on real PostgreSQL: facts stay, and the page of an earlier instant is as it was. */
describe('what was believed', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await openTestService();
  }, 120_000);
  afterAll(() => service.close());

  const moment = async () => {
    await passes(5);
    const now = new Date().toISOString();
    await passes(5);
    return now;
  };

  it('shows again the phase, the clocks and the breaks of an instant before a correction', async () => {
    const { kari, nils, pathways } = service;
    const beforeStart = await moment();
    const id = await service.started();
    const referral = { kind: 'inpatient', to: nils.organisation, receivedOn: '2026-11-20' };
    const { facts } = await service.give(kari, id, 'RegisterReferral', referral);
    const episodeId = facts.find((fact) => fact.type === 'ReferralRegistered')?.data['episodeId'];
    const admitted = await service.give(nils, id, 'Admit', { episodeId });
    const wrong = await moment();
    const { factId } = admitted.facts.find((fact) => fact.type === 'Admitted') ?? {};
    await service.give(nils, id, 'Cancel', { factId, reason: 'wrongPerson' });

    expect(await pathways.read(kari, id)).toMatchObject({ phase: 'treatmentStart' });
    const then = await pathways.read(kari, id, { asOf: wrong });
    expect(then).toMatchObject({ phase: 'inTreatment', version: admitted.version });
    const rulesOf = async (asOf?: string) => (await pathways.read(nils, id, { asOf })).clocks.map(({ rule }) => rule);
    expect(await rulesOf(wrong)).toContain('R10');
    expect(await rulesOf()).not.toContain('R10');
    const now = await pathways.facts(kari, id, { limit: 500 });
    const earlier = await pathways.facts(kari, id, { limit: 500, asOf: wrong });
    const told = (page: typeof now) => page.items.find((fact) => fact.factId === factId);
    const cancelling = now.items.find((fact) => fact.type === 'FactCancelled')?.factId;
    expect(told(now)).toMatchObject({ type: 'Admitted', cancelledBy: cancelling });
    expect(told(earlier)).not.toHaveProperty('cancelledBy');
    expect(earlier.items.length).toBeLessThan(now.items.length);
    await expect(pathways.read(kari, id, { asOf: beforeStart })).rejects.toMatchObject({ code: 'not-found' });
    await expect(pathways.read(service.stranger, id, { asOf: wrong })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('of what is to come, is what is believed now', async () => {
    const id = await service.started();
    const ahead = await service.pathways.read(service.kari, id, { asOf: '2099-01-01T00:00:00.000Z' });
    expect(ahead).toEqual(await service.pathways.read(service.kari, id));
  });

  it('stays when a text is erased, but nobody can read the text, in the database or out of it', async () => {
    const { kari, pathways } = service;
    const id = await service.started();
    const note = 'skrevet på feil person';
    const told = await service.give(kari, id, 'RecordContact', { kind: 'met', withClient: true, note }, 'contact-once');
    const { factId } = told.facts.find((fact) => fact.type === 'ContactRecorded') ?? {};
    const other = await service.give(kari, id, 'RecordContact', {
      kind: 'met',
      withClient: true,
      note: 'blir stående',
    });
    await service.give(kari, id, 'Redact', { factId, reason: 'wrongPerson' });
    const { items } = await pathways.facts(kari, id, { limit: 500 });
    const erasing = items.find((fact) => fact.type === 'FactRedacted');
    expect(items.find((fact) => fact.factId === factId)).toMatchObject({
      data: { note: '[slettet]' },
      redactedBy: [erasing?.factId],
    });
    const kept = other.facts.find((fact) => fact.type === 'ContactRecorded')?.factId;
    expect(items.find((fact) => fact.factId === kept)?.data).toMatchObject({ note: 'blir stående' });
    // told again under its key, it comes back without its words
    const again = await service.give(
      kari,
      id,
      'RecordContact',
      { kind: 'met', withClient: true, note },
      'contact-once',
    );
    expect(JSON.stringify(again)).not.toContain(note);
    const redactedAgain = service.give(kari, id, 'Redact', { factId, reason: 'other' });
    await expect(redactedAgain).rejects.toMatchObject({ code: 'nothing-to-redact' });
    const strangers = service.give(service.stranger, id, 'Redact', { factId, reason: 'other' });
    await expect(strangers).rejects.toMatchObject({ code: 'not-found' });
  });
});

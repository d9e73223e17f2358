import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Serving } from '../../contracts/topics/organisations.js';
import { callerOf, started } from '../../testing/append-builders.js';
import { AccessRefused } from '../errors.js';
import type { Sut } from './baseline.js';

const small = '4601';
const host = '4602';
const joint = '900000071';
const rhf = '900000080';
const hospital = '900000098';
const ward = '900000101';
const ideell = '900000110';
const longAgo = '2020-01-01T00:00:00.000Z';

/** What is promised of units that serve others, and of agreements that cover what lies below a party. */
export function promisesOfServing(sut: Sut): void {
  const store = () => sut().store;
  const leader = callerOf(small, { role: 'leader' });
  const declare = (serving: Serving, caller = leader) => store().declareServing({ caller, serving });
  const sharesWith = async (unit: string) => {
    const { stream } = await started(store(), { organisations: [small, unit], municipality: small });
    const { pathway } = await store().load({ caller: callerOf(small), act: 'Admit', pathwayId: stream });
    return pathway?.agreements;
  };
  beforeAll(() =>
    store().registerOrganisations([
      { organisation: small, name: 'Lillevik', level: 'municipality' },
      { organisation: host, name: 'Storevik', level: 'municipality' },
      { organisation: joint, name: 'Vikene sammen', level: 'municipality' },
      { organisation: rhf, name: 'Helse Eksempel RHF', level: 'specialist' },
      { organisation: hospital, name: 'Eksempel sykehus HF', level: 'specialist', parent: rhf },
      { organisation: ward, name: 'Sykehusposten', level: 'specialist', parent: hospital },
      { organisation: ideell, name: 'Ideell institusjon', level: 'specialist' },
    ]),
  );

  describe('a unit that serves a municipality', () => {
    it('gets its pathways in its stead from the first day to the last, and its duty desk is the one to call', async () => {
      const { stream } = await started(store(), { organisations: [small], municipality: small });
      const asHost = { caller: callerOf(host), act: 'RecordContact', pathwayId: stream };
      expect((await store().load(asHost)).pathway).toBeUndefined();
      const desk = { exists: true, severity: 'high', name: 'Storevik vakt', phone: '1' } as const;
      await store().declareDutyDesk({ caller: callerOf(host, { role: 'leader' }), desk });
      const said: Serving = {
        form: 'hostMunicipality',
        unit: host,
        areas: ['followUp', 'dutyDesk'],
        from: '2020-01-01',
      };
      expect(await declare(said)).toEqual({ outcome: 'declared' });
      expect(await declare(said)).toEqual({ outcome: 'declared' });
      expect(await store().servedBy(host)).toEqual([{ ...said, responsible: small }]);
      const { pathway, inStead } = await store().load(asHost);
      expect(pathway).toMatchObject({ pathwayId: stream, desks: [desk] });
      expect(inStead).toMatchObject({ organisation: small, serving: { unit: host, area: 'followUp' } });
      expect(await store().dutyDesks(small)).toEqual([desk]);
      await declare({ ...said, to: '2020-12-31' });
      expect((await store().load(asHost)).pathway).toBeUndefined();
      expect(await store().dutyDesks(small)).toEqual([]);
      expect(
        (await sut().accessLog()).filter((entry) => entry.stream === stream).map((entry) => entry.outcome),
      ).toEqual(expect.arrayContaining(['allowed', 'denied']));
    });

    it('is alone in its area', async () => {
      const reception: Serving = { form: 'intermunicipal', unit: joint, areas: ['reception'], from: '2030-01-01' };
      expect(await declare(reception)).toEqual({ outcome: 'declared' });
      const other: Serving = { form: 'hostMunicipality', unit: host, areas: ['reception'], from: '2031-01-01' };
      expect(await declare(other)).toEqual({ outcome: 'area-taken' });
      expect(await declare({ ...reception, to: '2030-12-31' })).toEqual({ outcome: 'declared' });
      expect(await declare(other)).toEqual({ outcome: 'declared' });
    });

    it('is refused where it claims what nobody has declared', async () => {
      const caller = { ...callerOf(host), organisation: small, serving: { unit: host, area: 'reception' } as const };
      const filter = {};
      await expect(store().breaks({ caller, filter, limit: 1 })).rejects.toThrow(AccessRefused);
      await expect(store().loadForStart({ caller, blindIndexes: [], municipality: small })).rejects.toThrow(
        AccessRefused,
      );
    });
  });

  describe('a sharing agreement', () => {
    it('holds for the two alone unless it says that it covers what lies below', async () => {
      await store().agree([{ a: small, b: rhf, from: longAgo }]);
      expect(await sharesWith(ward)).toEqual([]);
      await store().agree([{ a: small, b: rhf, from: longAgo, coversUnits: true }]);
      expect(await sharesWith(ward)).toEqual([[small, ward]]);
      expect(await sharesWith(ideell)).toEqual([]);
    });

    it('covers an institution on contract with a party for as long as the contract says so', async () => {
      const asHospital = callerOf(hospital, { role: 'leader' });
      const contract: Serving = { form: 'contract', unit: ideell, from: '2020-01-01' };
      await declare(contract, asHospital);
      expect(await sharesWith(ideell)).toEqual([]);
      await declare({ ...contract, underAgreements: true }, asHospital);
      expect(await sharesWith(ideell)).toEqual([[small, ideell]]);
      await declare({ ...contract, underAgreements: true, to: '2021-01-01' }, asHospital);
      expect(await sharesWith(ideell)).toEqual([]);
    });
  });
}

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { AgreementFact, StoredAgreementFact } from '../../contracts/facts.js';
import { callerOf, home, neighbour, started, unit } from '../../testing/append-builders.js';
import { AccessRefused } from '../errors.js';
import { chainStart, factHash } from '../hash-chain.js';
import type { Sut } from './baseline.js';

const hospital = '900000012';
const at = '2026-11-22T02:48:52.120Z';

function factsOf(agreementId: string, told: readonly AgreementFact[], from = 0): StoredAgreementFact[] {
  const stored: StoredAgreementFact[] = [];
  for (const fact of told) {
    const recorded = {
      ...fact,
      factId: randomUUID(),
      stream: agreementId,
      version: from + stored.length + 1,
      schemaVersion: 1,
      effectiveAt: at,
      recordedAt: at,
      actor: { kind: 'person' as const, subject: 'someone', organisation: home },
      controller: home,
      audience: 'party' as const,
    };
    stored.push({ ...recorded, hash: factHash(stored.at(-1)?.hash ?? chainStart, recorded) });
  }
  return stored;
}

const parties = { municipality: home, specialist: unit };
type Written = { specialist?: string; validFrom?: string; inForce?: boolean };
function proposalBy(
  organisation: string,
  { specialist = unit, validFrom = '2027-01-01', inForce = true }: Written = {},
) {
  const agreementId = randomUUID();
  const terms = [{ rule: 'U16', amount: 3 }];
  const proposed: AgreementFact = {
    type: 'LocalAgreementProposed',
    data: { ...parties, specialist, terms, validFrom },
  };
  const facts = factsOf(agreementId, [proposed, { type: 'LocalAgreementSigned', data: { by: organisation } }]);
  const row = { agreementId, version: 2, ...parties, specialist, terms, validFrom, signedBy: [organisation], inForce };
  return { caller: callerOf(organisation), act: 'ProposeAgreement', agreementId, expectedVersion: 0, facts, row };
}

/** What local agreements promise. */
export function promisesOfAgreements(sut: Sut): void {
  const store = () => sut().store;

  describe('local agreements', () => {
    it('come back to either party with their facts, and to nobody else', async () => {
      const proposal = proposalBy(home);
      expect(await store().appendAgreement(proposal)).toEqual({ outcome: 'appended' });
      const { agreementId, facts } = proposal;
      const load = (organisation: string) =>
        store().loadAgreement({ caller: callerOf(organisation), act: 'SignAgreement', agreementId });
      const expected = { version: 2, headHash: facts.at(-1)?.hash, facts };
      expect((await load(home)).agreement).toEqual(expected);
      expect((await load(unit)).agreement).toEqual(expected);
      expect((await load(neighbour)).agreement).toBeUndefined();
      const logged = (await sut().accessLog()).filter((entry) => entry.act === 'SignAgreement');
      expect(logged.map((entry) => entry.outcome)).toEqual(['allowed', 'allowed', 'denied']);
    });

    it('are written by a party only', async () => {
      await expect(store().appendAgreement({ ...proposalBy(home), caller: callerOf(neighbour) })).rejects.toThrow(
        AccessRefused,
      );
    });

    it('refuse a second append at the same version', async () => {
      const proposal = proposalBy(home);
      await store().appendAgreement(proposal);
      expect(await store().appendAgreement(proposal)).toEqual({ outcome: 'version-conflict' });
      const { agreementId, row } = proposal;
      const ending: AgreementFact = { type: 'LocalAgreementEnded', data: { on: '2027-06-30' } };
      const end = {
        ...proposal,
        act: 'EndAgreement',
        expectedVersion: 2,
        facts: factsOf(agreementId, [ending], 2),
        row: { ...row, version: 3, validTo: '2027-06-30' },
      };
      expect(await store().appendAgreement(end)).toEqual({ outcome: 'appended' });
      expect(await store().appendAgreement({ ...end, facts: factsOf(agreementId, [ending], 2) })).toEqual({
        outcome: 'version-conflict',
      });
    });

    it('are listed for their parties, newest validity first, page by page', async () => {
      const lone = '900000020';
      for (const validFrom of ['2027-02-01', '2027-04-01', '2027-03-01']) {
        await store().appendAgreement(proposalBy(home, { specialist: lone, validFrom }));
      }
      const caller = callerOf(lone);
      const first = await store().agreements({ caller, limit: 2 });
      expect(first.items.map((row) => row.validFrom)).toEqual(['2027-04-01', '2027-03-01']);
      const second = await store().agreements({ caller, limit: 2, cursor: first.nextCursor });
      expect(second.items.map((row) => row.validFrom)).toEqual(['2027-02-01']);
      expect(second.nextCursor).toBeUndefined();
    });

    it('give a pathway their terms when signed, under the unit that takes part, also from the HF above it', async () => {
      const ward = '900000039';
      await store().registerOrganisations([
        { organisation: hospital, name: 'Eksempel HF', level: 'specialist' },
        { organisation: ward, name: 'Eksempelposten', level: 'specialist', parent: hospital },
      ]);
      const proposal = proposalBy(home, { specialist: hospital });
      await store().appendAgreement(proposal);
      await store().appendAgreement(proposalBy(home, { specialist: hospital, inForce: false }));
      const { stream } = await started(store(), { organisations: [home, ward] });
      const { agreementId } = proposal;
      const term = {
        agreementId,
        municipality: home,
        specialist: ward,
        rule: 'U16',
        amount: 3,
        validFrom: '2027-01-01',
      };
      const loaded = await store().load({ caller: callerOf(home), act: 'Admit', pathwayId: stream });
      expect(loaded.pathway?.terms).toEqual([term]);
      expect((await store().loadForClock(stream)).pathway?.terms).toEqual([term]);
    });

    it('leave a pathway’s other organisations as they are: joined, or told of by others with their phone', async () => {
      const outside = { organisation: '900000055', name: 'Utenforposten', phone: '00 00 00 01', hours: '08–16' };
      await store().registerOrganisations([{ ...outside, level: 'specialist', joined: false }]);
      expect(await store().organisations()).toContainEqual({ ...outside, level: 'specialist', joined: false });
      const { stream } = await started(store(), { organisations: [home, outside.organisation] });
      const loaded = await store().load({ caller: callerOf(home), act: 'Admit', pathwayId: stream });
      expect(loaded.pathway?.outside).toEqual([outside]);
      expect((await store().loadForClock(stream)).pathway?.outside).toEqual([outside]);
    });

    it('tell a newcomer’s terms before it takes part', async () => {
      const ward = '900000047';
      await store().registerOrganisations([{ organisation: ward, name: 'Nyposten', level: 'specialist' }]);
      await store().appendAgreement(proposalBy(home, { specialist: ward }));
      const { stream } = await started(store(), { organisations: [home] });
      const load = { caller: callerOf(home), act: 'RegisterReferral', pathwayId: stream };
      expect((await store().load(load)).pathway?.terms).toEqual([]);
      expect((await store().load({ ...load, newcomers: [ward] })).pathway?.terms).toHaveLength(1);
    });
  });

  describe('the ladder of an organisation', () => {
    it('is one step shorter where one person leads, as long as that is stated', async () => {
      const small = { organisation: '4699', name: 'Småvik', level: 'municipality' as const };
      const ward = { organisation: '900000063', name: 'Storposten', level: 'specialist' as const };
      await store().registerOrganisations([{ ...small, oneLeader: true }, ward]);
      expect(await store().organisations()).toContainEqual({ ...small, oneLeader: true });
      const { stream } = await started(store(), {
        organisations: [small.organisation, ward.organisation],
        municipality: small.organisation,
      });
      const led = async () => (await store().loadForClock(stream)).pathway?.oneLeader;
      const load = { caller: callerOf(small.organisation), act: 'Admit', pathwayId: stream };
      expect((await store().load(load)).pathway?.oneLeader).toEqual([small.organisation]);
      expect(await led()).toEqual([small.organisation]);
      await store().registerOrganisations([small, { ...ward, oneLeader: true }]);
      expect(await led()).toEqual([ward.organisation]);
    });
  });

  describe('døgnmottak', () => {
    const leader = callerOf(neighbour, { role: 'leader' });
    const desk = (name: string) => ({ exists: true, severity: 'critical', name, phone: '1' }) as const;
    const none = { exists: false, severity: 'high', reach: 'Legevakta', phone: '2', when: 'hele døgnet' } as const;

    it('is what was declared last for each severity, and comes with the pathway', async () => {
      await store().registerOrganisations([{ organisation: neighbour, name: 'Nabo', level: 'municipality' }]);
      expect(await store().dutyDesks(neighbour)).toEqual([]);
      for (const declared of [desk('Første'), none, desk('Andre')]) {
        await store().declareDutyDesk({ caller: leader, desk: declared });
      }
      expect(await store().dutyDesks(neighbour)).toEqual([desk('Andre'), none]);
      const { stream } = await started(store(), { organisations: [neighbour], municipality: neighbour });
      const load = { caller: callerOf(neighbour), act: 'Admit', pathwayId: stream };
      expect((await store().load(load)).pathway?.desks).toEqual([desk('Andre'), none]);
    });
  });
}

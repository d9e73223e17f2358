import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Consented } from '../../access/consented.js';
import type { Serving } from '../../contracts/topics/organisations.js';
import type { FactOf } from '../../contracts/facts.js';
import type { CrossingRow, PathwayRow } from '../../read-models/rows.js';
import { breakRow, callerOf, contacts, factAfter, noRows, startOf, type Start } from '../../testing/append-builders.js';
import type { Sut } from './baseline.js';

const town = '4611';
const nav = '4612';
const unit = '900000128';
const navUnit = '900000136';
const here = '2020-01-01T00:00:00.000Z';
const gone = '2020-01-02T00:00:00.000Z';
const far = '2999-01-01T00:00:00.000Z';

/** What is promised of what is withheld from an organisation, or let through to it alone. */
export function promisesOfSharing(sut: Sut): void {
  const store = () => sut().store;
  beforeAll(async () => {
    await store().registerOrganisations([
      { organisation: town, name: 'Bygda', level: 'municipality' },
      { organisation: nav, name: 'NAV Bygda', level: 'municipality', regime: 'navState' },
      { organisation: unit, name: 'Posten', level: 'specialist' },
      { organisation: navUnit, name: 'NAV i lag', level: 'municipality', regime: 'socialService' },
    ]);
    await store().agree([town, nav].map((a) => ({ a, b: unit, from: here })));
  });
  const readerOf = (organisation: string) => ({ caller: callerOf(organisation), act: 'read' });
  const versions = async (organisation: string, pathwayId: string) =>
    (await store().load({ ...readerOf(organisation), pathwayId })).pathway?.facts.map(({ version }) => version);
  const row = (pathwayId: string, municipality: string, sharing: PathwayRow['sharing']): PathwayRow => ({
    ...{ pathwayId, version: 1, phase: 'waiting', municipality, closed: false, sharing },
    glances: [
      {
        organisation: municipality,
        alone: { phase: 'treatmentStart', list: 'active' },
        shared: { phase: 'waiting', list: 'active' },
      },
    ],
  });
  /** Something has been said to each of those whom it is about. */
  const saidFor = (crossings: CrossingRow[]): Consented[] =>
    [...new Set(crossings.map((one) => one.organisation))].map((organisation) => ({
      ...{ is: 'objection', organisation, item: 'episode' },
    }));
  /** Three facts of the unit's on the seam and one of the municipality's own; what was said about them. */
  async function told(municipality: string, crossings: CrossingRow[], consented = saidFor(crossings)) {
    const { stream, clientId } = { stream: randomUUID(), clientId: randomUUID() };
    const theirs = contacts({ stream }, 3, { controller: unit, audience: 'seam' });
    const own = contacts({ stream, version: 3, previous: theirs[2]?.hash }, 1, { controller: municipality });
    const start: Start = { stream, clientId, municipality, organisations: [municipality, unit] };
    const rows = { ...noRows(), pathways: [row(stream, municipality, { consented, crossings })] };
    await store().append({ ...startOf({ ...start, facts: [...theirs, ...own] }), rows });
    return stream;
  }

  describe('what an objection hides', () => {
    const hidden = (version: number, more: object = {}): CrossingRow => ({
      ...{ version, organisation: town, kind: 'objection' },
      ...more,
    });

    it('is hidden from that organisation, but where a statute lets it through, until its end', async () => {
      const lawful = (version: number, until?: string): CrossingRow => ({ ...hidden(version), kind: 'basis', until });
      const stream = await told(town, [hidden(1), hidden(2), hidden(3), lawful(2), lawful(3, gone)]);
      expect(await versions(town, stream)).toEqual([2, 4]);
      expect(await versions(unit, stream)).toEqual([1, 2, 3]);
    });

    it('is back when what was said has been withdrawn', async () => {
      const stream = await told(town, [hidden(1)]);
      expect(await versions(town, stream)).toEqual([2, 3, 4]);
      const [more] = contacts({ stream, version: 4 }, 1, { controller: town });
      const facts = more ? [more] : [];
      const rows = { ...noRows(), pathways: [row(stream, town, undefined)] };
      const streams = [{ stream, expectedVersion: 4, facts }];
      expect(await store().append({ caller: callerOf(town), act: 'WithdrawObjection', streams, rows })).toEqual({
        outcome: 'appended',
      });
      expect(await versions(town, stream)).toEqual([1, 2, 3, 4, 5]);
    });

    it('is told to whom it was said of, and for a decision to all', async () => {
      const objection: Consented = { is: 'objection', organisation: town, item: 'plan' };
      const waiver: Consented = { is: 'basis', organisation: unit, by: town, covers: ['all'] };
      const stream = await told(town, [], [objection, waiver]);
      const consented = async (organisation: string, act: string) =>
        (await store().load({ caller: callerOf(organisation), act, pathwayId: stream })).pathway?.consented;
      expect(await consented(town, 'read')).toEqual([objection]);
      expect(await consented(unit, 'read')).toEqual([waiver]);
      expect(await consented(unit, 'RecordContact')).toEqual([objection, waiver]);
    });

    it('shows in no list: the caseload is by one’s own facts, and another’s break is gone; one’s own stays', async () => {
      const opened = (breakId: string): FactOf<'ChainBreakOpened'>['data'] => ({
        ...{ breakId, kind: 'handover-missed', subject: 's', severity: 'high', dueAt: here },
        owners: { municipality: null, specialist: { level: 'specialist', organisation: unit, role: 'ward' } },
        lines: [{ clockId: breakId, rule: 'U16', dueAt: here, severity: 'high' }],
      });
      const [theirs, own] = [randomUUID(), randomUUID()];
      const stream = randomUUID();
      const more = { controller: unit, audience: 'seam' as const };
      const data = { type: 'ChainBreakOpened' as const, data: opened(theirs) };
      const first = contacts({ stream }, 1, { controller: town });
      const second = factAfter({ stream, version: 1, previous: first[0]?.hash }, data, more);
      const specialist = { level: 'specialist' as const, organisation: unit, role: 'ward' as const };
      const breaks = [
        breakRow(stream, { ...more, breakId: theirs, owners: { municipality: null, specialist } }),
        breakRow(stream, {
          breakId: own,
          controller: town,
          owners: { municipality: { ...specialist, organisation: town }, specialist },
        }),
      ];
      const rows = (crossings: CrossingRow[]) => ({
        ...noRows(),
        breaks: { written: breaks, removed: [] },
        pathways: [row(stream, town, { consented: saidFor(crossings), crossings })],
      });
      const seen = async () => {
        const caller = callerOf(town);
        const list = await store().breaks({ caller, filter: { pathwayId: stream }, limit: 10 });
        const { items } = await store().caseload({ caller, limit: 500 });
        const line = items.find((item) => item.pathwayId === stream);
        return [list.items.map((item) => item.breakId).sort(), line?.phase, line?.openBreaks];
      };
      const start = { stream, clientId: randomUUID(), municipality: town, organisations: [town, unit] };
      await store().append({ ...startOf({ ...start, facts: [...first, second] }), rows: rows([hidden(2)]) });
      expect(await seen()).toEqual([[own], 'treatmentStart', 1]);
      const streams = [{ stream, expectedVersion: 2, facts: [] }];
      await store().append({ caller: callerOf(town), act: 'WithdrawObjection', streams, rows: rows([]) });
      expect(await seen()).toEqual([[theirs, own].sort(), 'waiting', 2]);
    });
  });

  describe('a unit outside the health service', () => {
    it('sees its own facts, and of the seam what a waiver or a statute lets through, until its end', async () => {
      const lets = (version: number, kind: 'waiver' | 'basis', until?: string): CrossingRow => ({
        ...{ version, organisation: nav, kind, until },
      });
      expect(await versions(nav, await told(nav, []))).toEqual([4]);
      expect(await versions(nav, await told(nav, [lets(1, 'waiver', far), lets(2, 'waiver', gone)]))).toEqual([1, 4]);
      expect(await versions(nav, await told(nav, [lets(3, 'basis')]))).toEqual([3, 4]);
      const objected: CrossingRow = { version: 1, organisation: nav, kind: 'objection' };
      expect(await versions(nav, await told(nav, [lets(1, 'waiver', far), objected]))).toEqual([4]);
    });

    it('is told with its regime, and its caseload is by its own facts', async () => {
      const stream = await told(nav, [{ version: 1, organisation: nav, kind: 'waiver', until: far }]);
      const { pathway } = await store().load({ ...readerOf(nav), pathwayId: stream });
      expect(pathway?.regimes).toEqual([{ organisation: nav, regime: 'navState' }]);
      const { items } = await store().caseload({ caller: callerOf(nav), limit: 500 });
      expect(items.find((item) => item.pathwayId === stream)?.phase).toBe('treatmentStart');
    });

    it('may serve a municipality: then both of them must pass', async () => {
      const declared: Serving = { form: 'intermunicipal', unit: navUnit, areas: ['followUp'], from: '2020-01-01' };
      await store().declareServing({ caller: callerOf(town, { role: 'leader' }), serving: declared });
      const asUnit = callerOf(navUnit, { role: 'coordinator', level: 'municipality' });
      const seen = async (crossings: CrossingRow[]) => {
        const pathwayId = await told(town, crossings);
        const { pathway } = await store().load({ caller: asUnit, act: 'read', pathwayId });
        return [pathway?.facts.map(({ version }) => version), pathway?.regimes];
      };
      const regimes = [{ organisation: navUnit, regime: 'socialService' }];
      expect(await seen([])).toEqual([[4], regimes]);
      const waiver: CrossingRow = { version: 1, organisation: navUnit, kind: 'waiver', until: far };
      expect(await seen([waiver])).toEqual([[1, 4], regimes]);
      expect(await seen([waiver, { version: 1, organisation: town, kind: 'objection' }])).toEqual([[4], regimes]);
    });
  });

  it('the regime is kept with the organisation', async () => {
    const known = (await store().organisations()).filter(({ organisation }) => [nav, town].includes(organisation));
    expect(known.map(({ regime }) => regime)).toEqual([undefined, 'navState']);
  });
}

import { describe, expect, it } from '@jest/globals';
import { indicatorTable } from '../../../../libs/pathway/indicators/indicator-table.js';
import { inGroups } from './groups.js';

describe('the board’s indicators', () => {
  it('are each in one group, and none in «Annet»', () => {
    const items = indicatorTable.map(({ id, title, unit }) => ({ id, title, unit, published: [] }));
    const groups = inGroups(items);
    expect(groups.flatMap((group) => group.items.map(({ id }) => id)).sort()).toEqual(items.map(({ id }) => id).sort());
    expect(groups.map(({ title }) => title)).toEqual([
      ...['Planer og ansvarsgruppe', 'Venting og behandling', 'Utskrivning og overføring'],
      ...['Tilbake igjen', 'Det som ble avtalt', 'Kjedebrudd'],
    ]);
    const titleOf = (id: string) => groups.find((group) => group.items.some((one) => one.id === id))?.title;
    expect([titleOf('K1'), titleOf('K10.72h'), titleOf('K13.days')]).toEqual([
      ...['Venting og behandling', 'Utskrivning og overføring', 'Planer og ansvarsgruppe'],
    ]);
  });

  it('that a later release adds are shown too', () => {
    const one = { id: 'X.new', title: 'Ny', unit: 'count' as const, published: [] };
    expect(inGroups([one])).toEqual([{ title: 'Annet', items: [one] }]);
  });
});

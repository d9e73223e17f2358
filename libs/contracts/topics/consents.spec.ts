import { describe, expect, it } from '@jest/globals';
import { command } from '../commands.js';

const wrong = (type: string, data: object) =>
  command.safeParse({ type, data }).error?.issues.map(({ path }) => path.join('/'));

describe('a waiver and a disclosure', () => {
  const to = (recipient: object) => ({ recipient, covers: ['plan'], until: '2027-09-15' });

  it('name their recipient by its number or by what it is called', () => {
    expect(wrong('RecordWaiver', to({ organisation: '314002024' }))).toBeUndefined();
    expect(wrong('RecordWaiver', to({ label: 'NAV-kontoret' }))).toBeUndefined();
    expect(wrong('RecordWaiver', to({}))).toEqual(['data/recipient/organisation']);
    expect(wrong('RecordWaiver', to({ organisation: '314002024', label: 'Rusposten' }))).toEqual([
      'data/recipient/organisation',
    ]);
    expect(wrong('RecordDisclosureBasis', { basis: 'hpl-33', recipient: {} })).toEqual(['data/recipient/organisation']);
  });

  it('an objection names an organisation, or one’s own colleagues', () => {
    expect(wrong('RecordObjection', { item: 'plan', recipient: '1108' })).toBeUndefined();
    expect(wrong('RecordObjection', { item: 'plan', recipient: 'ownColleagues' })).toBeUndefined();
    expect(wrong('RecordObjection', { item: 'plan', recipient: 'NAV' })).toEqual(['data/recipient']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { commandData } from './commands.js';
import type { Text } from './primitives.js';
import { sealTexts } from './sealing.js';

/** Seals in the open: the test reads what was sealed. */
const seal = (text: Text) => ({ textId: text, hash: 'sealed' });

describe('sealing a union', () => {
  const start = commandData.StartTrack;

  it('finds the texts of the branch that the value is of', () => {
    const value = start.parse({
      kind: 'substitutionOutsideLar',
      prescriber: { name: 'Liv Fastlege', unit: 'Legesenteret', phone: '00000000' },
    });
    expect(sealTexts(start, value, seal)).toEqual({
      kind: 'substitutionOutsideLar',
      prescriber: {
        name: { textId: 'Liv Fastlege', hash: 'sealed' },
        unit: 'Legesenteret',
        phone: { textId: '00000000', hash: 'sealed' },
      },
    });
  });

  it('leaves a branch without texts as it is', () => {
    const value = start.parse({ kind: 'actFact', team: 'FACT sør' });
    expect(sealTexts(start, value, seal)).toEqual(value);
  });
});

import { describe, expect, it } from '@jest/globals';
import { idnr } from '@navikt/fnrvalidator';
import { RuleTester } from 'eslint';
import fc from 'fast-check';
import { madeNationalId } from './made-national-id.js';
import { noRealNationalId, realNationalIdsIn } from '../../.config/no-real-national-id.mjs';
import { projectFiles, textOf } from './project-files.js';

const real = madeNationalId('150375');
const realD = madeNationalId('550375');
const synthetic = [madeNationalId('158375'), madeNationalId('154375'), madeNationalId('558375')];
const wrongControl = real.slice(0, 10) + ((Number(real[10]) + 1) % 10);
const parts = [real.slice(0, 6), real.slice(6)];

RuleTester.describe = describe;
RuleTester.it = it;
new RuleTester().run('no-real-national-id', noRealNationalId, {
  valid: [
    ...synthetic.map((number) => `const nationalId = '${number}';`),
    `const wrong = '${wrongControl}';`,
    `const longer = '1${real}';`,
    `const noSuchDay = '${'9' + real.slice(1)}';`,
    `const noSuchMonth = '${real.slice(0, 2)}13${real.slice(4)}';`,
    `const zeros = '${'0'.repeat(11)}';`,
  ],
  invalid: [
    { code: `const nationalId = '${real}';`, errors: [{ messageId: 'real', line: 1, column: 21 }] },
    { code: `const asNumber = ${real};`, errors: [{ messageId: 'real' }] },
    { code: `// ask ${real} about it`, errors: [{ messageId: 'real' }] },
    { code: `const d = '${realD}';`, errors: [{ messageId: 'real' }] },
    ...[' ', '.', '-', '_'].map((gap) => ({
      code: `const spaced = '${parts.join(gap)}';`,
      errors: [{ messageId: 'real' }],
    })),
    { code: `const two = ['${real}',\n'${real}'];`, errors: [{ messageId: 'real' }, { messageId: 'real' }] },
  ],
});

const twoDigits = (min: number, max: number) => fc.integer({ min, max }).map((n) => String(n).padStart(2, '0'));
const anyDay = fc.oneof(twoDigits(1, 28), twoDigits(41, 68));
const allControls = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0'));
const caught = (number: string) => realNationalIdsIn(number).length > 0;

describe('real national ids', () => {
  it('are the same to us as to the validator of NAV', () =>
    fc.assert(
      fc.property(anyDay, twoDigits(1, 12), fc.integer({ min: 10_000, max: 99_999 }), (day, month, rest) => {
        const numbers = allControls.map((controls) => `${day}${month}${rest}${controls}`);
        expect(numbers.filter(caught)).toEqual(numbers.filter((number) => idnr(number).status === 'valid'));
      }),
    ));

  it('never have the month of a synthetic one, whoever made it', () =>
    fc.assert(
      fc.property(anyDay, twoDigits(1, 12), fc.integer({ min: 10_000, max: 99_999 }), (day, month, rest) => {
        const months = [40, 65, 80].map((shift) => Number(month) + shift);
        const numbers = months.flatMap((of) => allControls.map((controls) => `${day}${of}${rest}${controls}`));
        expect(numbers.filter(caught)).toEqual([]);
      }),
    ));

  it('are never repeated in the message', () =>
    expect(Object.values(noRealNationalId.meta?.messages ?? {}).join()).not.toMatch(/\d{6}/));

  it('stand in no file of the project, whatever its kind', async () => {
    const found: string[] = [];
    const files = (await projectFiles()).filter((path) => path !== 'package-lock.json');
    for (const path of files) if (realNationalIdsIn(await textOf(path)).length > 0) found.push(path);
    expect(found).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { organisation as organisationNumber } from '../../../../libs/contracts/primitives.js';
import { demoAgreements, demoOrganisations } from './organisations.js';
import { demoPerson, demoPersonBySubject, demoRoles } from './people.js';

describe('the demo', () => {
  it('has valid and distinct organisation numbers', () => {
    const numbers = demoOrganisations.map(({ organisation }) => organisation);
    for (const number of numbers) expect(organisationNumber.safeParse(number).success).toBe(true);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('lets every pair of organisations share, once', () => {
    const n = demoOrganisations.length;
    const pairs = new Set(demoAgreements().map(({ a, b }) => `${a} ${b}`));
    expect(pairs.size).toBe((n * (n - 1)) / 2);
  });

  it('has every role in each organisation, found again by subject; only `system` is a machine', () => {
    for (const { organisation, level } of demoOrganisations) {
      for (const role of demoRoles) {
        const person = demoPerson(role, organisation);
        expect(person).toMatchObject({ role, organisation, level, kind: role === 'system' ? 'machine' : 'person' });
        expect(demoPersonBySubject(person?.subject ?? '')).toEqual(person);
      }
    }
    const head = demoPerson('head', '1108');
    expect(head).toMatchObject({ role: 'leader', leads: 'service', organisation: '1108' });
    expect(demoPersonBySubject(head?.subject ?? '')).toEqual(head);
    expect(demoPerson('leader', '1108')).not.toHaveProperty('leads');
    expect(demoPerson('doctor', '1108')).toBeUndefined();
    expect(demoPerson('leader', '0301')).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import { callerFrom, defaultClaimNames, type ClaimReading, type Demands } from './claims.js';

const orgnr = 'helseid://claims/client/claims/orgnr_parent';
const securityLevel = 'helseid://claims/identity/security_level';
const assuranceLevel = 'helseid://claims/identity/assurance_level';
const hprNumber = 'helseid://claims/hpr/hpr_number';

/** As HelseID tells of a clinician; what it has no claim for comes by our own names. */
const told = {
  ...{ sub: 'pairwise-1', iss: 'https://helseid.example', role: 'specialist', level: 'specialist', kind: 'person' },
  ...{ [orgnr]: '314002024', [securityLevel]: '4', [assuranceLevel]: 'high', [hprNumber]: '4242424' },
  'helseid://claims/identity/pid': '01816099991',
};
const reading = (demands: Partial<Demands> = {}): ClaimReading => ({
  names: { ...defaultClaimNames, organisation: orgnr },
  municipalities: new Map([['313010007', '1108']]),
  demands: { securityLevel: 4, assuranceLevel: 'high', hprRoles: ['specialist'], ...demands },
});

describe('claims by HelseID’s names', () => {
  it('say who calls, and nothing of who the person is otherwise', () => {
    expect(callerFrom(told, reading())).toEqual({
      ...{ subject: 'pairwise-1', issuer: 'https://helseid.example', kind: 'person', role: 'specialist' },
      ...{ organisation: '314002024', level: 'specialist' },
    });
  });

  it('name a municipality by its organisasjonsnummer, which is known here by its kommunenummer', () => {
    const coordinator = { ...told, role: 'coordinator', level: 'municipality', [orgnr]: '313010007' };
    expect(callerFrom(coordinator, reading())).toMatchObject({ organisation: '1108' });
  });

  const unsure: [string, object][] = [
    ['level 3', { [securityLevel]: '3' }],
    ['no level', { [securityLevel]: undefined }],
    ['a level that nobody has', { [securityLevel]: '44' }],
    ['two levels', { [securityLevel]: ['4', '4'] }],
    ['a substantial assurance', { [assuranceLevel]: 'substantial' }],
    ['no assurance', { [assuranceLevel]: undefined }],
    ['an assurance of another word', { [assuranceLevel]: 'HIGH' }],
    ['no HPR number', { [hprNumber]: undefined }],
    ['an HPR number that is none', { [hprNumber]: '42' }],
    ['no organisation', { [orgnr]: undefined }],
    ['the organisation by another name', { [orgnr]: undefined, organisation: '314002024' }],
    ['an organisasjonsnummer with a wrong control digit', { [orgnr]: '314002025' }],
  ];
  it.each(unsure)('let nobody in with %s', (_what, changed) => {
    expect(callerFrom({ ...told, ...changed }, reading())).toBeUndefined();
  });

  it('are asked for no more than the settings demand', () => {
    const little = { ...told, [securityLevel]: '3', [assuranceLevel]: undefined, [hprNumber]: undefined };
    expect(callerFrom(little, reading({ securityLevel: 3, assuranceLevel: undefined, hprRoles: [] }))).toBeDefined();
    const coordinator = { ...told, role: 'coordinator', [hprNumber]: undefined };
    expect(callerFrom(coordinator, reading())).toBeDefined();
  });

  it('are another’s for a machine, which nobody has identified', () => {
    const machine = { ...told, kind: 'machine', role: 'system', [securityLevel]: undefined, [hprNumber]: undefined };
    expect(callerFrom(machine, reading())).toMatchObject({ kind: 'machine' });
  });
});

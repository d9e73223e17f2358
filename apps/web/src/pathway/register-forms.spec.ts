import { describe, expect, it } from '@jest/globals';
import { commandOf, firstWords, formLabel, formsFor, problemOf } from './register-forms.js';

const words = firstWords('2026-11-24T10:00:00.000Z');
const kari = { role: 'coordinator', level: 'municipality' } as const;
const nils = { role: 'specialist', level: 'specialist' } as const;

describe('what takes a form to tell', () => {
  it('is kartlegging for both levels, pause and vedtak for the municipality, and nothing on a closed course', () => {
    expect(formsFor({ phase: 'waiting' }, kari)).toEqual(['mapping', 'pause', 'vedtak']);
    expect(formsFor({ phase: 'waiting' }, nils)).toEqual(['mapping']);
    expect(formsFor({ phase: 'waiting' }, { role: 'leader', level: 'municipality' })).toEqual([]);
    expect(formsFor({ phase: 'closed' }, kari)).toEqual([]);
    expect(formsFor({ phase: 'waiting', mergedInto: 'x' }, kari)).toEqual([]);
  });

  it('says that a pause which runs is told anew', () => {
    const pause = { reason: 'prison', since: '', until: '2027-01-01' } as const;
    expect([formLabel('pause', {}), formLabel('pause', { pause })]).toEqual(['Pause', 'Ny pause']);
  });

  it('says no more than its own form', () => {
    expect(commandOf('mapping', { ...words, domains: ['housing'] })).toEqual({
      ...{ type: 'RecordMapping', data: { domains: ['housing'] } },
    });
    expect(commandOf('pause', words)).toEqual({
      ...{ type: 'PausePathway', data: { reason: 'declined', until: '2027-02-22' } },
    });
    expect(commandOf('vedtak', { ...words, kind: 'housingSupport' })).toEqual({
      type: 'IssueVedtak',
      data: { kind: 'housingSupport', level: 'municipality', startOn: '2026-11-24', carryOutBy: '2026-12-22' },
    });
  });

  it('asks for what is missing before it is sent', () => {
    for (const form of ['mapping', 'pause', 'vedtak'] as const) expect(problemOf(form, words)).toBeUndefined();
    expect(problemOf('mapping', { ...words, domains: [] })).toBeDefined();
    expect(problemOf('pause', { ...words, until: '' })).toBeDefined();
    expect(problemOf('vedtak', { ...words, startOn: '' })).toBeDefined();
    expect(problemOf('vedtak', { ...words, carryOutBy: '2026-11-23' })).toMatch(/ikke være før/);
  });
});

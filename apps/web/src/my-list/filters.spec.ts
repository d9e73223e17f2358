import { describe, expect, it } from '@jest/globals';
import type { WorkItem } from '../../../../libs/contracts/answers.js';
import { filtersIn, isWanted, knownOf, searchOf, toggled } from './filters.js';

describe('the list’s filters', () => {
  const item = (more: Partial<WorkItem>): WorkItem => ({
    ...{ workId: 'w', pathwayId: 'p1', kind: 'clock', rules: ['P12'], title: 'Kartlegging', severity: 'normal' },
    ...{ state: 'running', dueAt: '2026-11-24T00:00:00.000Z', dueOn: '2026-11-23', daysLate: 1 },
    ...more,
  });
  const client = (pathwayId: string, phase: 'waiting' | 'discharge') =>
    ({ pathwayId, phase, list: 'active', openBreaks: 0 }) as const;
  const known = knownOf([client('p1', 'waiting'), client('p2', 'discharge')], [client('p2', 'discharge')]);
  const wanted = (search: string, more: Partial<WorkItem> = {}) => isWanted(item(more), filtersIn(search), known);

  it('are kept in the address, and nothing chosen is everything', () => {
    const search = 'type=break&type=clock&fase=waiting&mine=&uten-koordinator=';
    expect(searchOf(filtersIn(search))).toBe(search);
    expect(searchOf(filtersIn('type=nonsense'))).toBe('');
    expect(wanted('')).toBe(true);
    expect(toggled(toggled(['a'], 'b'), 'a')).toEqual(['b']);
  });

  it('narrow by kind, by phase, to one’s own clients, and to those without a coordinator', () => {
    expect([wanted('type=clock'), wanted('type=break')]).toEqual([true, false]);
    expect([wanted('fase=waiting'), wanted('fase=discharge')]).toEqual([true, false]);
    expect([wanted('mine='), wanted('mine=', { pathwayId: 'p2' })]).toEqual([false, true]);
    expect([wanted('uten-koordinator='), wanted('uten-koordinator=', { rules: ['P4'] })]).toEqual([false, true]);
    expect(wanted('uten-koordinator=', { kind: 'break', breakKind: 'no-coordinator' })).toBe(true);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { WorkItem } from '../../../../libs/contracts/answers.js';
import { sectionsOf } from './sections.js';

const row = (more: Partial<WorkItem>): WorkItem => ({
  workId: 'w',
  pathwayId: 'p',
  kind: 'clock',
  rules: ['P12'],
  title: 'Kartlegging',
  severity: 'normal',
  state: 'running',
  dueAt: '2026-11-24T23:00:00.000Z',
  dueOn: '2026-11-24',
  daysLate: 0,
  ...more,
});

describe('the coordinator’s list', () => {
  it('has each row in one section, in the order that it came', () => {
    const late = row({ workId: 'late', daysLate: 1 });
    const standing = row({ workId: 'break', kind: 'break', daysLate: 0 });
    const soon = row({ workId: 'soon', daysLate: -7 });
    const later = row({ workId: 'later', daysLate: -8 });
    const advice = row({ workId: 'advice', kind: 'advice', severity: 'advice', daysLate: 27 });
    const asked = row({ workId: 'asked', kind: 'advice', severity: 'advice', rules: ['B1'], daysLate: 1 });
    expect(sectionsOf([late, standing, advice, soon, asked, later])).toEqual({
      urgent: [late, standing, asked],
      thisWeek: [soon],
      later: [later],
      advice: [advice],
    });
  });
});

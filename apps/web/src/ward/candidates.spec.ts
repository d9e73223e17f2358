import { describe, expect, it } from '@jest/globals';
import type { CaseloadItem } from '../../../../libs/contracts/answers/follow-up.js';
import { candidates } from './candidates.js';

const client = (pathwayId: string, phase: CaseloadItem['phase']): CaseloadItem => ({
  pathwayId,
  phase,
  list: 'active',
  openBreaks: 0,
});

describe('whose pages the ward’s board asks for', () => {
  it('are those nearest to leaving, and those who left while the ward still has work with them', () => {
    const caseload = [
      client('in', 'inTreatment'),
      client('waiting', 'waiting'),
      client('left', 'municipalFollowUp'),
      client('left long ago', 'municipalFollowUp'),
      client('leaving', 'discharge'),
      client('closed', 'closed'),
    ];
    const asked = candidates(caseload, [{ pathwayId: 'left' }, { pathwayId: 'waiting' }]);
    expect(asked.map(({ pathwayId }) => pathwayId)).toEqual(['leaving', 'left', 'in']);
  });
});

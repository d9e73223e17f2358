import { describe, expect, it } from '@jest/globals';
import { registrable } from './registrable.js';

describe('the «Registrer» door', () => {
  const kari = { role: 'coordinator', level: 'municipality' } as const;
  const labels = (...asked: Parameters<typeof registrable>) => registrable(...asked).map(({ label }) => label);
  const plan = { plan: 'crisisPlan', label: 'Kriseplan', statusLabel: 'har', since: '', by: '1108' } as const;
  const plans = {
    ...{ mappings: [], needSeen: [], childrenAsked: [], booked: [], meetings: [] },
    plans: [
      { ...plan, status: 'has' as const },
      { ...plan, plan: 'actionPlan' as const, label: 'Tiltaksplan', status: 'declined' as const },
    ],
  };

  it('has what is allowed now: the use of a plan that there is, and the end of a pause that runs', () => {
    expect(labels({ phase: 'waiting' }, kari)).not.toContain('Pausen er over');
    const pause = { reason: 'prison', since: '', until: '2027-01-01' } as const;
    expect(labels({ phase: 'waiting', plans, pause }, kari)).toEqual(
      expect.arrayContaining(['Møtte brukeren', 'Brukte kriseplan', 'Pausen er over']),
    );
    expect(labels({ phase: 'waiting', plans }, kari)).not.toContain('Brukte tiltaksplan');
  });

  it('leaves the municipality’s own to the municipality, and is shut for a leader and on a closed course', () => {
    const nils = { role: 'specialist', level: 'specialist' } as const;
    expect(labels({ phase: 'waiting', plans }, nils)).not.toContain('Brukte kriseplan');
    expect(labels({ phase: 'waiting' }, { role: 'leader' })).toEqual([]);
    expect(labels({ phase: 'closed' }, kari)).toEqual([]);
  });
});

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

  it('has a vedtak to be carried out, until it is', () => {
    const vedtak = { measureId: 'm', kind: 'housingSupport', label: 'Boveiledning', vedtak: true } as const;
    const dates = { level: 'municipality', agreedOn: '2026-11-01', startOn: '2026-11-01', daysLate: 0 } as const;
    const seen = (...more: object[]) =>
      labels({ phase: 'waiting', measures: more.map((one) => ({ ...vedtak, ...dates, ...one })) }, kari);
    expect(seen({})).toContain('Satt i verk: boveiledning');
    expect(seen({ startedOn: '2026-11-02' }, { outcome: 'notDone' }, { vedtak: false })).not.toContain(
      'Satt i verk: boveiledning',
    );
  });

  it('leaves the municipality’s own to the municipality, and is shut for a leader and on a closed course', () => {
    const nils = { role: 'specialist', level: 'specialist' } as const;
    expect(labels({ phase: 'waiting', plans }, nils)).not.toContain('Brukte kriseplan');
    expect(labels({ phase: 'waiting' }, { role: 'leader' })).toEqual([]);
    expect(labels({ phase: 'closed' }, kari)).toEqual([]);
  });
});

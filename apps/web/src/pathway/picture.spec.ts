import { describe, expect, it } from '@jest/globals';
import { marksOf } from './picture.js';

describe('the course as a picture', () => {
  const fact = (type: string, day: string, data: Record<string, unknown> = {}, more = {}) => ({
    ...{ type, effectiveAt: `${day}T10:00:00.000Z`, label: type, controller: '1108', data },
    ...more,
  });
  const episode = { episodeId: 'e1', kind: 'inpatient', phase: 'inTreatment', missing: [] } as const;
  const marks = (...facts: ReturnType<typeof fact>[]) =>
    marksOf({ episodes: [{ ...episode, missing: [] }] }, facts, '2026-11-24').map(
      ({ lane, from, to, look, label }) => `${lane} ${from}/${to} ${look} ${label}`,
    );

  it('has a stay from the referral to today, or to the day it ended', () => {
    const referred = fact('ReferralRegistered', '2026-09-01', { episodeId: 'e1' });
    const admitted = fact('Admitted', '2026-10-01', { episodeId: 'e1' });
    expect(marks(referred, admitted)).toEqual([
      'specialist 2026-09-01/2026-10-01 point Henvist: Døgnbehandling',
      'specialist 2026-10-01/2026-11-24 span Døgnbehandling',
    ]);
    expect(marks(admitted, fact('Discharged', '2026-11-01', { episodeId: 'e1' }))).toEqual([
      'specialist 2026-10-01/2026-11-01 span Døgnbehandling',
    ]);
  });

  it('has contact in the lane of who had it, and meetings on the day they were held', () => {
    expect(
      marks(
        fact('ContactRecorded', '2026-09-03'),
        fact('ContactRecorded', '2026-09-04', {}, { controller: '314002024' }),
        fact('AnsvarsgruppeMeetingHeld', '2026-09-20', { heldOn: '2026-09-14' }),
      ),
    ).toEqual([
      'municipality 2026-09-03/2026-09-03 span ContactRecorded',
      'specialist 2026-09-04/2026-09-04 span ContactRecorded',
      'ansvarsgruppe 2026-09-14/2026-09-14 span AnsvarsgruppeMeetingHeld',
    ]);
  });

  it('has a break for as long as it lasted, and nothing that was taken back', () => {
    const opened = fact('ChainBreakOpened', '2026-11-01', { breakId: 'b1', kind: 'mapping-missing' });
    expect(marks(opened)).toEqual(['breaks 2026-11-01/2026-11-24 bad Kartlegging mangler']);
    expect(marks(opened, fact('ChainBreakResolved', '2026-11-05', { breakId: 'b1' }))).toEqual([
      'breaks 2026-11-01/2026-11-05 bad Kartlegging mangler',
    ]);
    expect(marks(fact('ContactRecorded', '2026-09-03', {}, { cancelledBy: 'f2' }))).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { FactView, PathwayView } from '../../../../libs/contracts/answers.js';
import { byNeed, isWaitedFor, leavingOf, type Leaving } from './leaving.js';

const window = { from: '2026-11-10', until: '2026-12-08' };
const stay = { episodeId: 'e', phase: 'discharge' as const, missing: [], dischargeOn: '2026-11-26' };
const pathway = (episode: object): PathwayView => ({
  pathwayId: 'p',
  version: 1,
  phase: 'discharge',
  clocks: [],
  breaks: [],
  municipality: '1108',
  client: { name: 'Siv Syntetisk' },
  list: 'active',
  episodes: [{ ...stay, ...episode }],
});
const fact = (type: string, data: object = {}, more: Partial<FactView> = {}): FactView => ({
  factId: type,
  type,
  label: type,
  version: 1,
  effectiveAt: '2026-11-20T09:00:00.000Z',
  recordedAt: '2026-11-20T09:00:00.000Z',
  actor: { kind: 'person', organisation: '314002024' },
  controller: '314002024',
  audience: 'seam',
  data: { episodeId: 'e', ...data },
  ...more,
});
const seen = (episode: object, ...facts: FactView[]) => leavingOf({ pathway: pathway(episode), facts }, window);
const planned = fact('DischargePlanned', { municipalWarning: 'wanted' });
const offered = fact('HandoverOffered');
const accepted = fact('HandoverAccepted', {
  responsible: { name: 'Kari K.', role: 'coordinator', phone: '900 00 000' },
});

describe('who is on the way out of the ward', () => {
  it('is asked, warned, received by somebody who can be rung, and has an epikrise', () => {
    expect(seen({}, planned, offered, accepted, fact('DischargeSummarySent'))).toMatchObject([
      {
        clientName: 'Siv Syntetisk',
        on: '2026-11-26',
        asked: 'wanted',
        reception: { state: 'accepted', name: 'Kari K.', phone: '900 00 000' },
        summarySentAt: '2026-11-20T09:00:00.000Z',
      },
    ]);
  });

  it.each([
    ['who leaves on the last day', { dischargeOn: '2026-12-08' }, 1],
    ['not who leaves the day after', { dischargeOn: '2026-12-09' }, 0],
    ['who is only expected to leave', { dischargeOn: undefined, discharge: { expectedOn: '2026-12-01' } }, 1],
    ['who should have left, and is still there', { dischargeOn: '2026-11-01' }, 1],
    ['who is ready without a date', { dischargeOn: undefined, discharge: { readyAt: '2026-11-20T09:00:00Z' } }, 1],
    ['not who stays', { dischargeOn: undefined, phase: 'inTreatment' }, 0],
  ])('%s', (_, episode, count) => {
    expect(seen(episode, planned)).toHaveLength(count);
  });

  it('keeps who has left until somebody has received, and no longer than the two weeks', () => {
    const left = { phase: 'ended' };
    const gone = fact('Discharged', { kind: 'planned' });
    expect(seen(left, planned, offered, gone)).toMatchObject([{ hasLeft: true, on: '2026-11-20' }]);
    expect(seen(left, planned, offered, accepted, gone)).toEqual([]);
    expect(seen(left, planned, offered, { ...gone, effectiveAt: '2026-11-09T09:00:00.000Z' })).toEqual([]);
  });

  it('goes by what was put right, and by nothing that was taken back', () => {
    const put = (cancelledBy?: string) =>
      fact(
        'FactCorrected',
        { correctedFactId: 'DischargePlanned', changes: { municipalWarning: 'declined' } },
        { cancelledBy },
      );
    expect(seen({}, planned, put())).toMatchObject([{ asked: 'declined' }]);
    expect(seen({}, planned, put('x'))).toMatchObject([{ asked: 'wanted' }]);
    expect(seen({}, planned, offered, { ...accepted, cancelledBy: 'x' })).toMatchObject([
      { reception: { state: 'offered' } },
    ]);
  });
});

describe('the order of the board', () => {
  const row = (name: string, more: Partial<Leaving>): Leaving => ({
    pathwayId: name,
    episodeId: name,
    isPlanned: true,
    hasLeft: false,
    reception: { state: 'none' },
    ...more,
  });

  it('has whoever nobody has received at the top, then by the day', () => {
    const received = row('received', { on: '2026-11-24', asked: 'wanted', reception: { state: 'accepted' } });
    const refused = row('refused', {
      on: '2026-12-02',
      asked: 'wanted',
      reception: { state: 'rejected', reason: 'other' },
    });
    const offeredLate = row('offered', { on: '2026-12-01', asked: 'wanted', reception: { state: 'offered', at: '' } });
    const later = row('later', { on: '2026-12-05', asked: 'declined' });
    expect(byNeed([received, later, refused, offeredLate]).map(({ pathwayId }) => pathwayId)).toEqual([
      'offered',
      'refused',
      'received',
      'later',
    ]);
  });

  it('does not wait for a receiver whom the patient does not want told', () => {
    expect(isWaitedFor({ asked: 'declined', reception: { state: 'none' } })).toBe(false);
    expect(isWaitedFor({ asked: undefined, reception: { state: 'none' } })).toBe(true);
  });
});

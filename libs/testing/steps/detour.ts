import type { CommandType } from '../../contracts/commands.js';
import { rusposten, sealed } from '../story.js';
import { contractId } from './episodes.js';

const detox = '44444444-0000-4000-8000-000000000001';
const next = '44444444-0000-4000-8000-000000000002';
const poliklinikk = '44444444-0000-4000-8000-000000000003';
const again = '44444444-0000-4000-8000-000000000004';
const self = '44444444-0000-4000-8000-000000000005';
const referred = { serviceLine: 'tsb', to: rusposten, under23: false } as const;

/** A client's way through several treatments, as machines tell of it: type, data, when it happened. */
export const detourSignals: [CommandType, unknown, string][] = [
  // poliklinikk in spring, that ends in August; the client comes back to it a week later
  [
    'RegisterReferral',
    { ...referred, episodeId: poliklinikk, kind: 'outpatient', receivedOn: '2026-06-01', referredBy: 'gp' },
    '2026-06-01T08:00:00.000Z',
  ],
  ['Admit', { episodeId: poliklinikk }, '2026-06-08T08:00:00.000Z'],
  ['RecordPathwayEvent', { episodeId: poliklinikk, event: 'clinicalDecision' }, '2026-06-20T08:00:00.000Z'],
  ['RecordPathwayEvent', { episodeId: poliklinikk, event: 'evaluation' }, '2026-06-25T08:00:00.000Z'],
  ['RecordPathwayEvent', { episodeId: poliklinikk, event: 'evaluation' }, '2026-08-10T08:00:00.000Z'],
  [
    'EndEpisode',
    { episodeId: poliklinikk, reason: 'completed', municipalWarning: 'wanted' },
    '2026-08-20T08:00:00.000Z',
  ],
  [
    'ReturnToTreatment',
    { episodeId: again, previousEpisodeId: poliklinikk, kind: 'outpatient', basis: 'rapidRestart' },
    '2026-08-28T08:00:00.000Z',
  ],
  ['RecordPathwayEvent', { episodeId: again, event: 'clinicalDecision' }, '2026-08-31T08:00:00.000Z'],
  // detox with a leave, and a transfer to a stay that does not begin
  [
    'RegisterReferral',
    { ...referred, episodeId: detox, kind: 'detox', receivedOn: '2026-08-03' },
    '2026-08-03T08:00:00.000Z',
  ],
  ['Admit', { episodeId: detox }, '2026-08-03T09:00:00.000Z'],
  ['NameContactClinician', { episodeId: detox, clinician: { name: sealed('lege') } }, '2026-08-03T10:00:00.000Z'],
  ['StartLeave', { episodeId: detox, backOn: '2026-08-08' }, '2026-08-07T08:00:00.000Z'],
  ['EndLeave', { episodeId: detox }, '2026-08-08T08:00:00.000Z'],
  [
    'RegisterReferral',
    { ...referred, episodeId: next, kind: 'inpatient', receivedOn: '2026-08-05', pregnant: true },
    '2026-08-05T08:00:00.000Z',
  ],
  ['AgreeNextTreatment', { episodeId: detox, nextEpisodeId: next }, '2026-08-10T08:00:00.000Z'],
  ['Discharge', { episodeId: detox, kind: 'transfer' }, '2026-08-14T08:00:00.000Z'],
  ['RecordDischargeSummarySent', { episodeId: detox }, '2026-08-14T09:00:00.000Z'],
  // it was turned down at first
  ['AssessReferral', { episodeId: next, right: false }, '2026-08-17T08:00:00.000Z'],
  ['RequestRenewedAssessment', { episodeId: next }, '2026-08-20T08:00:00.000Z'],
  // a brukerstyrt plass meanwhile
  ['AdmitSelf', { episodeId: self, contractId, to: rusposten }, '2026-08-30T08:00:00.000Z'],
];

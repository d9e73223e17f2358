import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../../contracts/commands.js';
import { admission, allOf, does, episodeId, referral, stay, type Step } from '../../testing/episode-steps.js';
import { comeback, contractId, nextId } from '../../testing/steps/episodes.js';
import { aStory, rusposten, type Story } from '../../testing/story.js';
import type { RefusalCode } from './decision.js';

const begins = '2027-04-05T08:00:00.000Z';
const nowhere = '99999999-0000-4000-8000-000000000000';
const started = () => aStory(begins).started();
const received = referral({ receivedOn: '2027-04-05' });
const noRight = (at?: string) => does('AssessReferral', { episodeId, right: false }, at);
const renewed = (at?: string) => does('RequestRenewedAssessment', { episodeId }, at);
const right = (at?: string) =>
  does('AssessReferral', { episodeId, right: true, legalDeadline: '2027-06-30', startDate: '2027-06-01' }, at);
const left = does('Discharge', { episodeId, kind: 'planned' });
const refused = allOf(received, noRight('2027-04-08T08:00:00.000Z'));
const poliklinikk = stay(begins, 'outpatient');
const back = (more: Partial<CommandOf<'ReturnToTreatment'>['data']> = {}) => ({
  previousEpisodeId: episodeId,
  kind: 'inpatient' as const,
  basis: 'openReturn' as const,
  ...more,
});

describe('each refusal', () => {
  it.each<[RefusalCode, string, Step, (story: Story) => Story]>([
    [
      'no-such-episode',
      'a renewed assessment of nothing anybody knows',
      allOf(),
      (s) => s.does('RequestRenewedAssessment', { episodeId: nowhere }),
    ],
    [
      'nothing-to-reassess',
      'a referral that is not assessed',
      received,
      (s) => s.does('RequestRenewedAssessment', { episodeId }),
    ],
    [
      'nothing-to-reassess',
      'a referral assessed with a right',
      allOf(received, right()),
      (s) => s.does('RequestRenewedAssessment', { episodeId }),
    ],
    [
      'nothing-to-reassess',
      'no right, but admitted straight from the street',
      allOf(refused, admission()),
      (s) => s.does('RequestRenewedAssessment', { episodeId }),
    ],
    [
      'nothing-to-reassess',
      'asked for before it was assessed',
      refused,
      (s) => s.does('RequestRenewedAssessment', { episodeId }, { effectiveAt: '2027-04-07T08:00:00.000Z' }),
    ],
    [
      'renewed-assessment-used',
      'asked for a second time',
      allOf(refused, renewed('2027-04-12T08:00:00.000Z'), noRight('2027-04-14T08:00:00.000Z')),
      (s) => s.does('RequestRenewedAssessment', { episodeId }),
    ],
    [
      'episode-already-open',
      'assessed anew although the client has been referred anew',
      allOf(refused, referral({ episodeId: nextId, receivedOn: '2027-04-08' })),
      (s) => s.does('RequestRenewedAssessment', { episodeId }),
    ],
    [
      'happened-ahead-of-time',
      'a referral that is sent tomorrow',
      allOf(),
      (s) =>
        s.does('RegisterReferral', {
          kind: 'inpatient',
          serviceLine: 'tsb',
          to: rusposten,
          receivedOn: '2027-04-05',
          referredOn: '2027-04-06',
          under23: false,
        }),
    ],
    [
      'not-a-stay',
      'poliklinikk is discharged',
      poliklinikk,
      (s) => s.does('Discharge', { episodeId, kind: 'planned' }),
    ],
    [
      'not-a-stay',
      'day treatment is discharged',
      stay(begins, 'dayTreatment'),
      (s) => s.does('Discharge', { episodeId, kind: 'planned' }),
    ],
    [
      'is-a-stay',
      'a stay that has begun is ended without a discharge',
      stay(begins),
      (s) => s.does('EndEpisode', { episodeId, reason: 'agreed', municipalWarning: 'wanted' }),
    ],
    ['no-such-episode', 'a return from nowhere', allOf(), (s) => s.does('ReturnToTreatment', back())],
    [
      'episode-still-open',
      'a return from a stay that goes on',
      stay(begins),
      (s) => s.does('ReturnToTreatment', back()),
    ],
    [
      'episode-already-open',
      'a second return to the same place',
      allOf(stay(begins), left, comeback()),
      (s) => s.does('ReturnToTreatment', back()),
    ],
    [
      'episode-already-open',
      'a return to where the client has been referred anew',
      allOf(stay(begins), left, referral({ episodeId: nextId, receivedOn: '2027-04-05' })),
      (s) => s.does('ReturnToTreatment', back()),
    ],
    [
      'episode-already-open',
      'a return under the id of another episode',
      allOf(stay(begins), left, referral({ episodeId: nextId, kind: 'detox', receivedOn: '2027-04-05' })),
      (s) => s.does('ReturnToTreatment', back({ episodeId: nextId })),
    ],
    [
      'episode-already-open',
      'a referral to where the client has returned',
      allOf(stay(begins), left, comeback()),
      (s) =>
        s.does('RegisterReferral', {
          kind: 'inpatient',
          serviceLine: 'tsb',
          to: rusposten,
          receivedOn: '2027-04-05',
          under23: false,
        }),
    ],
    [
      'episode-already-open',
      'a second self-admission at the same unit',
      does('AdmitSelf', { contractId, to: rusposten }),
      (s) => s.does('AdmitSelf', { contractId, to: rusposten }),
    ],
    [
      'no-such-episode',
      'an unknown treatment is agreed to follow',
      stay(begins, 'detox'),
      (s) => s.does('AgreeNextTreatment', { episodeId, nextEpisodeId: nowhere }),
    ],
    [
      'no-such-episode',
      'a treatment is agreed to follow an unknown one',
      stay(begins, 'detox'),
      (s) => s.does('AgreeNextTreatment', { episodeId: nowhere, nextEpisodeId: episodeId }),
    ],
  ])('%s: %s', (code, _when, given, tries) => {
    const story = given(started());
    const { version } = story.state;
    expect(tries(story).lastRefusal).toBe(code);
    expect(story.state.version).toBe(version);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../../contracts/commands.js';
import {
  acceptance,
  admission,
  allOf,
  cancelled,
  corrected,
  does,
  episodeId,
  plan,
  referral,
  stay,
  tellsOf,
  type Step,
} from '../../testing/episode-steps.js';
import {
  clinicianNamed,
  comeback,
  contractId,
  ending,
  nextId,
  otherUnit,
  signalled,
} from '../../testing/steps/episodes.js';
import { aStory, rusposten, type Story } from '../../testing/story.js';
import { episodesOf, pathwayPhase } from '../course.js';
import { missingSignals } from '../course/episodes.js';

const begins = '2027-04-05T08:00:00.000Z';
const later = '2027-04-20T08:00:00.000Z';
const started = () => aStory(begins).started();
const received = referral({ receivedOn: '2027-04-05' });
const noRight = (at?: string) => does('AssessReferral', { episodeId, right: false }, at);
const renewed = (at?: string) => does('RequestRenewedAssessment', { episodeId }, at);
const right = (at?: string) =>
  does('AssessReferral', { episodeId, right: true, legalDeadline: '2027-06-30', startDate: '2027-06-01' }, at);
const left = does('Discharge', { episodeId, kind: 'planned' });
const refused = allOf(received, noRight('2027-04-08T08:00:00.000Z'));
const poliklinikk = stay(begins, 'outpatient');
const phaseOf = (story: Story, id = episodeId) => story.state.course.episodes[id]?.phase;
const missing = (story: Story, id = episodeId) => {
  const episode = story.state.course.episodes[id];
  return episode && missingSignals(episode);
};
const back = (more: Partial<CommandOf<'ReturnToTreatment'>['data']> = {}) => ({
  previousEpisodeId: episodeId,
  kind: 'inpatient' as const,
  basis: 'openReturn' as const,
  ...more,
});

describe('a machine is believed', () => {
  it.each<[string, Step]>([
    ['poliklinikk discharged', allOf(poliklinikk, signalled('Discharge', { episodeId, kind: 'planned' }))],
    [
      'a stay ended without a discharge',
      allOf(stay(begins), signalled('EndEpisode', { episodeId, reason: 'moved', municipalWarning: 'wanted' })),
    ],
  ])('%s', (_what, told) => {
    expect(phaseOf(told(started()))).toBe('ended');
  });

  it('a return before the discharge: the former stay has ended, and its discharge is on its way', () => {
    const story = allOf(stay(begins), signalled('ReturnToTreatment', back({ episodeId: nextId }), later))(started());
    expect([phaseOf(story), phaseOf(story, nextId), missing(story)]).toEqual(['ended', 'inTreatment', ['Discharged']]);
    story.signals(
      'Discharge',
      { episodeId, kind: 'planned' },
      { effectiveAt: '2027-04-19T08:00:00.000Z', messageId: 'd' },
    );
    expect([phaseOf(story), missing(story), story.clock('U10')?.dueOn]).toEqual(['ended', [], '2027-04-26']);
  });

  it('a return before poliklinikk ended: its end is on its way', () => {
    const story = allOf(poliklinikk, signalled('ReturnToTreatment', back({ episodeId: nextId }), later))(started());
    expect([phaseOf(story), missing(story)]).toEqual(['ended', ['EpisodeEnded']]);
  });

  it('a return from what nobody knows: both are there, the former incomplete and in the same line once it is told', () => {
    const story = signalled('ReturnToTreatment', back({ episodeId: nextId }))(started());
    expect(story.state.course.episodes[nextId]).toMatchObject({ unit: rusposten, referral: { serviceLine: 'tsb' } });
    expect(missing(story)).toEqual(['ReferralRegistered', 'Discharged']);
    story.signals(
      'RegisterReferral',
      { episodeId, kind: 'inpatient', serviceLine: 'phv', to: rusposten, receivedOn: '2027-03-01', under23: false },
      { effectiveAt: '2027-03-01T08:00:00.000Z', messageId: 'r' },
    );
    expect(story.state.course.episodes[nextId]?.referral?.serviceLine).toBe('phv');
  });

  it('a renewed assessment before the assessment it is about', () => {
    const story = signalled('RequestRenewedAssessment', { episodeId }, later)(received(started()));
    expect([phaseOf(story), missing(story)]).toEqual(['treatmentStart', ['ReferralAssessed']]);
    story.signals(
      'AssessReferral',
      { episodeId, right: false },
      { effectiveAt: '2027-04-08T08:00:00.000Z', messageId: 'a' },
    );
    expect([phaseOf(story), missing(story), story.clock('R1')?.occurrence]).toEqual(['treatmentStart', [], '2']);
  });

  it.each<[string, Step]>([
    ['the episode', allOf()],
    ['its referral', signalled('Admit', { episodeId })],
  ])('a renewed assessment before %s', (_what, given) => {
    const story = signalled('RequestRenewedAssessment', { episodeId }, later)(given(started()));
    expect(story.fact('RenewedAssessmentRequested').effectiveAt).toBe(later);
  });

  it('a next treatment agreed before either is known; a person is told that there is none', () => {
    const next = { episodeId, nextEpisodeId: nextId };
    const story = received(started());
    expect(story.does('AgreeNextTreatment', next).lastRefusal).toBe('no-such-episode');
    signalled('AgreeNextTreatment', next)(story);
    expect(story.state.course.episodes[episodeId]?.next?.episodeId).toBe(nextId);
  });

  it('a return from a stay whose referral is on its way is in the line of TSB until it is told otherwise', () => {
    const story = allOf(
      signalled('Admit', { episodeId }),
      signalled('Discharge', { episodeId, kind: 'planned' }),
      comeback(),
    )(started());
    expect(story.fact('ReturnedToTreatment').data.serviceLine).toBe('tsb');
  });
});

describe('a renewed assessment', () => {
  const again = allOf(refused, renewed('2027-04-12T08:00:00.000Z'));

  it('brings the client back to treatmentStart, and the answer leads on as the first would have', () => {
    const story = again(started());
    expect([phaseOf(story), pathwayPhase(story.state.course)]).toEqual(['treatmentStart', 'treatmentStart']);
    right()(story.passes('P1D'));
    expect([phaseOf(story), story.clock('R1'), story.clock('R3')?.dueOn]).toEqual(['waiting', undefined, '2027-06-30']);
  });

  it('may be refused once more, and then it is over', () => {
    const story = noRight()(again(started()).passes('P1D'));
    expect([phaseOf(story), story.clocks]).toEqual(['ended', ['P12', 'P12.30d']]);
  });

  it('is void when the first assessment turns out to have given the right', () => {
    const story = again(started());
    const { factId } = story.fact('ReferralAssessed');
    does('Correct', { factId, changes: { right: true, legalDeadline: '2027-06-30' } })(story);
    expect([phaseOf(story), story.clock('R1'), story.clock('R3')?.dueOn]).toEqual(['waiting', undefined, '2027-06-30']);
  });

  it('counts from the day it was asked for, back-dated too', () => {
    const story = refused(started()).until('2027-04-14T08:00:00.000Z');
    tellsOf('RequestRenewedAssessment', { episodeId }, '2027-04-09T08:00:00.000Z')(story);
    expect(story.clock('R1')?.dueOn).toBe('2027-04-23');
    corrected('RenewedAssessmentRequested', { effectiveAt: '2027-04-08T09:00:00.000Z' })(story);
    expect(story.clock('R1')?.dueOn).toBe('2027-04-22');
    cancelled('RenewedAssessmentRequested')(story);
    expect([phaseOf(story), story.clock('R1')]).toEqual(['ended', undefined]);
  });
});

describe('temporary leave', () => {
  const away = does('StartLeave', { episodeId, backOn: '2027-04-09' }, '2027-04-07T08:00:00.000Z');
  const leave = (story: Story) => story.state.course.episodes[episodeId]?.leave?.backOn;

  it('leaves the client in treatment, with no clock of its own', () => {
    const story = stay(begins)(started());
    const atHome = story.clocks;
    away(story);
    expect([phaseOf(story), leave(story), story.clocks]).toEqual(['inTreatment', '2027-04-09', atHome]);
    does('EndLeave', { episodeId })(story);
    expect([phaseOf(story), leave(story)]).toEqual(['inTreatment', undefined]);
  });

  it('may be corrected, and what was never so is gone', () => {
    const story = corrected('LeaveStarted', { changes: { backOn: '2027-04-11' } })(
      allOf(stay(begins), away)(started()),
    );
    expect(leave(story)).toBe('2027-04-11');
    does('EndLeave', { episodeId })(story);
    cancelled('LeaveEnded')(story);
    expect(leave(story)).toBe('2027-04-11');
    cancelled('LeaveStarted')(story);
    expect(leave(story)).toBeUndefined();
  });

  it('of one whose admission nobody told of makes the course incomplete', () => {
    const story = allOf(received, does('StartLeave', { episodeId, backOn: '2027-04-09' }))(started());
    expect(missing(story)).toEqual(['Admitted']);
  });
});

describe('poliklinikk and day treatment end, they are not discharged', () => {
  it.each(['wanted', 'declined', 'notAsked', 'requiredByLaw'] as const)(
    'warning %s: no contact, epikrise, warning or handover is owed',
    (warning) => {
      const story = allOf(poliklinikk, ending('completed', warning))(started());
      expect([phaseOf(story), story.clocks]).toEqual(['ended', ['P12', 'P12.30d']]);
      expect(story.state.facts.filter((f) => f.type === 'HandoverOffered')).toEqual([]);
    },
  );

  it('a handover that was offered is withdrawn, since there is nothing to receive', () => {
    const story = allOf(
      poliklinikk,
      plan('2027-06-30', 'wanted'),
      acceptance('2027-07-01'),
      ending('agreed'),
    )(started());
    expect(story.fact('HandoverWithdrawn').data.reason).toBe('stay-ended-otherwise');
    expect(story.clocks).toEqual(['P12', 'P12.30d']);
  });

  it('and when the patient declines at the end, the municipality learns of that alone', () => {
    const story = allOf(poliklinikk, plan('2027-06-30', 'wanted'), ending('agreed', 'declined'))(started());
    expect(story.fact('HandoverWithdrawn').data.reason).toBe('warning-declined');
  });

  it('after compulsion too: no warning is late of what was no discharge', () => {
    const compelled = does('SetLegalBasis', { episodeId, basis: 'hol-10-2' });
    const story = allOf(poliklinikk, compelled, plan('2027-04-30', 'declined'), ending('agreed'))(started());
    expect(story.clocks).toEqual(['P12', 'P12.30d']);
  });

  it('stops R1 to R4 of one who never came', () => {
    const waiting = referral({ kind: 'outpatient', receivedOn: '2027-04-05', under23: true });
    expect(ending('wrongReferral')(waiting(started())).clocks).toEqual(['P12', 'P12.30d']);
    const story = allOf(waiting, right(), ending('declined'))(started());
    expect([story.clocks, missing(story)]).toEqual([['P12', 'P12.30d'], []]);
  });

  it('completed without anybody having told of a first attendance is incomplete', () => {
    const story = allOf(referral({ kind: 'outpatient', receivedOn: '2027-04-05' }), ending('completed'))(started());
    expect(missing(story)).toEqual(['Admitted']);
  });

  it('goes on when it turns out not to have ended; the reason may be corrected', () => {
    const story = corrected('EpisodeEnded', { changes: { reason: 'noShow' } })(
      allOf(poliklinikk, ending('agreed'))(started()),
    );
    expect(story.state.course.episodes[episodeId]?.left).toMatchObject({ how: 'ended', reason: 'noShow' });
    cancelled('EpisodeEnded')(story);
    expect(phaseOf(story)).toBe('inTreatment');
  });

  it('one who drops out while waiting has not missed an admission', () => {
    expect(missing(allOf(received, does('RecordDropOut', { episodeId }))(started()))).toEqual([]);
  });
});

describe('back in treatment without a new referral', () => {
  const home = allOf(stay(begins), left);

  it.each(['openReturn', 'angrekort', 'rapidRestart', 'readmissionAgreement'] as const)(
    '%s: in treatment at once, with nothing to assess',
    (basis) => {
      const story = allOf(home, comeback({ basis, kind: 'acute' }, '2027-04-07T08:00:00.000Z'))(started());
      expect(story.state.course.episodes[nextId]).toMatchObject({
        phase: 'inTreatment',
        unit: rusposten,
        admittedAt: '2027-04-07T08:00:00.000Z',
        referral: { kind: 'acute', serviceLine: 'tsb', receivedOn: '2027-04-07' },
        returnedFrom: { episodeId, basis },
      });
      expect([missing(story), missing(story, nextId), story.clock('R1')]).toEqual([[], [], undefined]);
    },
  );

  it('keeps the line of the previous episode, and may be to another unit', () => {
    const story = allOf(
      referral({ serviceLine: 'phv', receivedOn: '2027-04-05' }),
      admission(),
      left,
      comeback({ to: otherUnit }),
    )(started());
    expect(story.fact('ReturnedToTreatment').data).toMatchObject({ serviceLine: 'phv', to: otherUnit });
    expect(story.state.course.episodes[nextId]).toMatchObject({ unit: otherUnit, referral: { serviceLine: 'phv' } });
  });

  it('from a referral that was turned down leaves nothing missing', () => {
    expect(missing(allOf(refused, comeback())(started()))).toEqual([]);
  });

  it('may be corrected and cancelled: the former stay is as it was', () => {
    const story = corrected('ReturnedToTreatment', { changes: { kind: 'detox', basis: 'angrekort' } })(
      allOf(home, comeback())(started()),
    );
    expect(story.state.course.episodes[nextId]).toMatchObject({
      referral: { kind: 'detox' },
      returnedFrom: { basis: 'angrekort' },
    });
    cancelled('ReturnedToTreatment')(story);
    expect(episodesOf(story.state.course).map((e) => [e.episodeId, e.phase, e.followedBy])).toEqual([
      [episodeId, 'ended', undefined],
    ]);
  });

  it('is discharged as any stay', () => {
    const story = allOf(home, comeback(), does('Discharge', { episodeId: nextId, kind: 'planned' }))(started());
    expect(phaseOf(story, nextId)).toBe('ended');
  });
});

describe('brukerstyrt plass', () => {
  const inside = does('AdmitSelf', { contractId, to: rusposten, episodeId });

  it('is in treatment at once, without referral or assessment, and is discharged as any stay', () => {
    const story = inside(started());
    expect(story.state.course.episodes[episodeId]).toMatchObject({
      phase: 'inTreatment',
      contractId,
      referral: { kind: 'userControlled', serviceLine: 'tsb' },
    });
    expect([missing(story), story.clock('R1')]).toEqual([[], undefined]);
    allOf(plan('2027-04-30', 'wanted'), left)(story);
    expect(story.clocks).toEqual(['M1', 'M1.agreed', 'P11.discharge', 'P12', 'P12.30d', 'U10', 'U16']);
  });

  it('may be used again after the last time', () => {
    const story = allOf(inside, left)(started());
    expect(story.does('AdmitSelf', { contractId, to: rusposten }).lastRefusal).toBeUndefined();
  });

  it('never was when it is cancelled', () => {
    expect(episodesOf(cancelled('SelfAdmitted')(inside(started())).state.course)).toEqual([]);
  });
});

describe('several episodes at once', () => {
  it.each([
    ['two services', { serviceLine: 'phv' as const }],
    ['two institutions', { to: otherUnit }],
  ])('poliklinikk at %s', (_where, more) => {
    const second = referral({ episodeId: nextId, kind: 'outpatient', receivedOn: '2027-04-05', ...more });
    const story = allOf(poliklinikk, second, does('Admit', { episodeId: nextId }))(started());
    expect([phaseOf(story), phaseOf(story, nextId)]).toEqual(['inTreatment', 'inTreatment']);
    ending('completed')(story);
    expect([phaseOf(story), pathwayPhase(story.state.course)]).toEqual(['ended', 'inTreatment']);
  });
});

describe('who is responsible, and what is agreed', () => {
  it('a second contact clinician takes over; the duty was done by the first', () => {
    const story = allOf(stay(begins), clinicianNamed(), clinicianNamed(later))(started());
    expect(story.state.course.episodes[episodeId]?.clinician?.at).toBe(begins);
    cancelled('ContactClinicianNamed')(story);
    expect([story.clock('R10'), missing(story)]).toEqual([undefined, []]);
  });

  it('who referred is corrected with the referral', () => {
    const story = referral({ receivedOn: '2027-04-05', referredBy: 'nav' })(started());
    corrected('ReferralRegistered', { changes: { referredBy: 'prisonDoctor' } })(story);
    expect(story.state.course.episodes[episodeId]?.referral?.referredBy).toBe('prisonDoctor');
    const { factId } = story.fact('ReferralRegistered');
    const ahead = story.does('Correct', { factId, changes: { referredOn: '2027-04-06' } });
    expect(ahead.lastRefusal).toBe('happened-ahead-of-time');
  });
});

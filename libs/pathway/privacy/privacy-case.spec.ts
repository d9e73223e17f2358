import { describe, expect, it } from '@jest/globals';
import type { PrivacyKind, PrivacyStep } from '../../contracts/topics/privacy.js';
import { decidePrivacyAct, foldPrivacyCase, type PrivacyContext, type SealedPrivacyAct } from './privacy-case.js';

const reason = { textId: '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b00', hash: 'ab' };
const at = '2027-01-11T08:00:00.000Z';
const step = (type: PrivacyStep['type'], body: object = {}, subject = 'kari') =>
  ({ type, at, subject, role: 'coordinator', body }) as PrivacyStep;
const asked = (kind: PrivacyKind) => step('Requested', { kind });
const archive = step('ArchiveConfirmed', { how: 'noDuty' });
const granted = step('Granted', { reason }, 'leader');
const waiting = step('Granted', { reason, dueAt: '2027-02-10T08:00:00.000Z' }, 'leader');
const refused = step('Refused', { reason });
const complaint = step('ComplaintRecorded', { to: 'datatilsynet', receivedOn: '2027-01-12' });
const answered = (outcome: string) => step('ComplaintAnswered', { outcome, on: '2027-02-12' });

const acts = {
  ConfirmArchive: { type: 'ConfirmArchive', data: { how: 'transferred' } },
  Grant: { type: 'Decide', data: { outcome: 'granted', reason } },
  Refuse: { type: 'Decide', data: { outcome: 'refused', reason } },
  CallOff: { type: 'CallOff', data: {} },
  RecordComplaint: { type: 'RecordComplaint', data: { to: 'statsforvalteren', receivedOn: '2027-01-12' } },
  RecordComplaintOutcome: { type: 'RecordComplaintOutcome', data: { outcome: 'upheld', on: '2027-02-12' } },
} as const satisfies Record<string, SealedPrivacyAct>;

const context: PrivacyContext = {
  now: at,
  by: 'leader',
  standing: { closed: true, lastEntryAt: '2017-01-11T08:00:00.000Z' },
  destructionWaits: 'P30D',
};

/** The step that follows, or why none does. */
function outcome(steps: PrivacyStep[], act: SealedPrivacyAct, more: Partial<PrivacyContext> = {}): string {
  const known = foldPrivacyCase(steps);
  if (!known) return 'no case';
  const decision = decidePrivacyAct(known, act, { ...context, ...more });
  return decision.ok ? decision.step.type : decision.refusal;
}

describe('a case about a record', () => {
  it.each<[string, PrivacyStep[], string]>([
    ['asked for', [asked('block')], 'requested'],
    ['granted', [asked('block'), granted], 'carriedOut'],
    ['refused', [asked('block'), refused], 'refused'],
    ['complained over', [asked('block'), refused, complaint], 'complained'],
    ['refused still after the complaint', [asked('block'), refused, complaint, answered('upheld')], 'refused'],
    ['open anew after the complaint', [asked('block'), refused, complaint, answered('overturned')], 'requested'],
    ['a granted destruction', [asked('keyDestruction'), archive, waiting], 'waiting'],
    ['called off', [asked('keyDestruction'), archive, waiting, step('CalledOff', { why: 'person' })], 'calledOff'],
    ['done', [asked('keyDestruction'), archive, waiting, step('KeyDestroyed')], 'carriedOut'],
  ])('%s stands so', (_what, steps, state) => {
    expect(foldPrivacyCase(steps)?.state).toBe(state);
  });

  const open = [asked('block')];
  const destruction = [asked('keyDestruction')];
  it.each<[string, PrivacyStep[], SealedPrivacyAct, string]>([
    ['archive in another kind of case', open, acts.ConfirmArchive, 'not-a-destruction'],
    ['archive before a decision', destruction, acts.ConfirmArchive, 'ArchiveConfirmed'],
    ['archive after it', [...destruction, archive, waiting], acts.ConfirmArchive, 'privacy-case-decided'],
    ['granting', open, acts.Grant, 'Granted'],
    ['refusing', open, acts.Refuse, 'Refused'],
    ['refusing a destruction without archive', destruction, acts.Refuse, 'Refused'],
    ['deciding twice', [...open, granted], acts.Refuse, 'privacy-case-decided'],
    ['deciding while a complaint waits', [...open, refused, complaint], acts.Grant, 'privacy-case-decided'],
    ['deciding anew', [...open, refused, complaint, answered('overturned')], acts.Grant, 'Granted'],
    ['calling off what waits', [...destruction, archive, waiting], acts.CallOff, 'CalledOff'],
    ['calling off what does not', open, acts.CallOff, 'nothing-to-call-off'],
    ['a complaint over a refusal', [...open, refused], acts.RecordComplaint, 'ComplaintRecorded'],
    ['a complaint over nothing', open, acts.RecordComplaint, 'nothing-refused'],
    ['an answer to a complaint', [...open, refused, complaint], acts.RecordComplaintOutcome, 'ComplaintAnswered'],
    ['an answer to none', [...open, refused], acts.RecordComplaintOutcome, 'no-complaint'],
  ])('%s', (_what, steps, act, expected) => {
    expect(outcome(steps, act)).toBe(expected);
  });
});

describe('a destruction is granted', () => {
  const ready = [asked('keyDestruction'), archive];
  const standing = (lastEntryAt?: string, closed = true) => ({ standing: { closed, lastEntryAt } });

  it('with a time in which it can be called off', () => {
    const known = foldPrivacyCase(ready);
    const decision = known && decidePrivacyAct(known, acts.Grant, context);
    expect(decision).toEqual({
      ok: true,
      step: { type: 'Granted', body: { reason, dueAt: '2027-02-10T08:00:00.000Z' } },
    });
  });

  it.each<[string, PrivacyStep[], Partial<PrivacyContext>, string]>([
    ['ten years after the last entry to the day', ready, standing('2017-01-11T08:00:00.000Z'), 'Granted'],
    ['of one of whom nothing was ever written', ready, standing(), 'Granted'],
    ['not a millisecond earlier', ready, standing('2017-01-11T08:00:00.001Z'), 'still-retained'],
    ['not while a pathway is open', ready, standing('2017-01-11T08:00:00.000Z', false), 'pathway-open'],
    ['not by the one who asked', ready, { by: 'kari' }, 'four-eyes'],
    ['not before the archive', [asked('keyDestruction')], {}, 'archive-not-handled'],
  ])('%s', (_what, steps, more, expected) => {
    expect(outcome(steps, acts.Grant, more)).toBe(expected);
  });
});

describe('what a step says', () => {
  const stepAfter = (steps: PrivacyStep[], act: SealedPrivacyAct) => {
    const known = foldPrivacyCase(steps);
    const decision = known && decidePrivacyAct(known, act, context);
    return decision?.ok ? decision.step : undefined;
  };

  it('a decision has its reasons, granted or refused: without them nobody could complain over it', () => {
    expect(stepAfter([asked('block')], acts.Grant)).toEqual({ type: 'Granted', body: { reason } });
    expect(stepAfter([asked('block')], acts.Refuse)).toEqual({ type: 'Refused', body: { reason } });
  });

  it('a destruction that is called off was called off by a person', () => {
    const waits = [asked('keyDestruction'), archive, waiting];
    expect(stepAfter(waits, acts.CallOff)).toEqual({ type: 'CalledOff', body: { why: 'person' } });
  });

  it('what nobody has asked for is no case', () => {
    expect([foldPrivacyCase([]), foldPrivacyCase([granted])]).toEqual([undefined, undefined]);
  });
});

import type { Instant, Sealed } from '../../contracts/primitives.js';
import type { PrivacyAct, PrivacyActType, PrivacyState, PrivacyStep } from '../../contracts/topics/privacy.js';
import { addPeriod } from '../calendar/periods.js';

type StepOf<T extends PrivacyStep['type']> = Extract<PrivacyStep, { type: T }>;

/** A case about a client's record as its steps tell it. */
export type PrivacyCase = {
  asked: StepOf<'Requested'>;
  state: PrivacyState;
  archive?: StepOf<'ArchiveConfirmed'>;
  decision?: StepOf<'Granted' | 'Refused'>;
  complaint?: StepOf<'ComplaintRecorded'>;
  complaintAnswer?: StepOf<'ComplaintAnswered'>;
  callOff?: StepOf<'CalledOff'>;
};

export type PrivacyRefusal =
  | 'not-a-destruction'
  | 'privacy-case-decided'
  | 'archive-not-handled'
  | 'four-eyes'
  | 'pathway-open'
  | 'still-retained'
  | 'nothing-to-call-off'
  | 'nothing-refused'
  | 'no-complaint';

/** A step without who and when. */
export type NewStep = { [T in PrivacyStep['type']]: { type: T; body: StepOf<T>['body'] } }[PrivacyStep['type']];
export type PrivacyDecision = { ok: true; step: NewStep } | { ok: false; refusal: PrivacyRefusal };

export type PrivacyContext = {
  /** Product time. */
  now: Instant;
  /** Who acts: pseudonymous subject. */
  by: string;
  standing: { closed: boolean; lastEntryAt?: Instant };
  /** How long a granted destruction can be called off: an ISO period. */
  destructionWaits: string;
};

/**
 * No journal is deleted within ten years of its last entry (pjl. § 25 and the old forskrift § 14; domain reference S8).
 * The database holds the same (0023_vault.sql).
 */
const retention = 'P120M';

const accept = (step: NewStep): PrivacyDecision => ({ ok: true, step });
const refuse = (refusal: PrivacyRefusal): PrivacyDecision => ({ ok: false, refusal });

/** Undefined when there are no steps. */
export const foldPrivacyCase = (steps: readonly PrivacyStep[]): PrivacyCase | undefined =>
  steps.reduce<PrivacyCase | undefined>(evolve, undefined);

function evolve(known: PrivacyCase | undefined, step: PrivacyStep): PrivacyCase | undefined {
  if (step.type === 'Requested') return { asked: step, state: 'requested' };
  if (!known) return undefined;
  switch (step.type) {
    case 'ArchiveConfirmed':
      return { ...known, archive: step };
    case 'Granted':
      return { ...known, decision: step, state: step.body.dueAt === undefined ? 'carriedOut' : 'waiting' };
    case 'Refused':
      return { ...known, decision: step, state: 'refused' };
    case 'CalledOff':
      return { ...known, callOff: step, state: 'calledOff' };
    case 'ComplaintRecorded':
      return { ...known, complaint: step, state: 'complained' };
    case 'ComplaintAnswered':
      return { ...known, complaintAnswer: step, state: step.body.outcome === 'overturned' ? 'requested' : 'refused' };
    case 'KeyDestroyed':
      return { ...known, state: 'carriedOut' };
  }
}

/** The act with its texts sealed. */
export type SealedPrivacyAct = {
  [T in PrivacyActType]: { type: T; data: Sealed<Extract<PrivacyAct, { type: T }>['data']> };
}[PrivacyActType];

/** What the act adds to the case, or why it cannot. */
export function decidePrivacyAct(known: PrivacyCase, act: SealedPrivacyAct, context: PrivacyContext): PrivacyDecision {
  const { state } = known;
  switch (act.type) {
    case 'ConfirmArchive':
      if (known.asked.body.kind !== 'keyDestruction') return refuse('not-a-destruction');
      return state === 'requested'
        ? accept({ type: 'ArchiveConfirmed', body: act.data })
        : refuse('privacy-case-decided');
    case 'Decide':
      return state === 'requested' ? decided(known, act.data, context) : refuse('privacy-case-decided');
    case 'CallOff':
      return state === 'waiting'
        ? accept({ type: 'CalledOff', body: { why: 'person' } })
        : refuse('nothing-to-call-off');
    case 'RecordComplaint':
      return state === 'refused' ? accept({ type: 'ComplaintRecorded', body: act.data }) : refuse('nothing-refused');
    case 'RecordComplaintOutcome':
      return state === 'complained' ? accept({ type: 'ComplaintAnswered', body: act.data }) : refuse('no-complaint');
  }
}

type Vedtak = Extract<SealedPrivacyAct, { type: 'Decide' }>['data'];

function decided(known: PrivacyCase, { outcome, reason }: Vedtak, context: PrivacyContext): PrivacyDecision {
  if (outcome === 'refused') return accept({ type: 'Refused', body: { reason } });
  if (known.asked.body.kind !== 'keyDestruction') return accept({ type: 'Granted', body: { reason } });
  const obstacle = obstacleToDestruction(known, context);
  if (obstacle) return refuse(obstacle);
  return accept({ type: 'Granted', body: { reason, dueAt: addPeriod(context.now, context.destructionWaits) } });
}

/** Archive first, two people, everything closed, and retention over. */
function obstacleToDestruction(known: PrivacyCase, { by, now, standing }: PrivacyContext): PrivacyRefusal | undefined {
  if (!known.archive) return 'archive-not-handled';
  if (known.asked.subject === by) return 'four-eyes';
  if (!standing.closed) return 'pathway-open';
  const isRetained = standing.lastEntryAt !== undefined && addPeriod(standing.lastEntryAt, retention) > now;
  return isRetained ? 'still-retained' : undefined;
}

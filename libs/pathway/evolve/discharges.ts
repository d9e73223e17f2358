import type { Instant, OsloDate } from '../../contracts/primitives.js';
import type { dischargeSignals } from '../../contracts/topics/discharges.js';
import type { MunicipalWarning } from '../../contracts/vocabulary.js';
import type { Episode, Handover, RecordedSignal } from '../course.js';
import type { Leaving } from '../course/episodes.js';
import { onEpisode, type Evolver, type Evolvers, type SignalOf } from './evolver.js';
import { endReadiness, readinessEvolvers } from './readiness.js';

export type HandoverSignal =
  'HandoverOffered' | 'HandoverWithdrawn' | 'HandoverAccepted' | 'HandoverRejected' | 'SenderActed';

/** A signal that fills in a facet of a handover. */
export const onHandover =
  <T extends HandoverSignal>(facet: (fact: SignalOf<T>, before: Handover) => Partial<Handover>): Evolver<T> =>
  (course, fact) => {
    // every T names a handover, which TypeScript cannot see through the generic
    const { handoverId, episodeId } = (fact as SignalOf<HandoverSignal>).data;
    const known: Handover = course.handovers[handoverId] ?? { handoverId, episodeId, occasion: 'planned' };
    return { ...course, handovers: { ...course.handovers, [handoverId]: { ...known, ...facet(fact, known) } } };
  };

/** The patient's wish about warning the municipality, as last recorded. */
export const warned = (before: Episode, warning: MunicipalWarning, at: string): Partial<Episode> =>
  warning === 'notAsked'
    ? { warning, notAskedAt: before.notAskedAt ?? at, warningStatedAt: undefined }
    : { warning, warningStatedAt: before.warningStatedAt ?? at };

/** A date that is another than the one known so far (U3). The first plan is told of in its own way (U4, U16). */
const dateChange = (before: Episode, isAnother: boolean, at: Instant): Partial<Episode> =>
  isAnother ? { dateChanges: [...(before.dateChanges ?? []), at] } : {};

function expected(before: Episode, on: OsloDate, at: Instant): Partial<Episode> {
  if (before.expectedOn === on) return {};
  return { expectedOn: on, expectedAt: at, ...dateChange(before, before.plan?.on !== on, at) };
}

function planned(before: Episode, fact: SignalOf<'DischargePlanned'>): Partial<Episode> {
  const { effectiveAt: at, actor } = fact;
  const { on } = fact.data;
  const byMachine = actor.kind === 'machine' || before.plan?.byMachine ? { byMachine: true as const } : {};
  const known = before.plan?.on ?? before.expectedOn;
  return {
    plan: { on, at: before.plan?.at ?? at, ...byMachine },
    ...dateChange(before, known !== undefined && known !== on, at),
    dischargeSignalAt: at,
  };
}

/**
 * No discharge stands any more: neither plan, readiness nor expected date, and no appointment made for it. What the
 * patient wishes does; that nobody has asked is no matter until there is a discharge again.
 */
function calledOff(before: Episode, at: Instant): Partial<Episode> {
  if (before.left) return {};
  const stood = before.plan !== undefined || before.readiness?.at !== undefined;
  return {
    plan: undefined,
    expectedOn: undefined,
    expectedAt: undefined,
    notAskedAt: undefined,
    warning: before.warning === 'notAsked' ? undefined : before.warning,
    agreedContacts: undefined,
    ...endReadiness(before, at),
    ...dateChange(before, before.plan !== undefined, at),
    callOffs: stood ? (before.callOffs ?? 0) + 1 : before.callOffs,
  };
}

type HowLeft = { how: Leaving['how']; suicideRisk?: true };
/** The first leaving counts; told by a machine, the silent rows follow it too. */
const leaving = (before: Episode, { effectiveAt: at, actor }: RecordedSignal, { how, suicideRisk }: HowLeft) => ({
  left: before.left ?? { at, how, ...(actor.kind === 'machine' ? { byMachine: true as const } : {}) },
  suicideRisk: suicideRisk ?? before.suicideRisk,
  dischargeSignalAt: at,
});

/** Expected date, plan, leaving and what follows. What is said twice counts from the first time. */
export const dischargeEvolvers: Evolvers<typeof dischargeSignals> = {
  ...readinessEvolvers,
  ExpectedDischargeSet: onEpisode((before, { data, effectiveAt }) => expected(before, data.on, effectiveAt)),
  ChangeNoticeSent: onEpisode((before, { effectiveAt }) => ({
    changeNotices: [...(before.changeNotices ?? []), effectiveAt],
  })),
  DropOutProcedureAgreed: onEpisode((before, { data, effectiveAt }) => ({
    dropOutProcedure: { at: before.dropOutProcedure?.at ?? effectiveAt, informed: data.informed },
  })),
  ReadmissionAgreed: onEpisode((before, { effectiveAt }) => ({
    readmissionAgreedAt: before.readmissionAgreedAt ?? effectiveAt,
  })),
  FirstContactAgreed: onEpisode((before, { data, effectiveAt: at }) => ({
    agreedContacts: [...(before.agreedContacts ?? []), { at, on: data.on }],
  })),
  DischargePlanned: onEpisode(
    (before, fact) => ({
      ...planned(before, fact),
      ...warned(before, fact.data.municipalWarning, fact.effectiveAt),
    }),
    'dischargePlanned',
  ),
  DischargeCalledOff: onEpisode((before, { effectiveAt }) => calledOff(before, effectiveAt), 'calledOff'),
  Discharged: onEpisode(
    (before, fact) => leaving(before, fact, { how: fact.data.kind, suicideRisk: fact.data.suicideRisk }),
    'left',
  ),
  DroppedOut: onEpisode((before, fact) => {
    const { municipalWarning, suicideRisk } = fact.data;
    return {
      ...leaving(before, fact, { how: 'dropOut', suicideRisk }),
      ...(municipalWarning ? warned(before, municipalWarning, fact.effectiveAt) : {}),
    };
  }, 'left'),
  FollowUpDoerNamed: onEpisode((before, { data, effectiveAt }) => ({
    followUpDoer: { ...data.doer, at: before.followUpDoer?.at ?? effectiveAt },
  })),
  DischargeSummarySent: onEpisode((before, { data, effectiveAt: at }) => ({
    summarySentAt: before.summarySentAt ?? at,
    summaries: [...(before.summaries ?? []), { at, recipients: data.recipients, patientObjects: data.patientObjects }],
  })),
  DischargeInformationReceived: onEpisode((before, { effectiveAt }) => ({
    informationReceivedAt: before.informationReceivedAt ?? effectiveAt,
  })),
  HandoverOffered: onHandover(({ data, effectiveAt }) => ({ offeredAt: effectiveAt, occasion: data.occasion })),
  HandoverWithdrawn: onHandover(({ effectiveAt }) => ({ withdrawnAt: effectiveAt })),
  HandoverRejected: onHandover(({ effectiveAt }) => ({ rejectedAt: effectiveAt })),
  HandoverAccepted: onHandover(({ data, effectiveAt: at }) => ({
    accepted: { at, responsible: data.responsible, firstContactOn: data.firstContactOn },
  })),
};

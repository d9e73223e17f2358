import type { dischargeSignals } from '../../contracts/topics/discharges.js';
import type { MunicipalWarning } from '../../contracts/vocabulary.js';
import type { Episode, Handover } from '../course.js';
import { onEpisode, type Evolver, type Evolvers, type SignalOf } from './evolver.js';

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

/** Plan, readiness, leaving and what follows. What is said twice counts from the first time. */
export const dischargeEvolvers: Evolvers<typeof dischargeSignals> = {
  DischargePlanned: onEpisode(
    (before, { data, effectiveAt: at }) => ({
      plan: { on: data.on, at: before.plan?.at ?? at },
      ...warned(before, data.municipalWarning, at),
      dischargeSignalAt: at,
    }),
    'dischargePlanned',
  ),
  ReadyDeclared: onEpisode(
    (before, { effectiveAt: at }) => ({ readyAt: before.readyAt ?? at, dischargeSignalAt: at }),
    'declaredReady',
  ),
  ReadyNoticeSent: onEpisode((before, { effectiveAt }) => ({ readyNoticeAt: before.readyNoticeAt ?? effectiveAt })),
  ReadyNoticeAnswered: onEpisode((before, { effectiveAt }) => ({
    readyAnsweredAt: before.readyAnsweredAt ?? effectiveAt,
  })),
  Discharged: onEpisode(
    (before, { data, effectiveAt: at }) => ({ left: before.left ?? { at, how: data.kind }, dischargeSignalAt: at }),
    'left',
  ),
  DroppedOut: onEpisode(
    (before, { data, effectiveAt: at }) => ({
      left: before.left ?? { at, how: 'dropOut' },
      ...(data.municipalWarning ? warned(before, data.municipalWarning, at) : {}),
      dischargeSignalAt: at,
    }),
    'left',
  ),
  DischargeSummarySent: onEpisode((before, { effectiveAt }) => ({
    summarySentAt: before.summarySentAt ?? effectiveAt,
  })),
  HandoverOffered: onHandover(({ data, effectiveAt }) => ({ offeredAt: effectiveAt, occasion: data.occasion })),
  HandoverWithdrawn: onHandover(({ effectiveAt }) => ({ withdrawnAt: effectiveAt })),
  HandoverRejected: onHandover(({ effectiveAt }) => ({ rejectedAt: effectiveAt })),
  HandoverAccepted: onHandover(({ data, effectiveAt: at }) => ({
    accepted: { at, responsible: data.responsible, firstContactOn: data.firstContactOn },
  })),
};

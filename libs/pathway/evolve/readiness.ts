import type { Instant } from '../../contracts/primitives.js';
import type { dischargeSignals } from '../../contracts/topics/discharges.js';
import type { Episode } from '../course.js';
import type { Readiness } from '../course/discharges.js';
import { onEpisode, type Evolvers } from './evolver.js';

type ReadinessSignal = 'ReadyDeclared' | 'ReadinessCancelled' | 'ReadyNoticeSent' | 'ReadyNoticeAnswered';

const readinessOf = ({ readiness }: Episode): Readiness => readiness ?? { answers: [] };

/** Readiness as it stood becomes history: neither it, its notice nor its answer count any more. */
export const endReadiness = ({ readiness, earlierReadinesses = [] }: Episode, endedAt: Instant): Partial<Episode> =>
  readiness ? { readiness: undefined, earlierReadinesses: [...earlierReadinesses, { ...readiness, endedAt }] } : {};

/** Utskrivningsklar. What is said twice counts from the first time; one who has left is not taken back by a late word. */
export const readinessEvolvers: Evolvers<Pick<typeof dischargeSignals, ReadinessSignal>> = {
  ReadyDeclared: onEpisode((before, { data, effectiveAt: at, actor }) => {
    const known = readinessOf(before);
    const readiness = {
      ...known,
      at: known.at ?? at,
      byMachine: actor.kind === 'machine' ? true : known.byMachine,
      meetingCalledAt: known.meetingCalledAt ?? (data.meetingCalled ? at : undefined),
      followUpClarifiedAt: known.followUpClarifiedAt ?? (data.followUpClarified ? at : undefined),
    };
    return { readiness, dischargeSignalAt: at };
  }, 'declaredReady'),
  ReadinessCancelled: onEpisode(
    (before, { effectiveAt }) => (before.left ? {} : endReadiness(before, effectiveAt)),
    // without a plan no discharge stands any more
    (_fact, before) => (before.readiness && !before.plan ? 'calledOff' : undefined),
  ),
  ReadyNoticeSent: onEpisode((before, { effectiveAt }) => {
    const known = readinessOf(before);
    return { readiness: { ...known, noticeAt: known.noticeAt ?? effectiveAt } };
  }),
  ReadyNoticeAnswered: onEpisode((before, { data, effectiveAt: at }) => {
    const known = readinessOf(before);
    const answer = { at, canReceive: data.canReceive, on: data.on };
    return { readiness: { ...known, answers: [...known.answers, answer] } };
  }),
};

import { audienceOfType } from '../access/audience.js';
import type { Fact, Owner } from '../contracts/facts.js';
import type { Audience } from '../contracts/vocabulary.js';
import { concernsMunicipality, type Course, type Episode } from '../pathway/course.js';
import { ruleOf } from '../pathway/rules/rule-book.js';
import type { Watch } from '../pathway/watch.js';

/** What audience and controller are judged by: the state after the fact, and what earlier facts were given. */
export type Judged = {
  course: Course;
  watch: Watch;
  /** Audience and controller of an earlier fact of the stream, by id. */
  earlier: (factId: string) => { audience: Audience; controller: string } | undefined;
};

export function audienceOf(fact: Fact, judged: Judged): Audience {
  const stated = audienceOfType[fact.type];
  switch (stated) {
    case 'discharge':
      return ofDischarge('episodeId' in fact.data ? judged.course.episodes[fact.data.episodeId] : undefined);
    case 'corrected':
      return judged.earlier(correctedFactId(fact))?.audience ?? 'own';
    case 'rested':
      return ofWatch(fact, judged);
    default:
      return stated;
  }
}

const ofDischarge = (episode: Episode | undefined): Audience =>
  episode && concernsMunicipality(episode) ? 'seam' : 'own';

function correctedFactId(fact: Fact): string {
  if (fact.type === 'FactCorrected') return fact.data.correctedFactId;
  return fact.type === 'FactCancelled' ? fact.data.cancelledFactId : '';
}

/**
 * A clock's audience is that of the fact it rests on, and whoever saw it start sees it move and stop; a break's that of its lines' clocks,
 * the widest of them.
 */
function ofWatch(fact: Fact, judged: Judged): Audience {
  const clockIds = clockIdsOf(fact, judged.watch);
  const audiences = clockIds.map((clockId) => ofClock(clockId, judged));
  return audiences.includes('seam') ? 'seam' : 'own';
}

function clockIdsOf(fact: Fact, watch: Watch): string[] {
  if ('clockId' in fact.data) return [fact.data.clockId];
  if (!('breakId' in fact.data)) return [];
  return (watch.breaks.get(fact.data.breakId)?.lines ?? []).map((line) => line.clockId);
}

function ofClock(clockId: string, judged: Judged): Audience {
  const clock = judged.watch.clocks.get(clockId);
  const rule = clock && ruleOf(clock);
  if (!clock || !rule) return 'own';
  if (clock.audience === 'seam') return 'seam';
  if (rule.restsOn === 'ChainBreakOpened') {
    const lines = judged.watch.breaks.get(clock.subject)?.lines ?? [];
    return lines.some((line) => ofClock(line.clockId, judged) === 'seam') ? 'seam' : 'own';
  }
  const stated = audienceOfType[rule.restsOn];
  if (stated !== 'discharge') return stated === 'seam' ? 'seam' : 'own';
  return ofDischarge(judged.course.episodes[clock.subject] ?? episodeOfHandover(clock.subject, judged.course));
}

const episodeOfHandover = (handoverId: string, course: Course): Episode | undefined =>
  course.episodes[course.handovers[handoverId]?.episodeId ?? ''];

/**
 * Dataansvarlig organisation of a fact: whoever told it; for what a clock made, its owner's organisation (both levels:
 * the municipality's); for an offer, the institution that discharges.
 */
export function controllerOf(fact: Fact, judged: Judged, callerOrganisation: string): string {
  if (fact.type === 'HandoverOffered' || fact.type === 'HandoverWithdrawn') {
    return judged.course.episodes[fact.data.episodeId]?.unit ?? callerOrganisation;
  }
  if (audienceOfType[fact.type] !== 'rested') return callerOrganisation;
  return watchOwner(fact, judged.watch)?.organisation ?? callerOrganisation;
}

function watchOwner(fact: Fact, watch: Watch): Owner | undefined {
  if ('breakId' in fact.data) {
    const owners = watch.breaks.get(fact.data.breakId)?.owners;
    return owners?.municipality ?? owners?.specialist ?? undefined;
  }
  return 'clockId' in fact.data ? watch.clocks.get(fact.data.clockId)?.owner : undefined;
}

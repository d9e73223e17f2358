import { audienceOfType } from '../access/audience.js';
import { trackTable } from '../access/topics/tracks.js';
import type { Fact, FactOf, Owner, Recorded } from '../contracts/facts.js';
import type { Audience } from '../contracts/vocabulary.js';
import { concernsMunicipality, type Course, type Episode } from '../pathway/course.js';
import { hasStayed } from '../pathway/course/discharges.js';
import { ruleOf } from '../pathway/rules/rule-book.js';
import type { Watch } from '../pathway/watch.js';

/** What audience and controller are judged by: the state after the facts, and what has been recorded before this one. */
export type Judged = {
  course: Course;
  watch: Watch;
  /** An earlier fact of the stream, by id. */
  earlier: (factId: string) => Pick<Recorded, 'type' | 'data' | 'audience'> | undefined;
  /** The audience that a clock was started with, or a break opened with. */
  audienceOfWatched: (clockOrBreakId: string) => Audience | undefined;
  /** Organisations that do not use this system: they hold no facts. */
  outside?: ReadonlySet<string>;
};

export function audienceOf(fact: Fact, judged: Judged): Audience {
  const stated = audienceOfType[fact.type];
  switch (stated) {
    case 'discharge':
      return ofDischarge('episodeId' in fact.data ? judged.course.episodes[fact.data.episodeId ?? ''] : undefined);
    case 'track':
      return 'trackId' in fact.data ? ofTrack(fact.data.trackId, judged.course) : 'own';
    case 'corrected':
      return ofCorrection(fact, judged);
    case 'rested':
      return ofWatch(fact, judged);
    default:
      return stated;
  }
}

/** One who leaves before any stay has begun leaves a referral, not an institution: nobody's wish is asked (sphl. § 3-15). */
function ofDischarge(episode: Episode | undefined): Audience {
  if (!episode) return 'own';
  return !hasStayed(episode) || concernsMunicipality(episode) ? 'seam' : 'own';
}

/** By its kind; of a track that is not known yet nothing crosses. */
function ofTrack(trackId: string, course: Course): Audience {
  const kind = course.tracks[trackId]?.started?.kind;
  return kind ? trackTable[kind].audience : 'own';
}

/** As the fact it corrects; but what has been withdrawn from the municipality since does not cross by being corrected. */
function ofCorrection(fact: Fact, judged: Judged): Audience {
  const corrected = judged.earlier(correctedFactId(fact));
  if (!corrected) return 'own';
  const { type, data, audience } = corrected;
  if (audienceOfType[type] !== 'discharge') return audience;
  const now = ofDischarge('episodeId' in data ? judged.course.episodes[data.episodeId ?? ''] : undefined);
  return narrower(audience, now);
}

const narrower = (a: Audience, b: Audience): Audience => (a === 'seam' && b === 'seam' ? 'seam' : 'own');

function correctedFactId(fact: Fact): string {
  if (fact.type === 'FactCorrected') return fact.data.correctedFactId;
  if (fact.type === 'FactRedacted') return fact.data.redactedFactId;
  return fact.type === 'FactCancelled' ? fact.data.cancelledFactId : '';
}

/**
 * A clock's audience is that of the fact it rests on, when it starts; whoever saw it start sees it move and stop, and
 * nobody else does. A break's is the widest of the clocks that opened it; each line's its own clock's.
 */
function ofWatch(fact: Fact, judged: Judged): Audience {
  const of = (id: string): Audience => judged.audienceOfWatched(id) ?? 'own';
  switch (fact.type) {
    case 'ClockStarted':
      return ofNewClock(fact.data, judged);
    case 'ChainBreakOpened':
      return fact.data.lines.some((line) => of(line.clockId) === 'seam') ? 'seam' : 'own';
    case 'ChainBreakLineJoined':
      return narrower(of(fact.data.breakId), of(fact.data.line.clockId));
    case 'ChainBreakLineClosed':
      return narrower(of(fact.data.breakId), of(fact.data.clockId));
    default:
      return of('breakId' in fact.data ? fact.data.breakId : 'clockId' in fact.data ? fact.data.clockId : '');
  }
}

function ofNewClock(clock: FactOf<'ClockStarted'>['data'], judged: Judged): Audience {
  const rule = ruleOf(clock);
  if (!rule || rule.ownersAlone) return 'own';
  const { restsOn } = rule;
  if (restsOn === 'ChainBreakOpened') return judged.audienceOfWatched(clock.subject) ?? 'own'; // a step of its ladder
  const stated = audienceOfType[restsOn];
  if (stated === 'track') return ofTrack(clock.subject, judged.course);
  if (stated !== 'discharge') return stated === 'seam' ? 'seam' : 'own';
  return ofDischarge(judged.course.episodes[clock.subject] ?? episodeOfHandover(clock.subject, judged.course));
}

const episodeOfHandover = (handoverId: string, course: Course): Episode | undefined =>
  course.episodes[course.handovers[handoverId]?.episodeId ?? ''];

const ofWhoAnswers: ReadonlySet<string> = new Set(['EmergencyAccessOpened', 'EmergencyAccessReviewed']);

/**
 * Dataansvarlig organisation of a fact: whoever told it; for what a clock made, its owner's organisation (both levels:
 * the municipality's); for an offer, the institution that discharges; for one of a move, its sender. An outside organisation holds none: its facts are
 * the teller's, and what a clock makes for it the other level's.
 */
export function controllerOf(fact: Fact, judged: Judged, callerOrganisation: string): string {
  const joined = (organisation: string | undefined) =>
    organisation !== undefined && !judged.outside?.has(organisation) ? organisation : undefined;
  if (fact.type === 'HandoverOffered' || fact.type === 'HandoverWithdrawn') {
    return joined(judged.course.episodes[fact.data.episodeId]?.unit) ?? callerOrganisation;
  }
  // whoever answers for the client holds what was done to it from outside, and the judgement of it
  if (ofWhoAnswers.has(fact.type)) return partner(judged);
  // whoever closed the pathway need not know that the client was moving
  if (fact.type === 'MoveWithdrawn') return joined(fact.data.from) ?? callerOrganisation;
  if (audienceOfType[fact.type] !== 'rested') return callerOrganisation;
  return joined(watchOwner(fact, judged.watch)?.organisation) ?? joined(callerOrganisation) ?? partner(judged);
}

/** The one that does use it: the municipality, or the first institution of the course. */
function partner({ course, outside }: Judged): string {
  const parties = [course.municipality ?? '', ...Object.values(course.episodes).map((e) => e.unit)];
  return parties.find((party) => party !== '' && !outside?.has(party)) ?? parties[0] ?? '';
}

function watchOwner(fact: Fact, watch: Watch): Owner | undefined {
  if ('breakId' in fact.data) {
    const owners = watch.breaks.get(fact.data.breakId)?.owners;
    return owners?.municipality ?? owners?.specialist ?? undefined;
  }
  return 'clockId' in fact.data ? watch.clocks.get(fact.data.clockId)?.owner : undefined;
}

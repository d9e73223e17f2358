import type { Envelope, Recorded } from '../contracts/facts.js';
import type { Course } from '../pathway/course.js';
import type { Party } from './access.js';
import { mayCross, type Crossing } from './crossing.js';
import { helpfulAmong, type EmergencyReading } from './emergency.js';
import { levelOf } from './level.js';
import { standingOf } from './standing.js';

type Agreements = readonly (readonly [string, string])[];
type Viewer = Pick<Party, 'organisation' | 'serving'> & Partial<Pick<Party, 'role' | 'subject'>>;
type Pathway = { course: Pick<Course, 'moves'>; facts: readonly Recorded[] };

/**
 * The one guard on what is shown of a pathway: what is one's own or shared under an agreement, less what an objection hides
 * or a unit's regime keeps out. Nobody's regime and nothing said is asked for where they are left out.
 */
export function visibleTo(
  viewer: Viewer,
  pathway: Pathway,
  { agreements, crossing, emergency }: { agreements: Agreements; crossing?: Crossing; emergency?: EmergencyReading },
): (fact: Recorded) => boolean {
  const isAgreed = withHelp(agreedFor(viewer, pathway, agreements), pathway, emergency);
  if (!crossing || emergency?.yields) return isAgreed;
  const crosses = mayCross(viewer, pathway.facts, crossing);
  return (fact) => isAgreed(fact) && (isNamed(fact, viewer.organisation) || crosses(fact));
}

/** Whoever has opened the pathway in an emergency sees what help needs, whatever has been agreed on. */
function withHelp(isAgreed: (fact: Recorded) => boolean, { facts }: Pathway, emergency: EmergencyReading | undefined) {
  if (!emergency) return isAgreed;
  const helps = helpfulAmong(facts);
  return (fact: Recorded) => isAgreed(fact) || helps(fact);
}

/** Own facts always; the other level's only on the seam, and only under an active agreement between the two. */
export function maySee(
  party: Pick<Party, 'organisation'>,
  fact: Pick<Envelope, 'controller' | 'audience'>,
  agreements: Agreements,
): boolean {
  if (fact.controller === party.organisation) return true;
  if (fact.audience !== 'seam' || levelOf(fact.controller) === levelOf(party.organisation)) return false;
  return agreements.some(
    ([a, b]) =>
      (a === party.organisation && b === fact.controller) || (b === party.organisation && a === fact.controller),
  );
}

/** Who only receives in an organisation's stead sees, of what the organisation does, what crosses the seam. */
const isWithin = ({ serving }: Pick<Party, 'serving'>, { audience }: Pick<Envelope, 'audience'>): boolean =>
  serving?.area !== 'reception' || audience === 'seam';

/**
 * The same of a pathway whose client may have moved. The two municipalities see the move. The one that is asked sees the
 * offer alone; the one that answers now takes over the seam's facts of those before it, and what made the clocks and
 * breaks that have become its own; the one that was left sees what it saw until then.
 */
function agreedFor(
  { organisation, serving }: Viewer,
  { course, facts }: Pathway,
  agreements: Agreements,
): (fact: Recorded) => boolean {
  const standing = standingOf(organisation, course);
  const theirs = (fact: Recorded) => maySee({ organisation }, fact, agreements);
  const hasTakenOver = standing.is === 'answers' || standing.is === 'left';
  const inherited = hasTakenOver ? inheritedBy(organisation, facts) : () => false;
  return (fact) => {
    if (!isWithin({ serving }, fact)) return false;
    if (fact.controller === organisation || isNamed(fact, organisation)) return true;
    switch (standing.is) {
      case 'asked':
        return false;
      case 'left':
        return fact.version < standing.version && (theirs(fact) || inherited(fact));
      case 'answers':
        return theirs(fact) || inherited(fact);
      case 'notMoved':
        return theirs(fact);
    }
  };
}

/** What a municipality takes over of those before it: the seam's facts, and what made the clocks and breaks now its own. */
function inheritedBy(organisation: string, facts: readonly Recorded[]): (fact: Recorded) => boolean {
  const ownWatch = new Set(facts.flatMap((fact) => (fact.controller === organisation ? watchedBy(fact) : [])));
  return (fact) =>
    levelOf(fact.controller) === 'municipality' &&
    (fact.audience === 'seam' || watchedBy(fact).some((id) => ownWatch.has(id)));
}

/** A move names both municipalities. */
const isNamed = ({ data }: Recorded, organisation: string): boolean =>
  'moveId' in data && (data.from === organisation || data.to === organisation);

/** The clock or break that a fact is about. */
function watchedBy({ data }: Recorded): string[] {
  if ('breakId' in data) return [data.breakId];
  return 'clockId' in data ? [data.clockId] : [];
}

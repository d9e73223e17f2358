import { aboutIn } from '../../access/about.js';
import type { MyPathway } from '../../contracts/answers/my-side.js';
import type { Recorded } from '../../contracts/facts.js';
import { shieldedPlace } from '../../contracts/primitives.js';
import type { LeftOutItem } from '../../contracts/topics/representatives.js';
import { upcast } from '../../contracts/upcasters.js';
import type { SeenAs } from '../../event-store/client-port.js';
import { hasProtectedAddress } from '../../pathway/course.js';
import { foldState } from '../../pathway/fold.js';
import { restsOn } from '../../read-models/sharing.js';
import { myPathway, type Mine } from './my-side.js';

type Represented = Extract<SeenAs, { as: 'representative' }>;

/**
 * The page of whoever represents the client: folded from the facts that are not left out, so that nothing of the others
 * shows through. Never the access log, what was said of sharing, nor where a client with a protected address is.
 */
export function representedPathway(mine: Mine, { kind, leftOut, until }: Represented): MyPathway {
  const facts = mine.pathway.facts.map((fact) => upcast(fact));
  const told = facts.filter(isSeen(facts, leftOut));
  const page = withoutFrame(myPathway({ ...mine, state: foldState(told) }), leftOut);
  const isProtected = mine.pathway.isProtected === true || hasProtectedAddress(mine.state.course);
  return {
    ...(isProtected ? withoutPlaces(page) : page),
    represented: { clientName: mine.client.identity.name, kind, leftOut, until },
    // there to be answered or taken back, which is the client's alone
    ...{ meetings: [], shares: [], objections: [], representatives: [] },
  };
}

/** Something that is about several things is seen when all of them are. What frames the course is looked at afterwards. */
function isSeen(facts: readonly Recorded[], leftOut: readonly LeftOutItem[]): (fact: Recorded) => boolean {
  const aboutOf = aboutIn(facts, restsOn);
  return (fact) =>
    aboutOf(fact).items.every((item) => item === 'frame' || (item !== 'consent' && !leftOut.includes(item)));
}

type Page = ReturnType<typeof myPathway>;

/** That there is treatment shows in how the course stands, and in who answers at the hospital; over is over all the same. */
function withoutFrame(page: Page, leftOut: readonly LeftOutItem[]): Page {
  const [hidesFrame, hidesEpisodes] = [leftOut.includes('frame'), leftOut.includes('episode')];
  const isTold = page.phase === 'closed' || !(hidesFrame || hidesEpisodes);
  return {
    ...page,
    phase: isTold ? page.phase : undefined,
    tonight: hidesFrame ? undefined : page.tonight,
    responsible: page.responsible.filter(
      ({ level, as }) => !(hidesFrame && as !== 'clinician') && !(hidesEpisodes && level === 'specialist'),
    ),
  };
}

const nowhere = { organisation: shieldedPlace.value, name: shieldedPlace.value };

/** Names of people stay, as for others who may not know where the client is. */
const withoutPlaces = (page: Page): Page => ({
  ...page,
  municipality: nowhere,
  tonight: undefined,
  responsible: page.responsible.map(({ level, as, name, standsIn }) => ({ level, as, name, standsIn })),
  next: page.next.map((one) => ({ ...one, place: undefined })),
  plans: page.plans.map((plan) => ({ ...plan, place: nowhere.name })),
});

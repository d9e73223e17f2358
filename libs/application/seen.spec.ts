import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Party } from '../access/access.js';
import type { Consented } from '../access/consented.js';
import { mayCross } from '../access/crossing.js';
import { sharesUnlessObjected } from '../access/regime.js';
import type { StoredFact } from '../contracts/facts.js';
import { disclosureBasis, sharedItem } from '../contracts/topics/consents.js';
import { legalRegime, type LegalRegime } from '../contracts/topics/organisations.js';
import type { LoadedPathway } from '../event-store/port.js';
import { createVault } from '../event-store/vault/vault.js';
import { addDays } from '../pathway/calendar/dates.js';
import { osloDateOf } from '../pathway/calendar/oslo.js';
import type { State } from '../pathway/fold.js';
import { openClocks } from '../pathway/watch.js';
import { restsOn, sharingOf } from '../read-models/sharing.js';
import { happen, happenings, startedStory } from '../testing/arbitrary-course.js';
import { rusposten, sandnes, type Story } from '../testing/story.js';
import { seenBy } from './seen.js';
import { factView, pathwayView } from './views.js';

type Drawn<A> = A extends fc.Arbitrary<infer Value> ? Value : never;

const said = fc.record({
  kind: fc.constantFrom('objection' as const, 'waiver' as const, 'basis' as const),
  item: fc.constantFrom(...sharedItem.options),
  basis: fc.constantFrom(...disclosureBasis.options),
  by: fc.constantFrom(sandnes, rusposten),
  days: fc.constantFrom(0, 3, 60),
});
const regime = fc.constantFrom(...legalRegime.options);

type Said = Drawn<typeof said>;

/** Tells it in the story, of the other organisation. */
function say(story: Story, { kind, item, basis, by, days }: Said): Story {
  const recipient = by === sandnes ? rusposten : sandnes;
  if (kind === 'objection') return story.does('RecordObjection', { item, recipient }, { by });
  const to = { organisation: recipient };
  if (kind === 'basis') return story.does('RecordDisclosureBasis', { basis, recipient: to }, { by });
  const until = addDays(osloDateOf(story.now), days);
  return story.does('RecordWaiver', { recipient: to, covers: [item], until }, { by });
}

/** As if every fact were the seam's, and half of them the institution's. */
function shared({ state }: Story): State & { facts: StoredFact[] } {
  const facts = state.facts.map((fact, i): StoredFact => {
    const controller = i % 2 === 0 ? sandnes : rusposten;
    return { ...fact, audience: 'seam', controller, hash: '' };
  });
  return { ...state, facts };
}

const told = fc.tuple(happenings, fc.array(said, { maxLength: 4 }), happenings);
const storyOf = ([before, sayings, after]: Drawn<typeof told>): Story =>
  after.slice(0, 10).reduce(happen, sayings.reduce(say, before.slice(0, 15).reduce(happen, startedStory(true))));
const readers = [sandnes, rusposten];

const vault = createVault({ masterKey: randomBytes(32).toString('base64'), blindIndexKey: randomBytes(32) });
const client = vault.newClient({ nationalId: '', name: 'nobody' }, sandnes);
const pathwayOf = (facts: StoredFact[], regimes: LoadedPathway['regimes']): LoadedPathway => ({
  ...{ pathwayId: '', version: 0, headHash: '', municipality: sandnes, participants: [], terms: [], outside: [] },
  ...{ desks: [], oneLeader: [], texts: [], consented: [], agreements: [[sandnes, rusposten]], client, facts, regimes },
});

describe('whatever has happened, and whatever has been said about sharing', () => {
  it('row-level security is given the same answers as the guard gives', () => {
    fc.assert(
      fc.property(told, regime, (happened, law) => {
        const story = storyOf(happened);
        const { course, facts } = shared(story);
        const { consented = [], crossings = [] } = sharingOf({ course, facts }) ?? {};
        for (const organisation of readers) {
          const under = (one: LegalRegime, heard: readonly Consented[]) => {
            const regimes = [{ organisation, regime: one }];
            return mayCross({ organisation }, facts, { regimes, consented: heard, now: story.now, restsOn });
          };
          // its own, and its duties: all that is left where nothing has been said
          const isOwn = under('navState', []);
          const holds = ({ version }: StoredFact, kind: string) =>
            crossings.some(
              (row) =>
                row.organisation === organisation &&
                row.version === version &&
                row.kind === kind &&
                (row.until === undefined || row.until > story.now),
            );
          const isWithin = (fact: StoredFact) => sharesUnlessObjected[law] || holds(fact, 'waiver');
          const byRows = (fact: StoredFact) =>
            isOwn(fact) || holds(fact, 'basis') || (!holds(fact, 'objection') && isWithin(fact));
          expect(facts.filter(under(law, consented))).toEqual(facts.filter(byRows));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('what is left to see folds to a page like any other', () => {
    fc.assert(
      fc.property(told, regime, (happened, law) => {
        const story = storyOf(happened);
        const { facts } = shared(story);
        for (const organisation of readers) {
          const level = organisation === sandnes ? 'municipality' : 'specialist';
          const party: Party = { organisation, level, role: 'specialist', subject: 'someone' };
          const seen = seenBy(party, pathwayOf(facts, [{ organisation, regime: law }]), {
            ...{ facts, now: story.now, client: vault.open(client) },
          });
          const { clocks } = pathwayView(seen);
          expect(clocks).toHaveLength(openClocks(seen.state.watch).length);
          expect(seen.facts.map((fact) => factView(fact, seen).version)).toEqual(
            seen.facts.map((fact) => fact.version),
          );
        }
      }),
      { numRuns: 100 },
    );
  });
});

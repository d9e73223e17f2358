import { describe, expect, it } from '@jest/globals';
import { does, episodeId, plan, stay } from '../testing/episode-steps.js';
import { otherUnit } from '../testing/steps/episodes.js';
import { notReached, paused } from '../testing/steps/follow-up.js';
import { aStory, rusposten, sandnes, sealed, type Story } from '../testing/story.js';
import { foldState } from '../pathway/fold.js';
import { glancesOf } from './glances.js';

const begins = '2027-04-05T08:00:00.000Z';
/** As stored: what is told of the stay is the institution's, and the facts named are nobody's but their controller's. */
const glances = (story: Story, own: readonly string[] = []) => {
  const ofStay = ['Admitted', 'DischargePlanned', 'Discharged'];
  const facts = story.state.facts.map((fact) => ({
    ...fact,
    controller: ofStay.includes(fact.type) ? rusposten : fact.controller,
    audience: own.includes(fact.type) ? ('own' as const) : ('seam' as const),
  }));
  return new Map(glancesOf(foldState(facts)).map((glance) => [glance.organisation, glance]));
};

describe('a client at a glance', () => {
  it('is seen by each organisation that takes part, alone and with what the other shares', () => {
    const seen = glances(stay(begins)(aStory(begins).started()));
    expect([...seen.keys()]).toEqual([sandnes, rusposten]);
    expect(seen.get(sandnes)).toEqual({
      organisation: sandnes,
      alone: { phase: 'treatmentStart', list: 'active' },
      shared: { phase: 'inTreatment', list: 'active' },
    });
  });

  it.each([
    ['paused', paused('prison', '2027-05-31'), 'PathwayPaused', 'paused'],
    ['not reached', notReached(), 'ContactAttempted', 'notReached'],
  ] as const)('is %s for the municipality alone: the institution does not see why', (_what, step, own, list) => {
    const seen = glances(step(stay(begins)(aStory(begins).started())), [own]);
    expect(seen.get(sandnes)?.shared.list).toBe(list);
    expect(seen.get(rusposten)?.shared.list).toBe('active');
  });

  it('shows no discharge that the municipality may not know of', () => {
    const story = plan('2027-04-30', 'declined')(stay(begins)(aStory(begins).started()));
    const left = does('Discharge', { episodeId, kind: 'planned' })(story);
    const seen = glances(left, ['DischargePlanned', 'Discharged']);
    expect(seen.get(sandnes)?.shared.phase).toBe('inTreatment');
    expect(seen.get(rusposten)?.shared.phase).toBe('municipalFollowUp');
  });

  it('is in the list of a unit that has been invited, before that has told anything', () => {
    const invited = does('InviteUnit', { to: otherUnit })(stay(begins)(aStory(begins).started()));
    expect(glances(invited).get(otherUnit)?.shared).toEqual({ phase: 'treatmentStart', list: 'active' });
  });

  it('is a municipality’s for a bydel too', () => {
    const bydel = '030104';
    const story = stay(begins)(aStory(begins).as(bydel).started());
    expect(glances(story).get(bydel)?.shared.phase).toBe('inTreatment');
  });

  it('names the coordinator of one’s own level, by what one may see', () => {
    const named = does('NameCoordinator', {
      level: 'municipality',
      coordinator: { name: sealed('k') },
      subject: 's-1',
    });
    const seen = glances(named(stay(begins)(aStory(begins).started())));
    expect([seen.get(sandnes)?.alone.coordinator, seen.get(rusposten)?.shared.coordinator]).toEqual(['s-1', undefined]);
  });
});

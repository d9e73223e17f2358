import { describe, expect, it } from '@jest/globals';
import { does } from '../../testing/episode-steps.js';
import { aStory, sealed } from '../../testing/story.js';
import { peopleView } from './people.js';

const nameOf = ({ textId }: { textId: string }) => `name of ${textId}`;
const shown = (...steps: ReturnType<typeof does>[]) =>
  peopleView(steps.reduce((story, step) => step(story), aStory().started()).state.course, nameOf);

describe('who answers for the client', () => {
  it('shows the coordinator, and who stands in until when', () => {
    const away = does('SetAbsence', { level: 'municipality', until: '2026-10-01', deputy: { name: sealed('vera') } });
    expect(shown(away).coordinators).toEqual([
      {
        level: 'municipality',
        since: '2026-09-01T07:00:00.000Z',
        name: 'name of kari',
        unit: 'Rus og psykisk helse',
        absence: { since: '2026-09-01T07:00:00.000Z', until: '2026-10-01', deputy: { name: 'name of vera' } },
      },
    ]);
  });

  it('shows nobody once the coordinator has ended', () => {
    expect(
      shown(does('EndCoordinator', { level: 'municipality', reason: 'leftPost' }, '2026-09-02T07:00:00.000Z'))
        .coordinators,
    ).toEqual([]);
  });

  it('shows the last one named in each place at each level', () => {
    const name = (who: string, level: 'municipality' | 'specialist') =>
      does('NamePerson', { level, as: 'trustedPerson', person: { name: sealed(who) } });
    expect(shown(name('a', 'municipality'), name('b', 'municipality'), name('c', 'specialist')).others).toEqual([
      { level: 'municipality', as: 'trustedPerson', name: 'name of b' },
      { level: 'specialist', as: 'trustedPerson', name: 'name of c' },
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { allOf, does, episodeId, stay } from '../testing/episode-steps.js';
import { acceptsMove, offersMove, stavanger } from '../testing/steps/moves.js';
import { aStory, rusposten, sandnes, type Story } from '../testing/story.js';
import { shielded, shieldFor, type Shield } from './protected-address.js';

const begins = '2027-04-05T08:00:00.000Z';
const started = (): Story => aStory(begins).started();
const shieldOf = (organisation: string, story: Story, more: { subject?: string; emergency?: boolean } = {}) => {
  const { subject, emergency } = more;
  const responsible = story.state.course.municipality ?? sandnes;
  return shieldFor({ organisation, subject }, { responsible, state: story.state, emergency });
};
const numbers = (shield: Shield | undefined) => [...(shield?.shown ?? [])];

describe('of a protected address', () => {
  const inTreatment = () => stay(begins)(started());
  const left = () => does('Discharge', { episodeId, kind: 'planned' })(inTreatment());

  it('nothing is hidden from the coordinator; from colleagues without a relation the address alone is', () => {
    const story = started().does('NameCoordinator', {
      ...{ level: 'municipality', coordinator: { name: { textId: 't', hash: 'h' } }, subject: 'kari' },
    });
    expect(shieldOf(sandnes, story, { subject: 'kari' })).toBeUndefined();
    expect(shieldOf(sandnes, story, { subject: 'ola' })).toMatchObject({ labels: 'shown', address: 'hidden' });
    expect(shieldOf(sandnes, story)).toMatchObject({ address: 'hidden' });
    expect(shieldOf(sandnes, story)?.shown.has('5001')).toBe(true);
  });

  it('holds when the coordinator has ended too: whoever told something has to do with the client all the same', () => {
    const story = started()
      .does('NameCoordinator', {
        ...{ level: 'municipality', coordinator: { name: { textId: 't', hash: 'h' } }, subject: 'kari' },
      })
      .does('EndCoordinator', { level: 'municipality', reason: 'leftPost' });
    expect(shieldOf(sandnes, story, { subject: 'ola' })).toMatchObject({ labels: 'shown', address: 'hidden' });
    expect(shieldOf(sandnes, story, { subject: 'kari' })).toBeUndefined();
  });

  it('an institution that treats the client knows whom it hands over to, and no address', () => {
    const shield = shieldOf(rusposten, inTreatment());
    expect(numbers(shield)).toEqual([rusposten, sandnes]);
    expect(shield).toMatchObject({ labels: 'shown', address: 'hidden' });
  });

  it('one that has a duty left does too, and one that is done knows itself alone', () => {
    const owing = left();
    expect(owing.clocks).toContain('U10');
    expect(numbers(shieldOf(rusposten, owing))).toEqual([rusposten, sandnes]);
    expect(numbers(shieldOf('999100100', owing))).toEqual(['999100100']);
    expect(shieldOf('999100100', owing)).toMatchObject({ labels: 'hidden' });
  });

  it('who opened in an emergency is told no place', () => {
    const shield = shieldOf(rusposten, inTreatment(), { emergency: true });
    expect([numbers(shield), shield?.labels]).toEqual([[rusposten], 'hidden']);
  });

  it('a municipality that is asked must answer; one that was left knows nothing more', () => {
    const asked = offersMove(stavanger)(started());
    expect(numbers(shieldOf(stavanger, asked))).toEqual([stavanger, sandnes]);
    const moved = allOf(acceptsMove())(asked);
    expect(numbers(shieldOf(sandnes, moved))).toEqual([sandnes]);
    expect(shieldOf(stavanger, moved)).toMatchObject({ address: 'hidden', labels: 'shown' });
  });
});

describe('what is masked', () => {
  const hidden: Shield = { shown: new Set(['1108']), labels: 'hidden', address: 'hidden' };
  const answer = {
    municipality: '1103',
    client: { name: 'Prøve', address: 'Hemmelig vei 1' },
    owner: { level: 'municipality', organisation: '1103', unit: 'Avdelingen', phone: '51 00 00 00', name: 'Kari' },
    own: { organisation: '1108', unit: '1108' },
    reception: { name: 'Legevakta' },
    dates: ['2027-04-05', '2027-04-05T08:00:00.000Z'],
    nested: [{ data: { by: '999100019', team: 'FACT Jæren', reached: 'noen', count: 1108, none: null } }],
  };

  it('is every number that is not shown, and every name of a place, by default', () => {
    expect(shielded(answer, hidden)).toEqual({
      municipality: 'skjermet',
      client: { name: 'Prøve' },
      owner: { level: 'municipality', organisation: 'skjermet', unit: 'skjermet', name: 'Kari' },
      own: { organisation: '1108', unit: '1108' },
      dates: answer.dates,
      nested: [{ data: { by: 'skjermet', team: 'skjermet', count: 1108, none: null } }],
    });
  });

  it('is nothing without a shield', () => {
    expect(shielded(answer, undefined)).toBe(answer);
  });

  it('at other institutions alone, where the reader must know the municipality', () => {
    const shield: Shield = { shown: new Set(['1108', '999100100']), labels: 'hiddenAtInstitutions', address: 'hidden' };
    const people = [
      { level: 'municipality', unit: 'Rus og psykisk helse', phone: '1' },
      { level: 'specialist', unit: 'Rusposten 2B', phone: '2' },
      { unit: '999100019', contactClinician: { unit: 'Rusposten 2B', phone: '2' } },
      { unit: '999100100', contactClinician: { unit: 'Egen post', phone: '3' } },
    ];
    expect(shielded(people, shield)).toEqual([
      { level: 'municipality', unit: 'Rus og psykisk helse', phone: '1' },
      { level: 'specialist', unit: 'skjermet' },
      { unit: 'skjermet', contactClinician: { unit: 'skjermet' } },
      { unit: '999100100', contactClinician: { unit: 'Egen post', phone: '3' } },
    ]);
  });
});

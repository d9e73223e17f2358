import { describe, expect, it } from '@jest/globals';
import type { NamedAs } from '../../contracts/topics/people.js';
import type { Level } from '../../contracts/vocabulary.js';
import { allOf, does, type Step } from '../../testing/episode-steps.js';
import { acceptsMove, offersMove, stavanger } from '../../testing/steps/moves.js';
import { byUnit } from '../../testing/steps/plans.js';
import { aStory, sealed } from '../../testing/story.js';
import { coordinatorNow, isCoordinated, vacanciesAt } from '../course/people.js';

const begins = '2027-03-15T09:00:00.000Z';
const later = '2027-03-17T09:00:00.000Z';
const afterwards = '2027-03-22T09:00:00.000Z';
const [kari, vera, per] = [sealed('kari'), sealed('vera'), sealed('per')];
const municipality: Level = 'municipality';
const specialist: Level = 'specialist';

const named = does('NameCoordinator', { level: municipality, coordinator: { name: vera } });
const away = (more: { until?: string; deputy?: { name: typeof vera } } = {}, at?: string) =>
  does('SetAbsence', { level: municipality, ...more }, at);
const back = (at?: string) => does('EndAbsence', { level: municipality }, at);
const ended = (at?: string) => does('EndCoordinator', { level: municipality, reason: 'leftPost' }, at);
const unitNamed = byUnit('NameCoordinator', { level: specialist, coordinator: { name: per } });
const unitEnded = byUnit('EndCoordinator', { level: specialist, reason: 'leftPost' });

const told = (...steps: readonly Step[]) => allOf(...steps)(aStory(begins).started()).state.course;
const uncoordinated = (...steps: readonly Step[]) =>
  allOf(...steps)(aStory(begins).started({ coordinator: false })).state.course;

describe('nobody is coordinator', () => {
  it('at one level, while the other level has its own', () => {
    const course = told(unitNamed, ended(later));
    expect([isCoordinated(course, municipality), isCoordinated(course, specialist)]).toEqual([false, true]);
    expect(vacanciesAt(course, specialist)).toEqual([]);
  });

  it('at either level: each lacks one of its own, and naming one leaves the other to be named', () => {
    const both = told(unitNamed, ended(later), unitEnded);
    expect(both.people.vacancies).toMatchObject([
      { level: municipality, since: later },
      { level: specialist, since: later },
    ]);
    const one = told(unitNamed, ended(later), unitEnded, named);
    expect([isCoordinated(one, municipality), vacanciesAt(one, specialist)]).toEqual([
      true,
      [{ level: specialist, since: later }],
    ]);
  });

  it('for a second time: the first time is over and stays as it was', () => {
    const course = told(away({}, begins), back(later), ended(afterwards));
    expect(course.people.vacancies).toEqual([
      { level: municipality, since: begins, filledAt: later },
      { level: municipality, since: afterwards },
    ]);
    expect(told(away({}, begins), back(later), ended(afterwards), named).people.vacancies).toEqual([
      { level: municipality, since: begins, filledAt: later },
      { level: municipality, since: afterwards, filledAt: afterwards },
    ]);
  });

  it('from the first day of an absence that is prolonged, until the new day', () => {
    const course = told(
      unitNamed,
      away({ until: '2027-03-19' }),
      byUnit('EndCoordinator', { level: specialist, reason: 'leftPost' }, later),
      away({ until: '2027-04-30' }, afterwards),
    );
    expect(course.people.vacancies).toEqual([
      { level: municipality, since: begins, until: '2027-04-30' },
      { level: specialist, since: later },
    ]);
  });
});

describe('a coordinator who is away', () => {
  it('is still the coordinator, and the deputy is whom to turn to meanwhile', () => {
    const course = told(away({ until: '2027-03-19', deputy: { name: vera } }));
    expect(course.coordinators.municipality).toMatchObject({
      name: kari,
      absence: { at: begins, until: '2027-03-19', deputy: { name: vera } },
    });
    expect(coordinatorNow(course, municipality)).toEqual({ name: vera });
  });

  it('without a deputy stays the one to ask for, although nobody answers', () => {
    const course = told(away({ until: '2027-03-19' }));
    expect(coordinatorNow(course, municipality)).toMatchObject({ name: kari });
    expect(isCoordinated(course, municipality)).toBe(false);
  });

  it('and was never named here: the deputy answers, and nobody is made up where there is none', () => {
    const answered = uncoordinated(away({ deputy: { name: vera } }));
    expect(coordinatorNow(answered, municipality)).toEqual({ name: vera });
    expect(isCoordinated(answered, municipality)).toBe(true);
    expect(uncoordinated(away()).coordinators.municipality).toBeUndefined();
  });

  it('and is back is whom to turn to again', () => {
    const course = told(away({ deputy: { name: vera } }), back(later));
    expect(coordinatorNow(course, municipality)).toMatchObject({ name: kari });
    expect(course.coordinators.municipality).toHaveProperty('absence', undefined);
  });

  it('and is back without ever having been named: nobody is lacking, and no name is made up', () => {
    const course = uncoordinated(back());
    expect([course.coordinators.municipality, course.people.vacancies]).toEqual([undefined, []]);
    expect(course.people.firstCoordinatorAt.municipality).toBe(begins);
  });
});

describe('the first coordinator', () => {
  it('stays the first, whoever comes after', () => {
    const course = told(ended(later), named);
    expect(course.people.firstCoordinatorAt).toEqual({ municipality: begins });
    expect(coordinatorNow(course, municipality)).toEqual({ name: vera, at: later, subject: undefined });
  });
});

describe('others around the client', () => {
  const name = (level: Level, as: NamedAs, textId: string) =>
    does('NamePerson', { level, as, person: { name: sealed(textId) } });

  it('are one for each task at each level: a new name takes the place of that one alone', () => {
    const course = told(
      name(municipality, 'municipalContact', 'first'),
      name(municipality, 'trustedPerson', 'friend'),
      name(specialist, 'municipalContact', 'ward'),
      name(municipality, 'municipalContact', 'second'),
    );
    expect(course.people.others.map((one) => [one.level, one.as, one.name.textId])).toEqual([
      [municipality, 'trustedPerson', 'friend'],
      [specialist, 'municipalContact', 'ward'],
      [municipality, 'municipalContact', 'second'],
    ]);
  });

  it('stay with one who moves if they are the institution’s, or the client’s own trusted person', () => {
    const course = told(
      name(municipality, 'municipalContact', 'kontakt'),
      name(municipality, 'trustedPerson', 'friend'),
      name(specialist, 'pathwayCoordinator', 'ward'),
      offersMove(stavanger),
      acceptsMove({}, later),
    );
    expect(course.people.others.map((one) => one.name.textId)).toEqual(['friend', 'ward']);
    expect(course.people.vacancies).toEqual([{ level: municipality, since: later }]);
  });

  it('leave no vacancy behind in the new municipality where the former never had a coordinator', () => {
    const course = uncoordinated(offersMove(stavanger), acceptsMove({}, later));
    expect(course.people.vacancies).toEqual([]);
  });
});

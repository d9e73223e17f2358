import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../../libs/contracts/commands.js';
import { allOf, does, episodeId, referral, stay, type Step } from '../../libs/testing/episode-steps.js';
import { byUnit } from '../../libs/testing/steps/plans.js';
import { rusposten, sandnes, sealed } from '../../libs/testing/story.js';
import { lives, openBreaks, owed, ranOut, told } from './told.js';

// The Monday before Easter 2027: skjærtorsdag is 25 March, 2. påskedag 29 March.
const monday = '2027-03-22T09:00:00.000Z';
const ofMunicipality = { level: 'municipality' } as const;
const away = (more: Partial<CommandOf<'SetAbsence'>['data']> = {}): Step =>
  does('SetAbsence', { ...ofMunicipality, ...more });
const deputy = { name: sealed('vera') };
const mapping = 'P12';

describe('people come and go', () => {
  it('koordinatoren slutter: the duties wait with the koordinerende enhet, and a break opens only when nobody takes over', () => {
    const story = told(
      monday,
      does('EndCoordinator', { ...ofMunicipality, reason: 'leftPost' }, '2027-03-23T09:00:00.000Z'),
    );
    expect(owed(story, 'P4')).toBe(`2027-04-16 coordinatingUnit ${sandnes}`);
    expect(owed(story, mapping)).toBe(`2027-05-21 coordinatingUnit ${sandnes}`);
    story.until('2027-04-16T21:59:59.000Z');
    expect(openBreaks(story)).toEqual([]);
    story.until('2027-04-16T22:00:00.000Z');
    expect(openBreaks(story)).toEqual([`no-coordinator normal ${sandnes}: P4`]);
    does('NameCoordinator', { ...ofMunicipality, coordinator: { name: sealed('mari') } })(story);
    expect([lives(story, 'no-coordinator'), owed(story, mapping)]).toEqual([
      ['resolved: duty-done'],
      `2027-05-21 coordinator ${sandnes}`,
    ]);
  });

  it('ny koordinator samme uke: one takes over from the other, and nothing is ever missing', () => {
    const story = told(monday, does('NameCoordinator', { ...ofMunicipality, coordinator: { name: sealed('mari') } }));
    expect(story.state.course.coordinators.municipality?.name.textId).toBe('mari');
    story.until('2027-05-03T09:00:00.000Z');
    expect([owed(story, 'P4'), lives(story, 'no-coordinator')]).toEqual([undefined, []]);
  });

  it('sommerferie med stedfortreder: the duties go on, and no clock runs for a coordinator', () => {
    const story = told(monday, away({ until: '2027-05-03', deputy }));
    expect([owed(story, 'P4'), owed(story, mapping)]).toEqual([undefined, `2027-05-21 coordinator ${sandnes}`]);
    story.until('2027-05-04T09:00:00.000Z');
    does('EndAbsence', ofMunicipality)(story);
    expect([lives(story, 'no-coordinator'), owed(story, mapping)]).toEqual([[], `2027-05-21 coordinator ${sandnes}`]);
  });

  it('sykmeldt uten stedfortreder: fifteen virkedager as if there were none, until a deputy stands in', () => {
    const story = told(monday, away());
    expect(owed(story, 'P4')).toBe(`2027-04-15 coordinatingUnit ${sandnes}`);
    story.until('2027-04-16T09:00:00.000Z');
    expect(openBreaks(story)).toEqual([`no-coordinator normal ${sandnes}: P4`]);
    away({ deputy })(story);
    expect([lives(story, 'no-coordinator'), owed(story, 'P4')]).toEqual([['resolved: duty-done'], undefined]);
    // the deputy leaves with the coordinator: it begins anew, and Kristi himmelfart is no virkedag
    does('EndCoordinator', { ...ofMunicipality, reason: 'leftPost' }, '2027-04-19T09:00:00.000Z')(story);
    expect(owed(story, 'P4')).toBe(`2027-05-11 coordinatingUnit ${sandnes}`);
  });

  it('koordinatoren på sykehuset slutter mens pasienten er inne: five virkedager, and the hospital alone owns the break', () => {
    const level = 'specialist';
    const named = byUnit('NameCoordinator', { level, coordinator: { name: sealed('nils') } });
    const story = told(monday, stay(monday), byUnit('ReportCoordinatedNeed', {}), named);
    expect(owed(story, 'P5')).toBeUndefined();
    byUnit('EndCoordinator', { level, reason: 'leftPost' }, '2027-03-23T09:00:00.000Z')(story);
    expect(owed(story, 'P5')).toBe(`2027-04-02 ward ${rusposten}`);
    story.until('2027-04-03T09:00:00.000Z');
    expect(openBreaks(story)).toContain(`no-specialist-coordinator normal ${rusposten}: P5`);
    named(story);
    expect(lives(story, 'no-specialist-coordinator')).toEqual(['resolved: duty-done']);
  });

  it('forløpskoordinator og kontaktperson i kommunen: named at each level, and owed a call with each other while the client waits', () => {
    const right = { episodeId, right: true, legalDeadline: '2027-06-01', startDate: '2027-05-20' };
    const story = allOf(
      referral({ receivedOn: '2027-03-22' }),
      does('AssessReferral', right),
      byUnit('NamePerson', { level: 'specialist', as: 'pathwayCoordinator', person: { name: sealed('frode') } }),
      does('NamePerson', { ...ofMunicipality, as: 'municipalContact', person: { name: sealed('kari') } }),
    )(told(monday));
    expect(story.state.course.people.others.map(({ level, as }) => `${level} ${as}`)).toEqual([
      'specialist pathwayCoordinator',
      'municipality municipalContact',
    ]);
    expect(owed(story, 'W1')).toBe(`2027-04-01 assessmentUnit ${rusposten}`);
    story.until('2027-04-02T09:00:00.000Z');
    // advice only: nobody is disturbed by it
    expect([ranOut(story, 'W1'), openBreaks(story)]).toEqual([true, []]);
    byUnit('RecordContact', { kind: 'phone', withClient: false })(story);
    expect(owed(story, 'W1')).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import { allOf, episodeId, plan, stay, type Step } from '../../testing/episode-steps.js';
import {
  admissionNotice,
  calledOff,
  contactAgreed,
  expectedOn,
  leaves,
  ready,
  summarySent,
} from '../../testing/steps/discharges.js';
import { aStory } from '../../testing/story.js';
import { dischargeNumber, owedChangeNotices } from '../course/discharges.js';

const begins = '2027-04-05T08:00:00.000Z';
const later = '2027-04-07T08:00:00.000Z';
const afterwards = '2027-04-09T08:00:00.000Z';

function episodeAfter(...steps: readonly Step[]) {
  const episode = allOf(stay(begins), ...steps)(aStory(begins).started()).state.course.episodes[episodeId];
  if (!episode) throw new Error('nobody was admitted');
  return episode;
}

describe('which discharge of the stay it is', () => {
  it.each<[string, readonly Step[], string]>([
    ['planned', [plan('2027-04-30', 'wanted')], '1'],
    ['planned and called off', [plan('2027-04-30', 'wanted'), calledOff(later)], '2'],
    ['declared ready, without a plan, and called off', [ready(later), calledOff(afterwards)], '2'],
    ['only expected, and called off', [expectedOn('2027-04-30'), calledOff(later)], '1'],
    [
      'planned, called off, planned anew and called off again',
      [
        plan('2027-04-30', 'wanted'),
        calledOff(later),
        plan('2027-05-10', 'wanted', afterwards),
        calledOff('2027-04-12T08:00:00.000Z'),
      ],
      '3',
    ],
  ])('one that was %s', (_what, steps, nth) => {
    expect(dischargeNumber(episodeAfter(...steps))).toBe(nth);
  });
});

describe('a date that the municipality must be told of', () => {
  const changes = (...steps: readonly Step[]) => owedChangeNotices(episodeAfter(admissionNotice(), ...steps));

  it.each<[string, readonly Step[], readonly string[]]>([
    ['planned for the first time: told of as a plan', [plan('2027-04-30', 'wanted', later)], []],
    ['planned for the day that was expected', [expectedOn('2027-04-30'), plan('2027-04-30', 'wanted', later)], []],
    [
      'planned for another day than was expected',
      [expectedOn('2027-04-28'), plan('2027-04-30', 'wanted', later)],
      [later],
    ],
    ['planned anew', [plan('2027-04-30', 'wanted', later), plan('2027-05-03', 'wanted', afterwards)], [afterwards]],
    ['a plan that is called off', [plan('2027-04-30', 'wanted', later), calledOff(afterwards)], [afterwards]],
    ['readiness called off: no day was set', [ready(later), calledOff(afterwards)], []],
  ])('%s', (_what, steps, at) => {
    expect(changes(...steps).map((one) => one.at)).toEqual(at);
  });
});

describe('what is said of a discharge', () => {
  it('appointments and epikriser are kept one by one, in order', () => {
    const agreed = episodeAfter(
      plan('2027-04-30', 'wanted'),
      contactAgreed('2027-05-03'),
      contactAgreed('2027-05-04', later),
    );
    expect(agreed.agreedContacts).toEqual([
      { at: begins, on: '2027-05-03' },
      { at: later, on: '2027-05-04' },
    ]);
    const sent = episodeAfter(leaves(later), summarySent(), summarySent(afterwards, { recipients: ['gp'] }));
    expect(sent.summaries).toEqual([
      { at: later, recipients: undefined, patientObjects: undefined },
      { at: afterwards, recipients: ['gp'], patientObjects: undefined },
    ]);
    expect(sent.summarySentAt).toBe(later);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { CommandOf, CommandType } from '../../contracts/commands.js';
import { episodeId } from '../../testing/episode-steps.js';
import { contractId, nextId } from '../../testing/steps/episodes.js';
import { aStory, rusposten, type Story } from '../../testing/story.js';

const dayOf = (n: number) => `2027-04-${String(n).padStart(2, '0')}T08:00:00.000Z`;

/** What the institution's system sent: type, what, and on which day of April it happened. */
type Sent<T extends CommandType = CommandType> = readonly [T, CommandOf<T>['data'], number];
const heard = (...sent: readonly Sent[]): Story =>
  sent.reduce(
    (story, [type, data, day], i) =>
      // each type is paired with its data above, which TypeScript cannot follow through the list
      story.signals(type, data as never, { effectiveAt: dayOf(day), messageId: `${i}` }),
    aStory('2027-04-30T08:00:00.000Z').started(),
  );
const episodeOf = (story: Story, id = episodeId) => story.state.course.episodes[id];

const referred: Sent = [
  'RegisterReferral',
  { episodeId, kind: 'inpatient', serviceLine: 'tsb', to: rusposten, receivedOn: '2027-04-01', under23: false },
  1,
];
const assessed = (right: boolean, day: number): Sent => [
  'AssessReferral',
  { episodeId, right, ...(right && { legalDeadline: '2027-06-01', startDate: '2027-05-20' }) },
  day,
];
const admitted = (day: number): Sent => ['Admit', { episodeId }, day];
const asksAnew = (day: number): Sent => ['RequestRenewedAssessment', { episodeId }, day];

describe('a renewed assessment', () => {
  it('asked for after a refusal takes the refusal out of force, and remembers it', () => {
    const episode = episodeOf(heard(referred, assessed(false, 5), asksAnew(6)));
    expect(episode).toMatchObject({
      phase: 'treatmentStart',
      renewed: { at: dayOf(6), byMachine: true, first: { at: dayOf(5), right: false } },
    });
    expect([episode?.assessed, episode?.start]).toEqual([undefined, undefined]);
  });

  it.each<[string, readonly Sent[]]>([
    ['of whom a right was given', [referred, assessed(true, 5), asksAnew(6)]],
    ['who has been admitted all the same', [referred, assessed(false, 5), admitted(6), asksAnew(7)]],
    ['who has dropped out', [referred, assessed(false, 5), ['RecordDropOut', { episodeId }, 6], asksAnew(7)]],
  ])('is not asked for of one %s: the assessment stands', (_whom, sent) => {
    const episode = episodeOf(heard(...sent));
    expect([episode?.renewed, episode?.assessed?.at]).toEqual([undefined, dayOf(5)]);
  });

  it('is asked for once: the second refusal stands', () => {
    const episode = episodeOf(heard(referred, assessed(false, 5), asksAnew(6), assessed(false, 8), asksAnew(9)));
    expect(episode).toMatchObject({ renewed: { at: dayOf(6) }, assessed: { at: dayOf(8), right: false } });
  });
});

describe('an episode that is heard of for the first time', () => {
  it('by what is no step of it is at its start, of free will, and its teller’s', () => {
    expect(episodeOf(heard(['RecordHelfoNotified', { episodeId }, 5]))).toEqual({
      episodeId,
      phase: 'treatmentStart',
      unit: rusposten,
      legalBasis: 'voluntary',
      helfoNotifiedAt: dayOf(5),
      helfoNotifiedByMachine: true,
    });
  });

  it('by a return or at a brukerstyrt plass is of nobody who was said to be under 23', () => {
    const returned = heard(
      referred,
      admitted(2),
      ['Discharge', { episodeId, kind: 'planned' }, 9],
      [
        'ReturnToTreatment',
        { previousEpisodeId: episodeId, kind: 'inpatient', basis: 'openReturn', episodeId: nextId },
        12,
      ],
    );
    expect(episodeOf(returned, nextId)?.referral).toMatchObject({
      kind: 'inpatient',
      serviceLine: 'tsb',
      receivedOn: '2027-04-12',
      under23: false,
    });
    const self = heard(['AdmitSelf', { episodeId, contractId, to: rusposten }, 5]);
    expect(episodeOf(self)?.referral).toMatchObject({
      kind: 'userControlled',
      receivedOn: '2027-04-05',
      under23: false,
    });
  });
});

describe('an event of the national pathway', () => {
  it('is kept beside those before it, and is the only one where there were none', () => {
    const event = (name: 'clinicalDecision' | 'evaluation', day: number): Sent => [
      'RecordPathwayEvent',
      { episodeId, event: name },
      day,
    ];
    const events = (...sent: readonly Sent[]) => episodeOf(heard(referred, admitted(2), ...sent))?.pathwayEvents;
    expect(events()).toBeUndefined();
    expect(events(event('clinicalDecision', 6), event('evaluation', 8))).toEqual([
      { event: 'clinicalDecision', at: dayOf(6), byMachine: true },
      { event: 'evaluation', at: dayOf(8), byMachine: true },
    ]);
  });
});

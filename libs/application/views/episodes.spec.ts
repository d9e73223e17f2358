import { describe, expect, it } from '@jest/globals';
import { allOf, does, episodeId, referral, stay, type Step } from '../../testing/episode-steps.js';
import { clinicianNamed, comeback, ending, nextId, signalled } from '../../testing/steps/episodes.js';
import { aStory, rusposten, sandnes } from '../../testing/story.js';
import { episodeViews } from './episodes.js';

const begins = '2027-04-05T08:00:00.000Z';
const nameOf = ({ textId }: { textId: string }) => `name of ${textId}`;
const now = '2027-06-01T08:00:00.000Z';
const nils = { now, party: { organisation: rusposten, level: 'specialist' }, nameOf } as const;
const kari = { now, party: { organisation: sandnes, level: 'municipality' }, nameOf } as const;
const shown = (...steps: Step[]) => episodeViews(allOf(...steps)(aStory(begins).started()).state.course, nils);
const away = does('StartLeave', { episodeId, backOn: '2027-04-09' });
const out = (at?: string) => does('Discharge', { episodeId, kind: 'planned' }, at);

describe('an episode on the pathway’s page', () => {
  it('shows who referred, who treats and until when the client is on leave', () => {
    const [view] = shown(stay(begins), clinicianNamed(), away);
    expect(view).toMatchObject({ contactClinician: { name: 'name of lege' }, onLeaveUntil: '2027-04-09' });
    expect(shown(referral({ referredBy: 'childWelfare' }))[0]?.referredBy).toBe('childWelfare');
  });

  it('shows no leave of one who has come back, or left for good', () => {
    expect(shown(stay(begins), away, does('EndLeave', { episodeId }))[0]?.onLeaveUntil).toBeUndefined();
    expect(shown(stay(begins), away, out())[0]?.onLeaveUntil).toBeUndefined();
  });

  it('shows what a client came back from, and after how many days', () => {
    const views = shown(
      stay(begins),
      out('2027-04-07T21:00:00.000Z'),
      comeback({ basis: 'angrekort' }, '2027-04-09T22:30:00.000Z'),
    );
    // past midnight in Oslo
    expect(views[1]?.restart).toEqual({ previousEpisodeId: episodeId, basis: 'angrekort', daysSinceLeft: 3 });
    expect(views[0]?.restart).toBeUndefined();
  });

  it('shows no days where the leaving is not known, or not this reader’s to know', () => {
    const { course } = allOf(stay(begins), out(), comeback())(aStory(begins).started()).state;
    const unseen = { ...course, episodes: { [nextId]: course.episodes[nextId] ?? fail() } };
    expect(episodeViews(unseen, kari)[0]?.restart).toEqual({ previousEpisodeId: episodeId, basis: 'openReturn' });
  });

  it('misses the discharge before a return, but not for one who may not be told of it', () => {
    const back = { previousEpisodeId: episodeId, kind: 'inpatient', basis: 'openReturn', episodeId: nextId } as const;
    const { course } = allOf(stay(begins), signalled('ReturnToTreatment', back))(aStory(begins).started()).state;
    expect([nils, kari].map((reader) => episodeViews(course, reader)[0]?.missing)).toEqual([['Discharged'], []]);
  });

  it('shows why poliklinikk ended, what is agreed to follow, and that a new assessment was asked for', () => {
    expect(shown(stay(begins, 'outpatient'), ending('noShow'))[0]).toMatchObject({
      phase: 'ended',
      endReason: 'noShow',
    });
    const detox = [stay(begins, 'detox'), referral({ episodeId: nextId, receivedOn: '2027-04-05' })];
    const agreed = does('AgreeNextTreatment', { episodeId, nextEpisodeId: nextId });
    expect(shown(...detox, agreed)[0]?.nextEpisodeId).toBe(nextId);
    const refused = does('AssessReferral', { episodeId, right: false });
    const anew = does('RequestRenewedAssessment', { episodeId }, '2027-04-08T08:00:00.000Z');
    expect(shown(referral(), refused, anew)[0]?.reassessmentRequestedAt).toBe('2027-04-08T08:00:00.000Z');
  });
});

const fail = (): never => {
  throw new Error('the story holds no such episode');
};

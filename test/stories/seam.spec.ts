import { describe, expect, it } from '@jest/globals';
import { pathwayPhase } from '../../libs/pathway/course.js';
import { objectionState, waiverState } from '../../libs/pathway/course/consents.js';
import {
  acceptance,
  admission,
  cancelled,
  corrected,
  does,
  episodeId,
  groupFormed,
  meetingHeld,
  referral,
  type Step,
} from '../../libs/testing/episode-steps.js';
import { dropsOut, leaves, plannedStay } from '../../libs/testing/steps/discharges.js';
import { otherUnit, signalled } from '../../libs/testing/steps/episodes.js';
import { rusposten, sandnes, sealed, type Story } from '../../libs/testing/story.js';
import { lives, openBreaks, owed, storyFrom, told } from './told.js';

const monday = '2027-03-01T09:00:00.000Z';
const coordinator = `coordinator ${sandnes}`;
const nav = { label: 'NAV Sandnes' } as const;

/** Heard by phone from a hospital that does not use the system. */
const heard =
  <T extends Parameters<Story['does']>[0]>(type: T, data: Parameters<Story['does']>[1], at?: string): Step =>
  (story) => {
    const onBehalfOf = { organisation: otherUnit, source: 'phone' } as const;
    return (at === undefined ? story : story.until(at)).does(type, data as never, { onBehalfOf });
  };

describe('what the client has said', () => {
  it('motsetter seg deling: an objection opens or closes no duty, stands until it is withdrawn, and only once', () => {
    const story = told(monday, plannedStay(monday, '2027-04-30'));
    const before = story.clocks;
    does('RecordObjection', { item: 'plan', recipient: rusposten })(story);
    expect(story.clocks).toEqual(before);
    const { objectionId } = story.fact('ObjectionRecorded').data;
    const state = () => {
      const { consents } = story.state.course;
      return consents.objections.map((objection) => objectionState(consents, objection));
    };
    expect(state()).toEqual(['active']);
    does('WithdrawObjection', { objectionId })(story);
    expect(state()).toEqual(['withdrawn']);
    expect(story.does('WithdrawObjection', { objectionId }).lastRefusal).toBe('already-withdrawn');
  });

  it('fritak fra taushetsplikt overfor NAV: for a time, at most a year, and over by itself', () => {
    const waives = (until: string) => ({ recipient: nav, covers: ['meeting' as const], until });
    const story = told(monday);
    expect(story.does('RecordWaiver', waives('2028-03-02')).lastRefusal).toBe('waiver-out-of-range');
    does('RecordWaiver', waives('2027-09-01'))(story);
    const on = (today: string) => {
      const { consents } = story.state.course;
      return consents.waivers.map((waiver) => waiverState(consents, waiver, today));
    };
    expect([on('2027-09-01'), on('2027-09-02')]).toEqual([['active'], ['ended']]);
    does('WithdrawWaiver', { waiverId: story.fact('WaiverGiven').data.waiverId })(story);
    expect(on('2027-09-01')).toEqual(['withdrawn']);
  });

  it('opplysningsplikt til barnevernet: told by law whatever was objected to, and written down on what ground', () => {
    const story = told(monday, does('RecordObjection', { item: 'all', recipient: 'ownColleagues' }));
    does('RecordDisclosureBasis', { basis: 'hpl-33', recipient: { label: 'Barnevernet' } })(story);
    expect(story.state.course.consents.disclosures).toMatchObject([{ basis: 'hpl-33', by: sandnes }]);
  });
});

describe('when one level is not there', () => {
  it('kommunen alene: it tells what it heard by phone of a hospital outside, and the hospital owns what is the hospital’s', () => {
    const story = told(monday, referral({ to: otherUnit, receivedOn: '2027-03-01' }));
    heard('Admit', { episodeId })(story);
    heard('RecordDropOut', { episodeId, municipalWarning: 'wanted' }, '2027-03-10T12:00:00.000Z')(story);
    expect([owed(story, 'U12'), owed(story, 'M1'), owed(story, 'U10')]).toEqual([
      `2027-03-10T16:00:00.000Z ${coordinator}`,
      `2027-03-11T12:00:00.000Z ${coordinator}`,
      `2027-03-17 ward ${otherUnit}`,
    ]);
    acceptance()(story);
    expect(owed(story, 'U12')).toBeUndefined();
  });

  it('ingen svarer en fredag kveld: what the sender did is written down, and closes nothing', () => {
    const friday = '2027-03-05T18:00:00.000Z';
    const story = told(monday, plannedStay(monday, '2027-04-30'), acceptance(), dropsOut(friday));
    const { handoverId } = story.fact('HandoverOffered').data;
    does('RecordSenderAct', { handoverId, reached: 'emergencyRoom', note: sealed('note') })(story);
    story.until('2027-03-05T22:00:00.000Z');
    expect(openBreaks(story)).toEqual([`handover-missed critical ${sandnes} + ${rusposten}: U12`]);
  });

  it('private institution and municipality of the client’s choice: the institution owes what a hospital owes', () => {
    const story = told(monday, referral({ to: otherUnit, receivedOn: '2027-03-01' }), admission());
    expect([owed(story, 'R10'), owed(story, 'W4')]).toEqual([
      `2027-03-02 ward ${otherUnit}`,
      `2027-03-15 ward ${otherUnit}`,
    ]);
  });
});

describe('told wrong, told late, told twice', () => {
  it('feil dato: a corrected discharge moves the first contact with it', () => {
    const story = told(monday, plannedStay(monday, '2027-03-31'), acceptance(), leaves('2027-03-19T09:00:00.000Z'));
    expect(owed(story, 'M1')).toBe(`2027-03-24 ${coordinator}`);
    corrected('Discharged', { effectiveAt: '2027-03-17T09:00:00.000Z' })(story);
    expect(owed(story, 'M1')).toBe(`2027-03-22 ${coordinator}`);
  });

  it('utskrevet ved en feil: cancelled, the stay goes on and the missed contact never was', () => {
    const story = told(monday, plannedStay(monday, '2027-04-30'), acceptance(), leaves('2027-03-10T09:00:00.000Z'));
    story.until('2027-03-16T08:00:00.000Z');
    expect(openBreaks(story)).toContain(`handover-missed high ${sandnes} + ${rusposten}: M1`);
    cancelled('Discharged')(story);
    expect([lives(story, 'handover-missed'), pathwayPhase(story.state.course)]).toEqual([['withdrawn'], 'discharge']);
  });

  it('meldinger i feil rekkefølge: a machine tells of the discharge before the admission, and the duties are the same', () => {
    const later = '2027-03-12T10:00:00.000Z';
    const tells = (type: 'Admit' | 'Discharge', at: string, messageId: string) => (story: Story) =>
      type === 'Admit'
        ? story.signals('Admit', { episodeId }, { effectiveAt: at, messageId })
        : story.signals('Discharge', { episodeId, kind: 'planned' }, { effectiveAt: at, messageId });
    const admit = tells('Admit', '2027-03-02T08:00:00.000Z', '1');
    const leave = tells('Discharge', '2027-03-12T08:00:00.000Z', '2');
    const referred = referral({ receivedOn: '2027-03-01' });
    const duties = ['R1', 'R10', 'U10', 'U10.1d'];
    const [inOrder, backwards] = [
      [admit, leave],
      [leave, admit],
    ].map((order) => {
      const story = told(monday, referred).until(later);
      return order.reduce((s, tell) => tell(s), story);
    });
    const of = (story: Story | undefined) => story && duties.map((rule) => owed(story, rule));
    expect(of(backwards)).toEqual(of(inOrder));
    expect(of(inOrder)).toEqual([undefined, undefined, `2027-03-19 ward ${rusposten}`, `2027-03-13 ward ${rusposten}`]);
  });

  it('møte ført i ettertid: a meeting held in time and written down after the lapse says so', () => {
    const story = told(monday, groupFormed(), meetingHeld('2027-03-01', '2027-04-12'));
    story.until('2027-05-10T08:00:00.000Z');
    expect(lives(story, 'ansvarsgruppe-lapsed')).toEqual(['open']);
    meetingHeld('2027-04-15')(story);
    expect(lives(story, 'ansvarsgruppe-lapsed')).toEqual(['resolved: registered-late']);
  });

  it('flyttet fra kommunen: closed with its reason, and no clock is left behind', () => {
    const story = told(
      monday,
      groupFormed(),
      referral({ receivedOn: '2027-03-01' }),
      signalled('Admit', { episodeId }),
    );
    does('ClosePathway', { reason: 'moved' })(story);
    expect([pathwayPhase(story.state.course), story.clocks]).toEqual(['closed', []]);
    expect(openBreaks(story.passes('P120D'))).toEqual([]);
  });

  it('startet ved en feil: what was begun on the wrong client is closed as such, before anything is missed', () => {
    const story = storyFrom(monday).started({ coordinator: false });
    does('ClosePathway', { reason: 'startedInError' })(story);
    expect(openBreaks(story.passes('P120D'))).toEqual([]);
  });
});

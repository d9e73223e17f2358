import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../../contracts/commands.js';
import { allOf, cancelled, corrected, does } from '../../testing/episode-steps.js';
import { aStory, rusposten } from '../../testing/story.js';
import { waiverState } from '../course/consents.js';

const begins = '2027-03-15T09:00:00.000Z';
const nowhere = '99999999-0000-4000-8000-000000000000';
const started = () => aStory(begins).started();
const waiver = (until: string): CommandOf<'RecordWaiver'>['data'] => ({
  recipient: { label: 'NAV-kontoret' },
  covers: ['plan'],
  until,
});

describe('an objection', () => {
  const objected = () => does('RecordObjection', { item: 'plan', recipient: rusposten })(started());

  it('is withdrawn once; the next objection is another one', () => {
    const story = objected();
    const { objectionId } = story.fact('ObjectionRecorded').data;
    expect(story.does('WithdrawObjection', { objectionId }).lastRefusal).toBeUndefined();
    expect(story.does('WithdrawObjection', { objectionId }).lastRefusal).toBe('already-withdrawn');
    does('RecordObjection', { item: 'plan', recipient: rusposten })(story);
    expect(story.fact('ObjectionRecorded').data.objectionId).not.toBe(objectionId);
  });

  it('that nobody recorded is not withdrawn', () => {
    for (const story of [started(), objected()]) {
      expect(story.does('WithdrawObjection', { objectionId: nowhere }).lastRefusal).toBe('no-such-objection');
    }
  });

  it('recorded wrongly is corrected or cancelled, and a withdrawal by mistake too', () => {
    const story = corrected('ObjectionRecorded', { changes: { item: 'all', recipient: 'ownColleagues' } })(objected());
    const { consents } = story.state.course;
    expect(consents.objections).toMatchObject([{ item: 'all', recipient: 'ownColleagues' }]);
    does('WithdrawObjection', { objectionId: consents.objections[0]?.objectionId ?? '' })(story);
    cancelled('ObjectionWithdrawn')(story);
    expect(story.state.course.consents.withdrawn).toEqual({});
    cancelled('ObjectionRecorded')(story);
    expect(story.state.course.consents.objections).toEqual([]);
  });
});

describe('a waiver', () => {
  it.each([
    ['2027-03-14', 'waiver-out-of-range'],
    ['2027-03-15', undefined],
    ['2028-03-15', undefined],
    ['2028-03-16', 'waiver-out-of-range'],
  ])('until %s: %s', (until, refusal) => {
    expect(started().does('RecordWaiver', waiver(until)).lastRefusal).toBe(refusal);
  });

  it('given last month and told of now lasts a year from when it was given', () => {
    const given = { effectiveAt: '2027-02-15T09:00:00.000Z' };
    expect(started().does('RecordWaiver', waiver('2028-02-15'), given).lastRefusal).toBeUndefined();
    expect(started().does('RecordWaiver', waiver('2028-02-16'), given).lastRefusal).toBe('waiver-out-of-range');
  });

  it('is withdrawn once, and only if somebody gave it', () => {
    const story = started().does('RecordWaiver', waiver('2027-09-15'));
    const { waiverId } = story.fact('WaiverGiven').data;
    expect(story.does('WithdrawWaiver', { waiverId: nowhere }).lastRefusal).toBe('no-such-waiver');
    expect(story.does('WithdrawWaiver', { waiverId }).lastRefusal).toBeUndefined();
    expect(story.does('WithdrawWaiver', { waiverId }).lastRefusal).toBe('already-withdrawn');
  });

  it('is withdrawn alone: another one holds', () => {
    const story = allOf(
      does('RecordWaiver', waiver('2027-09-15')),
      does('RecordWaiver', waiver('2027-10-15')),
    )(started());
    const { waiverId } = story.fact('WaiverGiven').data;
    does('WithdrawWaiver', { waiverId })(story);
    const { consents } = story.state.course;
    expect(consents.waivers.map((w) => [w.until, waiverState(consents, w, '2027-03-15')])).toEqual([
      ['2027-09-15', 'active'],
      ['2027-10-15', 'withdrawn'],
    ]);
  });

  it('withdrawn by mistake holds again', () => {
    const story = started().does('RecordWaiver', waiver('2027-09-15'));
    does('WithdrawWaiver', { waiverId: story.fact('WaiverGiven').data.waiverId })(story);
    const state = () =>
      story.state.course.consents.waivers.map((w) => waiverState(story.state.course.consents, w, '2027-03-15'));
    expect(state()).toEqual(['withdrawn']);
    cancelled('WaiverWithdrawn')(story);
    expect(state()).toEqual(['active']);
  });
});

describe('a disclosure by law', () => {
  it('is recorded as it was, corrected when it was not so, and touches neither objection nor waiver', () => {
    const story = does('RecordDisclosureBasis', { basis: 'statute', recipient: { label: 'Barneverntjenesten' } })(
      started(),
    );
    corrected('DisclosureBasisRecorded', { changes: { basis: 'hpl-33' } })(story);
    expect(story.state.course.consents).toMatchObject({
      objections: [],
      waivers: [],
      disclosures: [{ at: begins, basis: 'hpl-33', recipient: { label: 'Barneverntjenesten' } }],
    });
  });
});

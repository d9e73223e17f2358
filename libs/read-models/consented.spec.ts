import { describe, expect, it } from '@jest/globals';
import { aStory, rusposten, sandnes, sealed, type Story } from '../testing/story.js';
import { consentedIn } from './consented.js';

const begins = '2027-03-15T09:00:00.000Z';
const story = () => aStory(begins).started();
const said = (of: Story) => consentedIn(of.state.course);

describe('what has been said about sharing, as it decides what crosses', () => {
  it('an objection stands until it is withdrawn', () => {
    const objected = story().does('RecordObjection', { item: 'plan', recipient: rusposten });
    expect(said(objected)).toEqual([{ is: 'objection', organisation: rusposten, item: 'plan' }]);
    const [{ objectionId } = { objectionId: '' }] = objected.state.course.consents.objections;
    expect(said(objected.does('WithdrawObjection', { objectionId }))).toEqual([]);
  });

  it('against one’s own colleagues it spares the coordinator and whoever the client told, by their sign-in', () => {
    const objected = story()
      .does('NameCoordinator', { level: 'municipality', coordinator: { name: sealed('k') }, subject: 'kari' })
      .does(
        'NameCoordinator',
        { level: 'specialist', coordinator: { name: sealed('n') }, subject: 'nils' },
        { by: rusposten },
      )
      .does('RecordObjection', { item: 'all', recipient: 'ownColleagues' });
    const toldTo = objected.state.course.consents.objections[0]?.toldTo;
    expect(said(objected)).toEqual([
      { is: 'objection', organisation: sandnes, item: 'all', ownToo: true, but: ['kari', toldTo] },
    ]);
  });

  it('against a person it is against that one where the sign-in is known, else against all but those on the pathway', () => {
    const person = sealed('bekjent');
    const one = story().does('RecordObjection', { item: 'all', recipient: rusposten, person, subject: 'bekjent' });
    expect(said(one)).toEqual([{ is: 'objection', organisation: rusposten, item: 'all', only: 'bekjent' }]);
    const byName = story().does('RecordObjection', { item: 'all', recipient: rusposten, person });
    expect(said(byName)).toMatchObject([
      { organisation: rusposten, but: [byName.state.course.consents.objections[0]?.toldTo] },
    ]);
  });

  it('a waiver counts from when it was given to the end of its last day, twelve months at the most', () => {
    const waived = story().does(
      'RecordWaiver',
      { recipient: { organisation: sandnes }, covers: ['episode'], until: '2027-05-05' },
      { by: rusposten },
    );
    const [waiver] = said(waived);
    expect(waiver).toEqual({
      ...{ is: 'waiver', organisation: sandnes, by: rusposten, covers: ['episode'] },
      ...{ from: begins, until: '2027-05-05T22:00:00.000Z' },
    });
    const [{ waiverId } = { waiverId: '' }] = waived.state.course.consents.waivers;
    expect(said(waived.does('WithdrawWaiver', { waiverId }, { by: rusposten }))).toEqual([]);
  });

  it('a statute lets through what it covers: nothing to pårørende, and emergencies for a day', () => {
    const recipient = { organisation: sandnes };
    const seen = (['sphl-3-15', 'hol-10-1', 'emergency'] as const).flatMap((basis) =>
      said(story().does('RecordDisclosureBasis', { basis, recipient }, { by: rusposten })),
    );
    const by = { is: 'basis', organisation: sandnes, by: rusposten };
    expect(seen).toEqual([
      { ...by, covers: ['episode'] },
      { ...by, covers: [] },
      { ...by, covers: ['all'], until: '2027-03-16T09:00:00.000Z' },
    ]);
  });

  it('nobody opens for oneself, and who has no number here opens nothing', () => {
    const opened = story()
      .does('RecordWaiver', { recipient: { organisation: sandnes }, covers: ['all'], until: '2027-05-05' })
      .does('RecordDisclosureBasis', { basis: 'statute', recipient: { organisation: sandnes } })
      .does('RecordWaiver', { recipient: { label: 'NAV-kontoret' }, covers: ['all'], until: '2027-05-05' });
    expect(said(opened)).toEqual([]);
  });
});

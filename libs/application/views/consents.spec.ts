import { describe, expect, it } from '@jest/globals';
import { corrected, does } from '../../testing/episode-steps.js';
import { aStory, rusposten, sandnes, sealed, type Story } from '../../testing/story.js';
import { consentsView } from './consents.js';

const begins = '2027-03-15T09:00:00.000Z';
const nameOf = ({ textId }: { textId: string }) => `navnet i ${textId}`;
const shown = (story: Story) => consentsView({ state: story.state, now: story.now, nameOf });
const nav = { label: 'NAV-kontoret' };

describe('what the patient lets be shared, on the pathway’s page', () => {
  it('keeps objections, waivers and disclosures by law in three lists', () => {
    const story = aStory(begins).started();
    story.does('RecordObjection', { item: 'contact', recipient: 'ownColleagues', person: sealed('nils') });
    story.does('RecordWaiver', { recipient: nav, covers: ['plan', 'meeting'], until: '2027-09-15' });
    story.does('RecordDisclosureBasis', { basis: 'hpl-33', recipient: { label: 'Barneverntjenesten' } });
    expect(shown(story)).toMatchObject({
      objections: [
        {
          at: begins,
          by: sandnes,
          item: 'contact',
          itemLabel: 'Kontakter',
          recipient: 'ownColleagues',
          person: 'navnet i nils',
          state: 'active',
          stateLabel: 'Gjelder',
        },
      ],
      waivers: [
        {
          at: begins,
          by: sandnes,
          recipient: nav,
          covers: ['plan', 'meeting'],
          coversLabels: ['Planer', 'Møter'],
          until: '2027-09-15',
          state: 'active',
          stateLabel: 'Gjelder',
        },
      ],
      disclosures: [
        {
          at: begins,
          by: sandnes,
          basis: 'hpl-33',
          basisLabel: 'Opplysningsplikt til barnevernet (hpl. § 33)',
          recipient: { label: 'Barneverntjenesten' },
        },
      ],
    });
  });

  it('says when an objection was withdrawn, a waiver withdrawn, and a waiver at its end', () => {
    const story = aStory(begins).started();
    story.does('RecordObjection', { item: 'all', recipient: rusposten });
    story.does('RecordWaiver', { recipient: nav, covers: ['all'], until: '2027-04-15' });
    story.does('RecordWaiver', { recipient: { organisation: rusposten }, covers: ['plan'], until: '2027-04-15' });
    const { objections, waivers } = story.state.course.consents;
    story.does('WithdrawObjection', { objectionId: objections[0]!.objectionId });
    story.does('WithdrawWaiver', { waiverId: waivers[0]!.waiverId });
    const states = () => [shown(story).objections, shown(story).waivers].map((list) => list.map((one) => one.state));
    expect(states()).toEqual([['withdrawn'], ['withdrawn', 'active']]);
    story.until('2027-04-15T21:59:00.000Z');
    expect(states()).toEqual([['withdrawn'], ['withdrawn', 'active']]);
    story.until('2027-04-15T22:00:00.000Z');
    expect(states()).toEqual([['withdrawn'], ['withdrawn', 'ended']]);
  });

  it('lets no waiver hold for more than a year, whatever it is corrected to', () => {
    const story = does('RecordWaiver', { recipient: nav, covers: ['all'], until: '2027-04-15' })(
      aStory(begins).started(),
    );
    corrected('WaiverGiven', { changes: { until: '2030-01-01' } })(story);
    expect(shown(story).waivers).toMatchObject([{ until: '2028-03-15' }]);
  });
});

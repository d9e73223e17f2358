import { describe, expect, it } from '@jest/globals';
import { corrected, does } from '../../testing/episode-steps.js';
import { aStory, rusposten, sandnes, sealed, type Story } from '../../testing/story.js';
import { legalRegime } from '../../contracts/topics/organisations.js';
import type { LoadedPathway } from '../../event-store/port.js';
import { objectionEffectLabels, openingEffectLabels, outsideHealthNotice } from '../../pathway/words/consents.js';
import { consentsView, outsideHealth } from './consents.js';

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

describe('what it does, said to the one who recorded it', () => {
  const told = () => aStory(begins).started();
  const person = sealed('bekjent');
  const unit = { organisation: rusposten };

  it.each([
    ['an organisation', { recipient: rusposten }, 'organisation'],
    ['colleagues', { recipient: 'ownColleagues' }, 'colleagues'],
    ['a person known at sign-in', { recipient: rusposten, person, subject: 'bekjent' }, 'person'],
    ['a person known by name', { recipient: rusposten, person }, 'personByName'],
  ] as const)('an objection against %s', (_whom, more, effect) => {
    const story = told().does('RecordObjection', { item: 'all', ...more });
    expect(shown(story).objections).toMatchObject([{ effect: objectionEffectLabels[effect] }]);
    const [{ objectionId } = { objectionId: '' }] = story.state.course.consents.objections;
    story.does('WithdrawObjection', { objectionId });
    expect(shown(story).objections).toMatchObject([{ effect: objectionEffectLabels.withdrawn }]);
  });

  it('never shows who at sign-in the client told, or objects to', () => {
    const story = told().does('RecordObjection', { item: 'all', recipient: rusposten, subject: 'bekjent' });
    expect(shown(story).objections[0]).not.toHaveProperty('toldTo');
    expect(shown(story).objections[0]).not.toHaveProperty('subject');
  });

  it.each([
    ['to another organisation', unit, 'opens'],
    ['to one without a number here', nav, 'noted'],
    ['to oneself', { organisation: sandnes }, 'ownRecipient'],
  ] as const)('a waiver %s', (_to, recipient, effect) => {
    const story = told().does('RecordWaiver', { recipient, covers: ['all'], until: '2027-04-15' });
    expect(shown(story).waivers).toMatchObject([{ effect: openingEffectLabels[effect] }]);
    story.passes('P2M');
    expect(shown(story).waivers).toMatchObject([{ effect: openingEffectLabels.over }]);
  });

  it.each([
    ['statute', unit, 'lawful', 'lawful'],
    ['emergency', unit, 'lawfulForADay', 'over'],
    ['hol-10-1', unit, 'nothing', 'nothing'],
    ['statute', nav, 'noted', 'noted'],
    ['statute', { organisation: sandnes }, 'ownRecipient', 'ownRecipient'],
  ] as const)('a disclosure by %s to %j', (basis, recipient, effect, later) => {
    const story = told().does('RecordDisclosureBasis', { basis, recipient });
    expect(shown(story).disclosures).toMatchObject([{ effect: openingEffectLabels[effect] }]);
    story.passes('P2D');
    expect(shown(story).disclosures).toMatchObject([{ effect: openingEffectLabels[later] }]);
  });

  it.each(legalRegime.options)(
    'whoever reads at %s is told why so little is shown, outside the health service',
    (regime) => {
      const party = { organisation: sandnes, level: 'municipality', role: 'coordinator' } as const;
      const pathway = (organisation: string) => ({ regimes: [{ organisation, regime }] }) as LoadedPathway;
      const notice = ['healthAndCare', 'specialist'].includes(regime) ? undefined : outsideHealthNotice(regime);
      expect(outsideHealth({ party, pathway: pathway(sandnes) }).outsideHealth?.notice).toBe(notice);
      const serving = { unit: '811000016', area: 'followUp' } as const;
      const inStead = { party: { ...party, serving }, pathway: pathway('811000016') };
      expect(outsideHealth(inStead).outsideHealth?.notice).toBe(notice);
    },
  );
});

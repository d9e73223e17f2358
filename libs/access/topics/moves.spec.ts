import { describe, expect, it } from '@jest/globals';
import type { Command, CommandType } from '../../contracts/commands.js';
import { foldState } from '../../pathway/fold.js';
import { agreed, measureId } from '../../testing/steps/measures.js';
import { acceptsMove, offersMove, openMoveOf, rejectsMove } from '../../testing/steps/moves.js';
import { aStory, rusposten, sandnes, sealed, type Story } from '../../testing/story.js';
import { mayTouch, type Party } from '../access.js';

const kari: Party = { organisation: sandnes, level: 'municipality', role: 'coordinator' };
const per: Party = { organisation: rusposten, level: 'specialist', role: 'specialist' };

describe('what an organisation may touch of a client who moves', () => {
  const begins = '2027-04-05T08:00:00.000Z';
  const mari: Party = { ...kari, organisation: '1103' };
  const sola: Party = { ...kari, organisation: '1124' };
  /** What each may touch: the sender, the receiver, a third municipality, the institution. */
  const may = (story: Story, type: CommandType, data: object) =>
    // the table pairs types with their data, which TypeScript cannot follow through an array
    [kari, mari, sola, per].map((party) => mayTouch(party, { type, data } as Command, story.state));
  const offered = () => {
    const story = aStory(begins).started();
    story.does('RecordObjection', { item: 'plan', recipient: 'ownColleagues' });
    agreed()(story).does('RecordSeriousEvent', { kind: 'unexpected' });
    return offersMove('1103')(story);
  };
  const moved = () => acceptsMove()(offered());
  const contact = { kind: 'met', withClient: true };

  it('the receiver alone answers an offer, and the sender alone takes it back', () => {
    const { moveId } = openMoveOf(offered());
    for (const type of ['AcceptMove', 'RejectMove'] as const) {
      expect(may(offered(), type, { moveId })).toEqual([false, true, false, false]);
    }
    expect(may(offered(), 'WithdrawMove', { moveId })).toEqual([true, false, false, false]);
    expect(may(offered(), 'OfferMove', { to: '1124' })).toEqual([true, false, false, false]);
    expect(may(moved(), 'OfferMove', { to: '1124' })).toEqual([false, true, false, false]);
  });

  it.each<[CommandType, object]>([
    ['RecordContact', contact],
    ['NameCoordinator', { level: 'municipality', coordinator: { name: sealed('n') } }],
    ['RecordDeath', {}],
  ])('%s: whoever is asked or has left keeps out', (type, data) => {
    const [sender, receiver] = may(offered(), type, data);
    expect([sender, receiver]).toEqual([true, false]);
    expect(may(moved(), type, data).slice(0, 2)).toEqual([false, true]);
  });

  it('what the sender has told, agreed on or recorded is the receiver’s to take further', () => {
    const story = moved();
    const { consents } = story.state.course;
    const eventId = story.fact('SeriousEventRecorded').data.eventId;
    const factId = story.fact('MeasureAgreed').factId;
    const acts: [CommandType, object][] = [
      ['WithdrawObjection', { objectionId: consents.objections[0]?.objectionId }],
      ['StartMeasure', { measureId }],
      ['NotifySeriousEvent', { eventId }],
      ['Correct', { factId }],
    ];
    for (const [type, data] of acts)
      expect([type, may(story, type, data)]).toEqual([type, [false, true, false, false]]);
  });

  it('but not to put right what was the sender’s own alone', () => {
    const story = moved();
    const { factId } = story.fact('MeasureAgreed');
    const facts = story.state.facts.map((fact) => ({ ...fact, audience: 'own' as const }));
    const command = { type: 'Correct', data: { factId } } as Command;
    expect(mayTouch(mari, command, foldState(facts))).toBe(false);
  });

  it('a break for want of an answer is taken up by the one that is asked, until it is over', () => {
    const story = offered().passes('P14D');
    const breakOf = (kind: string) => ({ breakId: story.allBreaks.find((b) => b.kind === kind)?.breakId });
    expect(may(story, 'AcknowledgeBreak', breakOf('move-unanswered'))).toEqual([false, true, false, false]);
    expect(may(story, 'AcknowledgeBreak', { breakId: '99999999-0000-4000-8000-000000000000' })[1]).toBe(false);
    const over = rejectsMove()(story);
    expect(may(over, 'ExplainBreak', breakOf('move-unanswered'))).toEqual([false, false, false, false]);
  });
});

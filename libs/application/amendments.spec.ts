import { describe, expect, it } from '@jest/globals';
import type { StoredFact } from '../contracts/facts.js';
import { cancelled, corrected, does } from '../testing/episode-steps.js';
import { aStory } from '../testing/story.js';
import { amendments } from './amendments.js';

const contact = does('RecordContact', { kind: 'met', withClient: true });
const changedTo = (effectiveAt: string) => corrected('ContactRecorded', { effectiveAt });

describe('a fact that was told wrong', () => {
  it('names what put it right, oldest first, and what took it back; the others name nothing', () => {
    const story = contact(aStory().started());
    const told = story.fact('ContactRecorded').factId;
    changedTo('2026-09-01T06:00:00.000Z')(story);
    const first = story.fact('FactCorrected').factId;
    changedTo('2026-09-01T06:30:00.000Z')(story);
    const second = story.fact('FactCorrected').factId;
    cancelled('ContactRecorded')(story);
    const taken = story.fact('FactCancelled').factId;
    const found = amendments(story.state.facts as unknown as StoredFact[]);
    expect([...found]).toEqual([[told, { correctedBy: [first, second], cancelledBy: taken }]]);
  });
});

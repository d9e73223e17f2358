import type { CommandType } from '../../contracts/commands.js';
import type { FactType } from '../../contracts/facts.js';
import type { MeasureKind } from '../../contracts/topics/measures.js';
import type { TrackKind } from '../../contracts/topics/tracks.js';
import type { EpisodeKind } from '../../contracts/vocabulary.js';

/**
 * A part of the field that the policy documents name, and what of the product serves it. The compiler knows every name
 * but the story's, the title of an `it` under test/stories: a spec looks for it, and the story itself fails when it does
 * not tell all that is listed here.
 */
export type System = {
  /** In the field's own words. */
  title: string;
  /** The word by which an episode, a track or a measure is of this system. */
  kinds?: readonly (EpisodeKind | TrackKind | MeasureKind)[];
  commands: readonly CommandType[];
  facts: readonly FactType[];
  story: string;
};

const measureCommands = ['AgreeMeasure', 'StartMeasure', 'EndMeasure'] as const;
const measureFacts = ['MeasureAgreed', 'MeasureStarted', 'MeasureEnded'] as const;

/** What is agreed on with the client, and begun or not: kinds of measures. */
export const measure = (title: string, story: string, ...kinds: readonly MeasureKind[]): System => ({
  title,
  kinds,
  commands: measureCommands,
  facts: measureFacts,
  story,
});

import { instantAsSaid } from '../words/dates.js';

/** What has been done, as the one who did it would write it. */
export type Done = { label: string; at: string; clientName?: string; factId?: string; pathwayId: string };

/** Dated plain text for the journal: what, when, and where it came from. No name: the journal knows whose it is. */
export const journalText = ({ label, at }: Pick<Done, 'label' | 'at'>): string =>
  `${instantAsSaid(at)}: ${label}. Registrert i Forløpsvakt.`;

/** What a person told, and can take back: the watch's own facts follow it. */
export const toldIn = <Fact extends { type: string }>(facts: readonly Fact[]): Fact | undefined =>
  facts.find(({ type }) => !/^(Clock|ChainBreak|Fact)/.test(type));

/** Phases of one episode, in their order. */
export type EpisodePhase = 'treatmentStart' | 'waiting' | 'inTreatment' | 'discharge' | 'ended';

export const episodePhases = ['treatmentStart', 'waiting', 'inTreatment', 'discharge', 'ended'] as const;

/** The happenings that move an episode along. */
export type Step =
  | 'registered'
  | 'assessedWithRight'
  | 'assessedWithoutRight'
  | 'reassessmentRequested'
  | 'admitted'
  | 'dischargePlanned'
  | 'declaredReady'
  | 'calledOff'
  | 'left'
  | 'endedWithoutDischarge';

/** `believed` = also from a phase not listed, as long as it leads forward. */
type Row = { from: readonly EpisodePhase[]; to: EpisodePhase; believed?: false };

/**
 * The life cycle of an episode. A step from a phase that is not listed is out of order: it is believed all the same
 * (a happening is never refused for its order, design D6), but does not lead backwards: only a renewed assessment and a
 * discharge that is called off do.
 */
export const lifeCycle: Readonly<Record<Step, Row>> = {
  registered: { from: [], to: 'treatmentStart' },
  assessedWithRight: { from: ['treatmentStart', 'waiting'], to: 'waiting' },
  // a referral assessed after an admission (øyeblikkelig hjelp) does not end the stay
  assessedWithoutRight: { from: ['treatmentStart', 'waiting'], to: 'ended', believed: false },
  // a step back: asked for once, of what ended without a right (R11)
  reassessmentRequested: { from: ['treatmentStart', 'ended'], to: 'treatmentStart', believed: false },
  // straight from treatmentStart: øyeblikkelig hjelp needs no assessment (R8)
  admitted: { from: ['treatmentStart', 'waiting'], to: 'inTreatment' },
  dischargePlanned: { from: ['inTreatment', 'discharge'], to: 'discharge' },
  declaredReady: { from: ['inTreatment', 'discharge'], to: 'discharge' },
  // a step back: no discharge stands any more, and one who has left does not come back by it
  calledOff: { from: ['discharge'], to: 'inTreatment', believed: false },
  // a client may also drop out while waiting
  left: { from: ['waiting', 'inTreatment', 'discharge'], to: 'ended' },
  // poliklinikk and day treatment: before, during or after what was agreed
  endedWithoutDischarge: { from: ['treatmentStart', 'waiting', 'inTreatment', 'discharge'], to: 'ended' },
};

/** Where a step leads; `undefined` = the episode is not known yet. */
export function nextPhase(phase: EpisodePhase | undefined, step: Step): EpisodePhase {
  const row = lifeCycle[step];
  if (phase === undefined || row.from.includes(phase)) return row.to;
  if (row.believed === false) return phase;
  return episodePhases.indexOf(row.to) > episodePhases.indexOf(phase) ? row.to : phase;
}

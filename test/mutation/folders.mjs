/** Specs of the core's own root, which tell of several folders; the one with random courses takes a minute and is left out. */
const throughout = '!(properties)';

/**
 * Folders of the pure core, and the specs that must hold each: its own, where it has them. All of the core's specs would
 * hold the calendar too, but a minute for each mutant, and nobody would see that the calendar's own specs let it through.
 */
export const specsOf = {
  calendar: ['calendar/*'],
  agreements: ['agreements/*'],
  course: ['course/*', 'rules/*'],
  decide: ['decide/*', throughout],
  evolve: [`**/${throughout}`],
  rules: ['rules/*', throughout],
  signals: [`**/${throughout}`],
  words: [`**/${throughout}`],
  '.': [throughout],
};

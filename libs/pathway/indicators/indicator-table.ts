import { dischargeIndicators } from './discharge-indicators.js';
import { followUpIndicators } from './follow-up-indicators.js';
import type { Indicator } from './indicator.js';
import { learningIndicators } from './learning-indicators.js';
import { planIndicators } from './plan-indicators.js';
import { returnIndicators } from './return-indicators.js';
import { specialistIndicators } from './specialist-indicators.js';

/**
 * The one table of indicators. None is told of, sorted by or filtered by an employee: a row can count nothing that is not
 * in a contribution, and that names places alone.
 */
export const indicatorTable: readonly Indicator[] = [
  ...planIndicators,
  ...specialistIndicators,
  ...dischargeIndicators,
  ...returnIndicators,
  ...followUpIndicators,
  ...learningIndicators,
];

/** Told anew whenever what a row counts changes: figures that were folded by another version are folded again. */
export const indicatorsVersion = 2;

export const indicatorOf = (id: string): Indicator | undefined => indicatorTable.find((row) => row.id === id);

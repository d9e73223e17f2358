import type { Rule } from './rule.js';

/** Tracks that run beside the episodes, for months or years (domain reference). */
export const trackRules: readonly Rule[] = [];

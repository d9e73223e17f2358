import type { Rule } from './rule.js';

/** Measures and vedtak: agreed, started, done or not, and why (domain reference). */
export const measureRules: readonly Rule[] = [];

import type { Rule } from 'eslint';

export function realNationalIdsIn(text: string): number[];
export const noRealNationalId: Rule.RuleModule;

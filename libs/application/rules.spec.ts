import { describe, expect, it } from '@jest/globals';
import { page, ruleView } from '../contracts/answers.js';
import { rules } from './rules.js';

describe('the rule book as it is shown', () => {
  it('is what the contract says', () => {
    expect(() => page(ruleView).parse(rules())).not.toThrow();
  });

  it('never shows a number of the product, or one not read in its source, without saying so', () => {
    const row = (id: string) => rules().items.find((rule) => rule.id === id);
    expect(row('U16')).toMatchObject({ basis: 'PRODUCT_DEFAULT', notice: 'anbefaling i produktet' });
    expect(row('U2')).toMatchObject({ basis: 'REGULATION', notice: 'hjemmel ikke kontrollert' });
    expect(row('R1')).toMatchObject({ basis: 'LAW', notice: undefined });
  });
});

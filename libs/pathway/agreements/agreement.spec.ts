import { describe, expect, it } from '@jest/globals';
import type { ProposeAgreement } from '../../contracts/topics/agreements.js';
import { allOf, corrected, plan, referral, stay } from '../../testing/episode-steps.js';
import { aStory } from '../../testing/story.js';
import { ruleBook } from '../rules/rule-book.js';
import { decideEnding, decideProposal, decideSigning, foldAgreement, isSigned, type Agreement } from './agreement.js';

const sandnes = '1108';
const hospital = '314000000';
const proposal = (more: Partial<ProposeAgreement> = {}): ProposeAgreement => ({
  municipality: sandnes,
  specialist: hospital,
  terms: [{ rule: 'U16', amount: 3 }],
  validFrom: '2027-01-01',
  ...more,
});
const proposed = (): Agreement => {
  const decision = decideProposal(proposal(), sandnes);
  const agreement = decision.ok ? foldAgreement(decision.facts) : undefined;
  if (!agreement) throw new Error('not proposed');
  return agreement;
};
const signed = (): Agreement => ({ ...proposed(), signedBy: [sandnes, hospital] });

describe('a local agreement', () => {
  it('is signed by the one who proposes it, and in force when the other has signed too', () => {
    expect(isSigned(proposed())).toBe(false);
    expect(decideSigning(proposed(), hospital)).toEqual({
      ok: true,
      facts: [{ type: 'LocalAgreementSigned', data: { by: hospital } }],
    });
    expect(isSigned(signed())).toBe(true);
  });

  it('is not signed twice by the same party', () => {
    expect(decideSigning(proposed(), sandnes)).toEqual({ ok: true, facts: [] });
  });

  it('is signed by its parties alone', () => {
    expect(decideSigning(proposed(), '1103')).toEqual({ ok: false, refusal: 'not-a-party' });
  });

  it('may be proposed by the hospital, about several rules at once, and has its signature alone', () => {
    const terms = [
      { rule: 'U16', amount: 3 },
      { rule: 'U4', amount: 8 },
    ];
    const decision = decideProposal(proposal({ terms }), hospital);
    expect(decision.ok && foldAgreement(decision.facts)).toMatchObject({ terms, signedBy: [hospital] });
  });

  it('is refused for the first of its terms that cannot be, whichever place it has', () => {
    const terms = [
      { rule: 'U16', amount: 3 },
      { rule: 'R1', amount: 20 },
    ];
    expect(decideProposal(proposal({ terms }), sandnes)).toEqual({ ok: false, refusal: 'law-cannot-be-overridden' });
  });

  it.each([
    ['somebody else proposes it', '1103', {}, 'not-a-party'],
    ['it names a rule nobody knows', sandnes, { terms: [{ rule: 'Z9', amount: 3 }] }, 'no-such-rule'],
    ["it changes the law's own number", sandnes, { terms: [{ rule: 'R1', amount: 20 }] }, 'law-cannot-be-overridden'],
    ['it gives a number to what has a date', sandnes, { terms: [{ rule: 'E1', amount: 1 }] }, 'rule-has-no-number'],
    [
      'it says two things of one rule',
      sandnes,
      {
        terms: [
          { rule: 'U16', amount: 3 },
          { rule: 'U16', amount: 4 },
        ],
      },
      'rule-agreed-twice',
    ],
  ] as const)('is refused when %s', (_when, by, more, refusal) => {
    expect(decideProposal(proposal(more as Partial<ProposeAgreement>), by)).toEqual({ ok: false, refusal });
  });

  it('leaves every number of the law alone, whichever row it stands in', () => {
    for (const { id, basis } of ruleBook) {
      const decision = decideProposal(proposal({ terms: [{ rule: id, amount: 1 }] }), sandnes);
      if (basis === 'LAW') expect([id, decision]).toEqual([id, { ok: false, refusal: 'law-cannot-be-overridden' }]);
    }
  });

  it('is ended with a last day by either party, once signed, and never later than agreed before', () => {
    expect(decideEnding(proposed(), '2027-06-30')).toEqual({ ok: false, refusal: 'agreement-not-signed' });
    expect(decideEnding(signed(), '2027-06-30')).toMatchObject({ facts: [{ data: { on: '2027-06-30' } }] });
    const ended = { ...signed(), validTo: '2027-06-30' };
    expect(decideEnding(ended, '2027-06-30')).toEqual({ ok: true, facts: [] });
    expect(decideEnding(ended, '2027-12-31')).toEqual({ ok: false, refusal: 'agreement-ended-earlier' });
  });

  it('may be ended earlier than agreed before, and then ends on that day', () => {
    const agreed = decideProposal(proposal({ validTo: '2027-12-31' }), sandnes);
    const ending = decideEnding({ ...signed(), validTo: '2027-12-31' }, '2027-06-30');
    if (!agreed.ok || !ending.ok) throw new Error('refused');
    expect(foldAgreement([...agreed.facts, ...ending.facts])).toMatchObject({ validTo: '2027-06-30' });
    expect(foldAgreement(ending.facts)).toBeUndefined();
  });
});

describe('a clock under a local agreement', () => {
  const begins = '2027-02-22T09:00:00.000Z';
  // offered on Monday 1 March: five working days are 8 March, three are 4 March
  const offered = allOf(stay(begins), plan('2027-04-06', 'wanted', '2027-03-01T09:00:00.000Z'));

  it('counts by the number the two have agreed on, and says so', () => {
    const clock = offered(aStory(begins).started().agreed({ rule: 'U16', amount: 3 })).clock('U16');
    expect(clock).toMatchObject({ dueOn: '2027-03-04', basis: 'LOCAL_AGREEMENT', amount: 3, agreementId: 'agreement' });
  });

  it("counts by the rule book's number where nothing is agreed on that rule", () => {
    const clock = offered(aStory(begins).started().agreed({ rule: 'U8', amount: 2 })).clock('U16');
    expect(clock).toMatchObject({ dueOn: '2027-03-08', basis: 'PRODUCT_DEFAULT' });
  });

  it('is agreed with one unit and leaves those of others alone', () => {
    const story = aStory(begins).started().agreed({ rule: 'U16', amount: 3 });
    story.terms = story.terms.map((term) => ({ ...term, specialist: '314000001' }));
    expect(offered(story).clock('U16')?.dueOn).toBe('2027-03-08');
  });

  it('is agreed by one municipality and leaves those of others alone', () => {
    const story = aStory(begins).started().agreed({ rule: 'U16', amount: 3 });
    story.terms = story.terms.map((term) => ({ ...term, municipality: '1103' }));
    expect(offered(story).clock('U16')?.dueOn).toBe('2027-03-08');
  });

  it('counts by the law’s own number, whatever is agreed', () => {
    const story = aStory(begins).started().agreed({ rule: 'R1', amount: 5 });
    const clock = referral({ receivedOn: '2027-02-22' })(story).clock('R1');
    expect(clock).toMatchObject({ dueOn: '2027-03-08', basis: 'LAW' });
    expect(clock?.amount).toBeUndefined();
  });

  it.each([
    ['begins', { validFrom: '2027-03-01' }],
    ['ends', { validTo: '2027-03-01' }],
  ])('counts by an agreement that %s that day', (_when, days) => {
    const story = aStory(begins).started().agreed({ rule: 'U16', amount: 3 });
    story.terms = story.terms.map((term) => ({ ...term, ...days }));
    expect(offered(story).clock('U16')?.dueOn).toBe('2027-03-04');
  });

  it.each([
    ['not begun', { validFrom: '2027-03-02' }],
    ['ended', { validTo: '2027-02-28' }],
  ])('does not count by an agreement that has %s', (_when, days) => {
    const story = aStory(begins).started().agreed({ rule: 'U16', amount: 3 });
    story.terms = story.terms.map((term) => ({ ...term, ...days }));
    expect(offered(story).clock('U16')?.dueOn).toBe('2027-03-08');
  });

  it('keeps its number when the agreement ends, also when its date moves', () => {
    const story = offered(aStory(begins).started().agreed({ rule: 'U16', amount: 3 }));
    story.terms = [];
    story.passes('PT1H');
    expect(story.clock('U16')?.dueOn).toBe('2027-03-04');
    corrected('DischargePlanned', { changes: { on: '2027-03-05' } })(story);
    // two working days before the new date comes first
    expect(story.clock('U16')?.dueOn).toBe('2027-03-03');
    corrected('DischargePlanned', { changes: { on: '2027-05-03' } })(story);
    expect(story.clock('U16')?.dueOn).toBe('2027-03-04');
  });

  it('opens its break by the agreed number, and keeps it open as long as that number was missed', () => {
    const story = offered(aStory(begins).started().agreed({ rule: 'U16', amount: 3 }));
    story.terms = [];
    story.until('2027-03-05T09:00:00.000Z');
    expect(story.breaks).toMatchObject([{ kind: 'handover-missed', dueAt: '2027-03-04T23:00:00.000Z' }]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { isSignalType } from '../signals/signal-table.js';
import { isValidOn, ruleBook, ruleOf } from './rule-book.js';
import { noticeOf } from './rule.js';

const product = 'anbefaling i produktet';
const unread = 'hjemmel ikke kontrollert';
const D = 'PRODUCT_DEFAULT';
const guideline = 'NATIONAL_GUIDELINE';

/**
 * The rule book as domain.md §§1, 3–5 and 10 has it: number and unit, what happens on expiry, severity, whose, basis of
 * the number and of the duty, and what the screen says beside it.
 */
const rows: [string, string, string, string, string, string, string, string | undefined][] = [
  ['R1', '10 vd', 'break', 'normal', 'specialist', 'LAW', 'LAW', undefined],
  ['R2', '10 vd', 'silent', 'normal', 'specialist', 'LAW', 'LAW', undefined],
  ['R3', 'agreed', 'break', 'high', 'specialist', 'LAW', 'LAW', undefined],
  ['R4', '65 vd', 'break', 'high', 'specialist', 'REGULATION', 'REGULATION', unread],
  ['R5', '0 h', 'break', 'high', 'specialist', 'LAW', 'LAW', undefined],
  ['R4.cap', '65 vd', 'advice', 'normal', 'specialist', 'REGULATION', 'REGULATION', unread],
  ['R6', '10 vd', 'silent', 'normal', 'specialist', guideline, 'LAW', unread],
  ['R7', '28 cd', 'silent', 'normal', 'specialist', 'LAW', 'LAW', undefined],
  ['R10', '1 vd', 'advice', 'normal', 'specialist', 'LAW', 'LAW', undefined],
  ['F1', '21 cd', 'silent', 'normal', 'specialist', guideline, guideline, unread],
  ['F1.inpatient', '7 cd', 'silent', 'normal', 'specialist', guideline, guideline, unread],
  ['F2', '0 cd', 'break', 'normal', 'specialist', guideline, guideline, unread],
  ['F2.outpatient', '3 cd', 'break', 'normal', 'specialist', guideline, guideline, unread],
  ['F3', '7 cd', 'silent', 'normal', 'specialist', guideline, guideline, unread],
  ['F4', '56 cd', 'silent', 'normal', 'specialist', guideline, guideline, unread],
  ['F4.inpatient', '42 cd', 'silent', 'normal', 'specialist', guideline, guideline, unread],
  ['F5.decision', '7 cd', 'silent', 'normal', 'specialist', guideline, guideline, undefined],
  ['F5.gap', '0 cd', 'silent', 'normal', 'specialist', guideline, guideline, undefined],
  ['F5.evaluation', '14 cd', 'silent', 'normal', 'specialist', guideline, guideline, undefined],
  ['F5.evaluation.inpatient', '7 cd', 'silent', 'normal', 'specialist', guideline, guideline, undefined],
  ['F5.interval', '42 cd', 'silent', 'normal', 'specialist', guideline, guideline, undefined],
  ['F6', '7 cd', 'silent', 'normal', 'specialist', guideline, guideline, unread],
  ['U1', '0 cd', 'silent', 'normal', 'specialist', 'REGULATION', 'REGULATION', unread],
  ['U2', '24 h', 'break', 'normal', 'specialist', 'REGULATION', 'REGULATION', unread],
  ['U3', '4 officeHours', 'advice', 'normal', 'specialist', D, 'REGULATION', `${product}; ${unread}`],
  ['U4', '10 vd', 'break', 'high', 'both', D, 'LAW', product],
  ['U4.ask', '2 vd', 'advice', 'normal', 'specialist', D, 'LAW', product],
  ['U5', '0 h', 'break', 'critical', 'both', 'LAW', 'LAW', undefined],
  ['U6', '4 officeHours', 'silent', 'normal', 'specialist', D, 'REGULATION', `${product}; ${unread}`],
  ['U7', '4 officeHours', 'break', 'high', 'both', D, 'REGULATION', `${product}; ${unread}`],
  ['U8', '4 officeHours', 'break', 'high', 'both', D, 'REGULATION', `${product}; ${unread}`],
  ['U9', 'agreed', 'silent', 'normal', 'municipality', 'LAW', 'LAW', undefined],
  ['U16', '5 vd', 'break', 'high', 'both', D, D, product],
  ['U12', '4 h', 'break', 'critical', 'both', D, 'NATIONAL_GUIDELINE', product],
  ['U12.agreed', '3 vd', 'advice', 'normal', 'specialist', D, 'NATIONAL_GUIDELINE', product],
  ['U13', '84 cd', 'advice', 'normal', 'specialist', D, 'NATIONAL_GUIDELINE', product],
  ['C8', '0 h', 'break', 'critical', 'both', 'LAW', 'LAW', undefined],
  ['M1', '3 vd', 'break', 'high', 'both', D, 'NATIONAL_GUIDELINE', `${product}; ${unread}`],
  ['M1.agreed', '0 h', 'advice', 'normal', 'specialist', D, 'NATIONAL_GUIDELINE', `${product}; ${unread}`],
  ['M1b', '1 vd', 'advice', 'normal', 'specialist', D, 'NATIONAL_GUIDELINE', `${product}; ${unread}`],
  ['M1c', '7 cd', 'advice', 'normal', 'municipality', D, D, product],
  ['M2', '24 h', 'break', 'critical', 'both', D, 'NATIONAL_GUIDELINE', product],
  ['M2.naloxone', '2 vd', 'advice', 'normal', 'municipality', D, 'NATIONAL_GUIDELINE', product],
  ['M2.plan', '14 cd', 'advice', 'normal', 'both', D, D, product],
  ['M12', '4 h', 'break', 'critical', 'both', D, 'LAW', product],
  ['W3', '7 cd', 'advice', 'normal', 'municipality', D, D, product],
  ['W3.next', '21 cd', 'advice', 'normal', 'municipality', D, D, product],
  ['W3.under23', '14 cd', 'advice', 'normal', 'municipality', D, D, product],
  ['W3.second', '21 cd', 'break', 'normal', 'municipality', D, D, product],
  ['W3.second-under23', '14 cd', 'break', 'normal', 'municipality', D, D, product],
  ['X1', 'agreed', 'advice', 'normal', 'municipality', D, D, product],
  ['X2', '5 vd', 'break', 'normal', 'municipality', D, D, product],
  ['X2.sender', '5 vd', 'advice', 'normal', 'municipality', D, D, product],
  ['U10', '7 cd', 'break', 'normal', 'specialist', 'INDICATOR_TARGET', 'LAW', undefined],
  ['W4', '14 cd', 'advice', 'normal', 'specialist', D, 'NATIONAL_GUIDELINE', product],
  ['W4.ip', '30 cd', 'advice', 'normal', 'specialist', D, 'NATIONAL_GUIDELINE', product],
  ['U15', '7 cd', 'advice', 'normal', 'specialist', D, 'LAW', product],
  ['U10.1d', '1 cd', 'silent', 'normal', 'specialist', 'INDICATOR_TARGET', 'LAW', undefined],
  ['U11', '1 vd', 'advice', 'normal', 'specialist', D, 'LAW', product],
  ['P2', '5 vd', 'advice', 'normal', 'municipality', D, 'LAW', product],
  ['P3', '3 vd', 'advice', 'normal', 'both', D, 'LAW', product],
  ['P4', '15 vd', 'break', 'normal', 'both', D, 'LAW', product],
  ['P5', '5 vd', 'break', 'normal', 'specialist', D, 'LAW', product],
  ['W1', '5 vd', 'advice', 'normal', 'both', D, 'NATIONAL_GUIDELINE', `${product}; ${unread}`],
  ['P10', '21 cd', 'break', 'normal', 'both', D, D, product],
  ['P10.plan', '180 cd', 'advice', 'normal', 'municipality', D, D, product],
  ['P11', '14 cd', 'advice', 'normal', 'specialist', D, 'NATIONAL_GUIDELINE', product],
  ['P11.review', '180 cd', 'advice', 'normal', 'both', D, D, product],
  ['P11.discharge', '0 cd', 'break', 'normal', 'both', D, D, product],
  ['P12', '60 cd', 'break', 'normal', 'both', D, D, product],
  ['P12.30d', '30 cd', 'advice', 'normal', 'both', D, D, product],
  ['P12.review', '365 cd', 'advice', 'normal', 'both', D, D, product],
  ['W6', 'agreed', 'advice', 'normal', 'municipality', D, D, product],
  ['M6.-60d', '60 cd', 'advice', 'normal', 'municipality', D, 'NATIONAL_GUIDELINE', `${product}; ${unread}`],
  ['M6.-30d', '30 cd', 'advice', 'normal', 'municipality', D, 'NATIONAL_GUIDELINE', `${product}; ${unread}`],
  ['M6.-7d', '7 cd', 'advice', 'normal', 'municipality', D, 'NATIONAL_GUIDELINE', `${product}; ${unread}`],
  ['M6.-1vd', '1 vd', 'advice', 'normal', 'municipality', D, 'NATIONAL_GUIDELINE', `${product}; ${unread}`],
  ['M6.weekend', '0 h', 'advice', 'normal', 'municipality', D, 'NATIONAL_GUIDELINE', `${product}; ${unread}`],
  ['M6', 'agreed', 'break', 'high', 'both', 'NATIONAL_GUIDELINE', 'NATIONAL_GUIDELINE', unread],
  ['M7', '14 cd', 'advice', 'normal', 'both', D, 'LAW', product],
  ['M8', '14 cd', 'advice', 'normal', 'municipality', D, 'NATIONAL_GUIDELINE', `${product}; ${unread}`],
  ['M9', '14 cd', 'advice', 'normal', 'municipality', D, 'NATIONAL_GUIDELINE', `${product}; ${unread}`],
  ['M10', '12 mo', 'advice', 'normal', 'specialist', D, D, product],
  ['M13', '1 vd', 'advice', 'normal', 'both', D, 'NATIONAL_GUIDELINE', `${product}; ${unread}`],
  ['M13.continuity', '1 vd', 'advice', 'normal', 'both', D, 'NATIONAL_GUIDELINE', `${product}; ${unread}`],
  ['M13.review', '365 cd', 'advice', 'normal', 'specialist', D, 'NATIONAL_GUIDELINE', `${product}; ${unread}`],
  ['C1', '21 cd', 'advice', 'normal', 'municipality', D, 'LAW', product],
  ['C2', '3 mo', 'break', 'critical', 'both', 'LAW', 'LAW', undefined],
  ['C2.execute', '6 wk', 'break', 'critical', 'both', 'LAW', 'LAW', undefined],
  ['C3', '2 wk', 'break', 'critical', 'both', 'LAW', 'LAW', undefined],
  ['C4', '3 mo', 'break', 'critical', 'both', 'LAW', 'LAW', undefined],
  ['C4.execute', '2 wk', 'break', 'critical', 'both', 'LAW', 'LAW', undefined],
  ['C4.barnevern', '1 vd', 'advice', 'normal', 'municipality', D, 'LAW', product],
  ['C5', '3 wk', 'break', 'critical', 'both', 'LAW', 'LAW', undefined],
  ['C5.withdrawn', '3 wk', 'break', 'critical', 'both', 'LAW', 'LAW', undefined],
  ['C6', '2 wk', 'advice', 'normal', 'municipality', 'LAW', 'LAW', undefined],
  ['C7', '1 vd', 'break', 'normal', 'specialist', D, 'LAW', product],
  ['C9', '3 mo', 'break', 'normal', 'specialist', 'LAW', 'LAW', undefined],
  ['C9.end', '12 mo', 'end', 'normal', 'specialist', 'LAW', 'LAW', undefined],
  ['P13', 'agreed', 'break', 'normal', 'both', D, D, product],
  ['M3', '3 mo', 'advice', 'normal', 'municipality', D, 'LAW', product],
  ['M5', '90 cd', 'advice', 'normal', 'specialist', D, 'LAW', product],
  ['W2', 'agreed', 'silent', 'normal', 'municipality', guideline, guideline, unread],
  ['W5', '1 mo', 'silent', 'normal', 'municipality', 'LAW', 'LAW', undefined],
  ['M4', '1 mo', 'silent', 'normal', 'municipality', D, 'LAW', product],
  ['B1', '3 vd', 'advice', 'normal', 'municipality', D, D, product],
  ['S7', '5 vd', 'break', 'normal', 'municipality', D, 'LAW', product],
  ['E0', 'agreed', 'silent', 'normal', 'both', D, D, product],
  ['E1', 'agreed', 'silent', 'normal', 'both', D, D, product],
  ['E2', 'agreed', 'silent', 'normal', 'both', D, D, product],
];

describe('the rule book', () => {
  it('has exactly the rows of the domain reference that the main chain knows', () => {
    expect(ruleBook.map((rule) => rule.id).sort()).toEqual(rows.map(([id]) => id).sort());
  });

  it.each(rows)('%s: %s, %s, %s, %s; number %s, duty %s; %s', (id, duration, ...rest) => {
    const [onExpiry, severity, level, basis, dutyBasis, notice] = rest;
    const rule = ruleBook.find((r) => r.id === id);
    const { amount, unit } = rule?.duration ?? {};
    expect(unit === 'agreed' ? unit : `${amount} ${unit}`).toBe(duration);
    expect(rule).toMatchObject({ onExpiry, severity, level, basis, dutyBasis });
    expect(rule && noticeOf(rule)).toBe(notice);
  });

  it('never mixes forløpstid and juridisk frist: a time of the national pathway is no law', () => {
    const times = ruleBook.filter((rule) => rule.limit === 'pathwayTime');
    expect(times.map((rule) => rule.id.charAt(0))).toEqual(times.map(() => 'F'));
    expect(ruleBook.filter((rule) => rule.id.startsWith('F'))).toEqual(times);
    for (const { basis, dutyBasis } of times) expect([basis, dutyBasis]).not.toContain('LAW');
  });

  it('calls a juridisk frist only what a law or regulation sets a limit for', () => {
    const legal = ruleBook.filter((rule) => rule.limit === 'legalDeadline');
    expect(legal.map((rule) => rule.id).sort()).toEqual([
      ...['C2', 'C2.execute', 'C3', 'C4', 'C4.execute', 'C5', 'C5.withdrawn', 'C6', 'C8', 'C9', 'C9.end'],
      ...['R1', 'R10', 'R2', 'R3', 'R4', 'R4.cap', 'R5', 'R7', 'U5'],
    ]);
    const others = ruleBook.filter((rule) => !legal.includes(rule) && !rule.id.startsWith('F'));
    for (const { id, limit } of others) expect([id, limit]).toEqual([id, 'duty']);
  });

  it('lets somebody of the level answer for each duty: the ladder and the review of nødinnsyn go to leaders', () => {
    const answering = {
      specialist: ['assessmentUnit', 'ward'],
      municipality: ['coordinator', 'coordinatingUnit'],
      both: ['assessmentUnit', 'ward', 'coordinator', 'coordinatingUnit'],
    };
    const leaders: Record<string, string> = { E1: 'unitLeader', E2: 'headOfService', S7: 'unitLeader' };
    for (const { id, level, responsible } of ruleBook) {
      if (leaders[id]) expect([id, responsible]).toEqual([id, leaders[id]]);
      else expect([id, answering[level]]).toEqual([id, expect.arrayContaining([responsible])]);
    }
  });

  it('rests each row on a fact of the client’s course, whose readers are the clock’s; the ladder on its break', () => {
    for (const { id, restsOn } of ruleBook) {
      if (/^E\d$/.test(id)) expect([id, restsOn]).toEqual([id, 'ChainBreakOpened']);
      else expect([id, isSignalType(restsOn)]).toEqual([id, true]);
    }
  });

  it('keeps from the other level what tells more than the fact behind it, and whose breaks are their own', () => {
    const alone = ruleBook.filter((rule) => rule.ownersAlone).map((rule) => rule.id);
    expect(alone.filter((id) => !id.startsWith('F')).sort()).toEqual(['M1b', 'R10', 'U1', 'U11', 'U12.agreed', 'W2']);
    const times = ruleBook.filter((rule) => rule.limit === 'pathwayTime' && !rule.ownersAlone);
    expect(times.map((rule) => rule.id)).toEqual(['F2', 'F2.outpatient']);
    expect(ruleBook.filter((rule) => rule.ownLevelAlone).map((rule) => rule.id)).toEqual(['M12', 'P13']);
  });

  it('says of every number how sure its source is, and calls law only what was read', () => {
    for (const { id, confidence, basis } of ruleBook) {
      expect([id, ['V', 'v', 'M', 'D']]).toEqual([id, expect.arrayContaining([confidence])]);
      if (basis === 'LAW') expect([id, confidence]).toEqual([id, 'V']);
    }
  });

  it('begins in 2026: no clock starts by a row before its first day', () => {
    expect(ruleBook.filter((rule) => isValidOn(rule, '2025-12-31'))).toEqual([]);
    expect(ruleBook.filter((rule) => !isValidOn(rule, '2026-01-01'))).toEqual([]);
  });

  it('never shows a number of its own as law', () => {
    for (const rule of ruleBook.filter((r) => r.confidence === 'D')) {
      expect([rule.id, rule.basis]).toEqual([rule.id, 'PRODUCT_DEFAULT']);
      expect([rule.id, /produkt/.test(rule.source)]).toEqual([rule.id, true]);
    }
  });

  it.each([
    ['V', undefined, undefined],
    ['v', undefined, unread],
    ['M', undefined, unread],
    ['D', undefined, product],
    ['D', 'M', `${product}; ${unread}`],
  ] as const)('says of confidence %s (duty: %s) «%s»', (confidence, dutyConfidence, said) => {
    expect(noticeOf({ confidence, dutyConfidence })).toBe(said);
  });

  it('names a kind for each row that opens breaks, and only for those', () => {
    for (const rule of ruleBook) {
      expect([rule.id, rule.breakKind !== undefined]).toEqual([rule.id, rule.onExpiry === 'break']);
      const ofSeam = rule.breakKind === 'handover-missed' || rule.breakKind === 'municipality-not-warned';
      expect([rule.id, ofSeam]).toEqual([rule.id, rule.seam === true]);
    }
  });

  it('lets exactly these rest while a pathway is paused or a client not reached', () => {
    const rests = (reason: 'paused' | 'notReached') =>
      ruleBook.filter((rule) => rule.restsWhile?.includes(reason)).map((rule) => rule.id);
    const w3 = ['W3', 'W3.next', 'W3.second', 'W3.second-under23', 'W3.under23'];
    expect(rests('paused').sort()).toEqual([
      'M1',
      'M1c',
      'P10',
      'P10.plan',
      'P12',
      'P12.30d',
      'P12.review',
      'P4',
      ...w3,
    ]);
    expect(rests('notReached').sort()).toEqual(['M1', ...w3]);
  });

  it('has one line of the seam break for each of U4, U5, U7, U8, U12, U16, M1 and C8', () => {
    const lines = ruleBook.filter((rule) => rule.seam).map((rule) => rule.id);
    expect(lines.sort()).toEqual(['C8', 'M1', 'U12', 'U16', 'U4', 'U5', 'U7', 'U8']);
  });

  it('keeps a running clock to the version it began with', () => {
    expect(ruleOf({ rule: 'U16', ruleVersion: 1 })?.id).toBe('U16');
    expect(ruleOf({ rule: 'U16', ruleVersion: 2 })).toBeUndefined();
  });

  it('is valid from its first day to its last, both included', () => {
    const rule = { ...ruleBook[0], validFrom: '2026-01-01', validTo: '2026-12-31' } as (typeof ruleBook)[number];
    const days = ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'];
    expect(days.map((day) => isValidOn(rule, day))).toEqual([false, true, true, false]);
  });
});

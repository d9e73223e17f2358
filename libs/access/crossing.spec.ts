import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '../contracts/facts.js';
import { sharedItem, type SharedItem } from '../contracts/topics/consents.js';
import { legalRegime, type LegalRegime } from '../contracts/topics/organisations.js';
import { foldState } from '../pathway/fold.js';
import { ruleOf } from '../pathway/rules/rule-book.js';
import { rusposten, sandnes } from '../testing/story.js';
import type { RestsOn } from './about.js';
import type { Consented } from './consented.js';
import { mayCross, type Reader } from './crossing.js';
import { regimeOf } from './regime.js';
import { isAbout, type Item } from './shared-items.js';
import { visibleTo } from './visible.js';

const restsOn: RestsOn = (clock) => ruleOf(clock)?.restsOn;
const before = '2027-04-04T08:00:00.000Z';
const given = '2027-04-05T08:00:00.000Z';
const during = '2027-04-20T08:00:00.000Z';
const ends = '2027-05-06T00:00:00.000Z';
const afterwards = '2027-05-07T08:00:00.000Z';

const typeOf = {
  episode: 'Admitted',
  contact: 'ContactRecorded',
  plan: 'CoordinatedNeedReported',
  meeting: 'AnsvarsgruppeEnded',
  frame: 'CoordinatorBack',
} as const satisfies Record<Exclude<Item, 'consent'>, Recorded['type']>;
const items = Object.keys(typeOf) as (keyof typeof typeOf)[];

const told = (type: Recorded['type'], at: string, more: Partial<Recorded> = {}): Recorded =>
  ({
    ...{ factId: `${type} ${at}`, stream: 's', version: 1, schemaVersion: 1, effectiveAt: at, recordedAt: at },
    ...{ actor: { kind: 'person', subject: 'p', organisation: rusposten }, controller: rusposten, audience: 'seam' },
    ...{ type, data: {}, ...more },
    // what is asked here is type, time and controller alone
  }) as Recorded;

const kari: Reader = { organisation: sandnes, role: 'coordinator', subject: 'kari' };
type Said = { regime?: LegalRegime; consented?: Consented[]; now?: string; reader?: Reader; facts?: Recorded[] };
const sees = (fact: Recorded, { regime = 'healthAndCare', consented = [], now = during, ...more }: Said = {}) => {
  const { reader = kari, facts = [fact] } = more;
  const regimes = [{ organisation: reader.serving?.unit ?? sandnes, regime }];
  return mayCross(reader, facts, { regimes, consented, now, restsOn })(fact);
};

const objection = (item: SharedItem, more: object = {}): Consented => ({
  ...{ is: 'objection', organisation: sandnes, item },
  ...more,
});
const waiver = (covers: SharedItem[], more: object = {}): Consented => ({
  ...{ is: 'waiver', organisation: sandnes, by: rusposten, covers, from: given, until: ends },
  ...more,
});
const basis = (covers: SharedItem[], more: object = {}): Consented => ({
  ...{ is: 'basis', organisation: sandnes, by: rusposten, covers },
  ...more,
});
const covers = (said: SharedItem | 'none', item: Item) => said !== 'none' && (said === 'all' || said === item);
const saidOrNot = [...sharedItem.options, 'none'] as const;

/** Every regime × what the fact is about × what each of the three facts says × when it happened × when it is read. */
const rows = legalRegime.options.flatMap((regime) =>
  items.flatMap((item) =>
    saidOrNot.flatMap((objected) =>
      saidOrNot.flatMap((waived) => saidOrNot.map((lawful) => [regime, item, { objected, waived, lawful }] as const)),
    ),
  ),
);
const times = [before, during].flatMap((at) => [during, afterwards].map((now) => ({ at, now })));

describe('regime × item × objection, waiver and basis × time', () => {
  it.each(legalRegime.options)('%s', (regime) => {
    const isHealth = regime === 'healthAndCare' || regime === 'specialist';
    const wrong = rows.flatMap(([law, item, { objected, waived, lawful }]) => {
      if (law !== regime) return [];
      const consented = [
        ...(objected === 'none' ? [] : [objection(objected)]),
        ...(waived === 'none' ? [] : [waiver([waived])]),
        ...(lawful === 'none' ? [] : [basis([lawful])]),
      ];
      return times.flatMap(({ at, now }) => {
        const isWaived = covers(waived, item) && at > given && now < ends;
        const expected = covers(lawful, item) || (!covers(objected, item) && (isHealth || isWaived));
        const seen = sees(told(typeOf[item], at), { regime, consented, now });
        return seen === expected ? [] : [{ item, objected, waived, lawful, at, now, seen }];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('asks them all', () => {
    expect(rows).toHaveLength(6 * 5 * 6 * 6 * 6);
  });
});

describe('the law a unit works under', () => {
  it.each([
    ['1108', 'healthAndCare'],
    ['110301', 'healthAndCare'],
    [rusposten, 'specialist'],
  ] as const)('of %s is its level’s, where the register says nothing else', (organisation, regime) => {
    expect(regimeOf(organisation, [{ organisation: '9999', regime: 'navState' }])).toBe(regime);
  });

  it('at NAV leaves its own facts, and its own clocks and breaks, to itself', () => {
    const own = told('Admitted', before, { controller: sandnes });
    expect(sees(own, { regime: 'navState', now: afterwards })).toBe(true);
    const owner = { level: 'municipality', organisation: sandnes, role: 'coordinator' };
    const data = { clockId: 'c', rule: 'U4', ruleVersion: 1, subject: 'e', owner } as never;
    const duty = told('ClockStarted', before, { data });
    expect(sees(duty, { regime: 'navState', consented: [objection('all')] })).toBe(true);
    const theirs = { ...duty, data: { ...duty.data, owner: { ...owner, organisation: rusposten } } } as Recorded;
    expect(sees(theirs, { regime: 'navState' })).toBe(false);
  });

  it('of the unit that acts in the municipality’s stead counts as well, and nobody else’s waiver does', () => {
    const reader = { ...kari, serving: { unit: '811000016' } };
    const fact = told('Admitted', during);
    const seen = (consented: Consented[]) => sees(fact, { reader, regime: 'navState', consented });
    expect(seen([])).toBe(false);
    expect(seen([waiver(['episode'])])).toBe(false);
    expect(seen([waiver(['episode'], { organisation: '811000016' })])).toBe(true);
    expect(sees(fact, { reader, consented: [objection('episode', { organisation: '811000016' })] })).toBe(false);
  });
});

describe('whose facts a waiver or a statute lets through', () => {
  it.each([
    ['waiver', waiver(['all'], { by: '999100027' })],
    ['basis', basis(['all'], { by: '999100027' })],
  ] as const)('%s: only those of whoever recorded it', (_is, said) => {
    expect(sees(told('Admitted', during), { regime: 'navState', consented: [said] })).toBe(false);
    const theirs = told('Admitted', during, { controller: '999100027' });
    expect(sees(theirs, { regime: 'navState', consented: [said] })).toBe(true);
  });

  it('what happened before the waiver and is told after it stays out; the other way round too', () => {
    for (const [effectiveAt, recordedAt] of [
      [before, during],
      [during, before],
    ] as const) {
      const fact = { ...told('Admitted', during), effectiveAt, recordedAt };
      expect(sees(fact, { regime: 'navState', consented: [waiver(['all'])] })).toBe(false);
    }
  });

  it('a statute lets through until its end, and then the objection holds again', () => {
    const consented = [objection('all'), basis(['all'], { until: ends })];
    expect([during, afterwards].map((now) => sees(told('Admitted', before), { consented, now }))).toEqual([
      true,
      false,
    ]);
  });

  it('the longest of two waivers counts, and one without an end is longer than any', () => {
    const short = basis(['all'], { until: during });
    const seen = (more: Consented[]) =>
      sees(told('Admitted', during), { regime: 'prison', consented: [short, ...more] });
    expect([seen([]), seen([basis(['all'])]), seen([basis(['all'], { until: ends })])]).toEqual([false, true, true]);
  });
});

describe('an objection against some', () => {
  const fact = told('ContactRecorded', during);
  const own = told('ContactRecorded', during, { controller: sandnes });
  const seenBy = (said: object, subject: string, of = fact) =>
    sees(of, { reader: { ...kari, subject }, consented: [objection('contact', said)] });

  it('is against the one it names, or everybody but those it spares', () => {
    expect(['kari', 'ola'].map((subject) => seenBy({ only: 'ola' }, subject))).toEqual([true, false]);
    expect(['kari', 'ola'].map((subject) => seenBy({ but: ['kari'] }, subject))).toEqual([true, false]);
  });

  it('hides the organisation’s own facts from its own colleagues, and from nobody otherwise', () => {
    expect(seenBy({ but: ['kari'], ownToo: true }, 'ola', own)).toBe(false);
    expect(seenBy({ but: ['kari'], ownToo: true }, 'kari', own)).toBe(true);
    expect(seenBy({ but: ['kari'] }, 'ola', own)).toBe(true);
  });

  it('does not stop the organisation’s own machines, and one against the organisation does', () => {
    const reader = { ...kari, subject: 'journal', role: 'system' as const };
    const seen = (said: object) => sees(fact, { reader, consented: [objection('contact', said)] });
    expect([seen({ but: ['kari'], ownToo: true }), seen({})]).toEqual([true, false]);
  });

  it('never hides what the client has said about sharing', () => {
    const consent = told('ObjectionRecorded', during, { controller: sandnes, audience: 'own' });
    expect(
      sees(consent, { reader: { ...kari, subject: 'ola' }, consented: [objection('all', { but: [], ownToo: true })] }),
    ).toBe(true);
  });
});

describe('what a fact is about', () => {
  const correction = (type: 'FactCorrected' | 'FactCancelled' | 'FactRedacted', field: string, of: Recorded) =>
    told(type, during, { data: { [field]: of.factId } as never });

  it.each([
    ['FactCorrected', 'correctedFactId'],
    ['FactCancelled', 'cancelledFactId'],
    ['FactRedacted', 'redactedFactId'],
  ] as const)('%s: what it is about', (type, field) => {
    const contact = told('ContactRecorded', before);
    const fact = correction(type, field, contact);
    const seen = (item: SharedItem) => sees(fact, { facts: [contact, fact], consented: [objection(item)] });
    expect([seen('contact'), seen('episode')]).toEqual([false, true]);
    // a waiver does not reach back by way of a correction
    expect(sees(fact, { facts: [contact, fact], regime: 'prison', consented: [waiver(['all'])] })).toBe(false);
  });

  const owner = { level: 'specialist', organisation: rusposten, role: 'ward' };
  const clock = (clockId: string, rule: string) =>
    told('ClockStarted', during, {
      factId: clockId,
      data: { clockId, rule, ruleVersion: 1, subject: 'e', owner } as never,
    });
  const line = (clockId: string) => ({ clockId, rule: 'U16', dueAt: during, severity: 'high' });
  const opened = told('ChainBreakOpened', during, {
    data: { breakId: 'b', owners: { municipality: null, specialist: owner }, lines: [line('u4')] } as never,
  });
  const joined = told('ChainBreakLineJoined', during, { data: { breakId: 'b', line: line('p10') } as never });
  const step = told('ClockStarted', during, {
    factId: 'step',
    data: { clockId: 'e1', rule: 'E1', ruleVersion: 1, subject: 'b', owner } as never,
  });
  const moved = told('ClockMoved', during, { factId: 'moved', data: { clockId: 'p10', owner } as never });
  const all = [clock('u4', 'U4'), clock('p10', 'P10'), opened, joined, step, moved];
  const hiddenBy = (item: SharedItem) =>
    all.filter((fact) => !sees(fact, { facts: all, consented: [objection(item)] })).map((fact) => fact.factId);

  it('a clock what its rule rests on, a break what its clocks do, a step of its ladder what the break does', () => {
    expect(hiddenBy('episode')).toEqual(['u4', opened.factId, joined.factId, 'step']);
    expect(hiddenBy('meeting')).toEqual(['p10', joined.factId, 'moved']);
    expect(hiddenBy('plan')).toEqual([]);
  });

  it('of what is unknown, only «alt» says anything', () => {
    const stray = told('ClockMoved', during, { data: { clockId: 'unknown', owner } as never });
    expect([objection('episode'), objection('all')].map((said) => sees(stray, { consented: [said] }))).toEqual([
      true,
      false,
    ]);
  });

  it('«alt» is all but what was said about sharing', () => {
    expect(([...items, 'consent'] as Item[]).map((item) => isAbout(['all'], item))).toEqual([
      ...items.map(() => true),
      false,
    ]);
  });
});

describe('the guard', () => {
  it('asks the agreement first: nothing that was said opens what is not shared', () => {
    const facts = [told('Admitted', during), told('HelfoNotified', during, { version: 2, audience: 'own' })];
    const crossing = {
      regimes: [{ organisation: sandnes, regime: 'navState' as const }],
      consented: [waiver(['all'])],
      now: during,
      restsOn,
    };
    const seen = (agreements: [string, string][]) =>
      facts.filter(visibleTo({ organisation: sandnes }, foldState([]), { agreements, crossing })).length;
    expect([seen([]), seen([[sandnes, rusposten]])]).toEqual([0, 1]);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '../contracts/facts.js';
import { foldState } from '../pathway/fold.js';
import { rusposten, sandnes, sealed } from '../testing/story.js';
import { sola, stavanger } from '../testing/steps/moves.js';
import { visibleTo } from './visible.js';

type Told = Pick<Recorded, 'type' | 'data' | 'controller'> & Partial<Pick<Recorded, 'audience'>>;
const recorded = (told: readonly Told[]): Recorded[] =>
  told.map((fact, i) => {
    const at = `2027-04-05T08:00:0${i}.000Z`;
    const version = i + 1;
    const envelope = { stream: 's', version, factId: `f${version}`, schemaVersion: 1, effectiveAt: at, recordedAt: at };
    const actor = { kind: 'person' as const, subject: 'p', organisation: fact.controller };
    // each fact's data are its type's: written out below
    return { ...envelope, actor, audience: 'own', ...fact } as Recorded;
  });

const contact = (controller: string, audience: Recorded['audience']): Told => ({
  type: 'ContactRecorded',
  data: { kind: 'met', withClient: true },
  controller,
  audience,
});
const move = { moveId: 'm', from: sandnes, to: stavanger };
const offered: Told = {
  type: 'MoveOffered',
  data: { ...move, reason: sealed('r') },
  controller: sandnes,
  audience: 'party',
};
const accepted: Told = { type: 'MoveAccepted', data: move, controller: stavanger, audience: 'seam' };
const clock = (clockId: string, type: 'ClockStarted' | 'ClockMoved', controller: string): Told => ({
  type,
  data: {
    ...{ clockId, rule: 'P12', ruleVersion: 1, subject: 's', occurrence: '1', basis: 'PRODUCT_DEFAULT' },
    ...{ dueAt: '2027-06-01T00:00:00.000Z', severity: 'normal' },
    owner: { level: 'municipality', organisation: controller, role: 'coordinator' },
  } as never,
  controller,
});
const everybodyShares = [sandnes, stavanger, sola].map((one) => [one, rusposten] as const);

const seenBy = (organisation: string, told: readonly Told[], agreements = everybodyShares) => {
  const facts = recorded(told);
  return facts.filter(visibleTo({ organisation }, foldState(facts), { agreements })).map((fact) => fact.version);
};

describe('who sees what of a client who moves', () => {
  const before = [
    contact(sandnes, 'own'),
    contact(sandnes, 'seam'),
    contact(rusposten, 'seam'),
    clock('taken', 'ClockStarted', sandnes),
    clock('done', 'ClockStarted', sandnes),
    offered,
  ];
  const after = [...before, accepted, clock('taken', 'ClockMoved', stavanger), contact(rusposten, 'seam')];

  it.each<[string, string, readonly Told[], number[]]>([
    ['the sender, as before', sandnes, before, [1, 2, 3, 4, 5, 6]],
    ['the one that is asked: the offer alone', stavanger, before, [6]],
    ['the institution: what crosses, and not that a move is offered', rusposten, before, [2, 3]],
    ['the receiver: the seam of both, and what made the clock that came over', stavanger, after, [2, 3, 4, 6, 7, 8, 9]],
    ['the sender, who has left: as far as that', sandnes, after, [1, 2, 3, 4, 5, 6, 7]],
    ['the institution: who answers now', rusposten, after, [2, 3, 7, 9]],
  ])('%s', (_who, organisation, told, seen) => {
    expect(seenBy(organisation, told)).toEqual(seen);
  });

  it('without an agreement with the institution, the receiver has the municipalities’ part alone', () => {
    expect(seenBy(stavanger, after, [[sandnes, rusposten]])).toEqual([2, 4, 6, 7, 8]);
    expect(seenBy(rusposten, after, [[sandnes, rusposten]])).toEqual([2, 3, 9]);
  });

  it('one that has left twice removed sees up to its own leaving, with what it had taken over', () => {
    const on = { moveId: 'n', from: stavanger, to: sola };
    const further: Told[] = [
      ...after,
      { type: 'MoveAccepted', data: on, controller: sola, audience: 'seam' },
      contact(sola, 'seam'),
    ];
    expect(seenBy(stavanger, further)).toEqual([2, 3, 4, 6, 7, 8, 9, 10]);
    expect(seenBy(sandnes, further)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(seenBy(sola, further)).toEqual([2, 3, 7, 9, 10, 11]);
  });
});
